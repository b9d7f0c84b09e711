#include "bot/channel/wechat/api_error.hpp"

#include <catch2/catch.hpp>

using namespace baoda::wechat;

TEST_CASE("An answer without a code, or with 0, is good", "[wechat][api]") {
    CHECK(read_api_answer(R"({"access_token":"t","expires_in":7200})").token == "t");
    CHECK(step_for(read_api_answer(R"({"errcode":0,"errmsg":"ok"})").errcode) == ApiStep::done);
    CHECK(read_api_answer(R"({"errcode":48001,"errmsg":"rid: 6"})").errmsg == "rid: 6");
}

TEST_CASE("What is no answer is an error", "[wechat][api]") {
    for (const auto* text : {"", "[]", "<html>", "null", "{"}) {
        CHECK(read_api_answer(text).errcode == -1);
    }
    CHECK(read_api_answer(R"({"access_token":5,"expires_in":"x"})").token.empty());
}

TEST_CASE("An unknown code is given up: it may have been sent", "[wechat][api]") {
    CHECK(step_for(-1) == ApiStep::give_up);
    CHECK(step_for(99999) == ApiStep::give_up);
}
