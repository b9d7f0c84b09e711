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

TEST_CASE("Each code asks for what the platform documents", "[wechat][api]") {
    for (const auto code : {40001, 40014, 42001}) CHECK(step_for(code) == ApiStep::renew_token);
    for (const auto code : {40003, 43004, 45015, 45047, 48002, 50002, 50005, 81013}) {
        CHECK(step_for(code) == ApiStep::drop);
    }
    for (const auto code : {40013, 40125, 40164, 40243, 41001, 48001, 48004, 60020, 61004, 61451,
                            61452, 61453, 89503}) {
        CHECK(step_for(code) == ApiStep::switch_off);
    }
    CHECK(step_for(45009) == ApiStep::wait_a_day);
    CHECK(step_for(45011) == ApiStep::wait);
    CHECK(step_for(40200) == ApiStep::plain_text);
    CHECK(step_for(45002) == ApiStep::split);
}

TEST_CASE("An unknown code is given up: it may have been sent", "[wechat][api]") {
    CHECK(step_for(-1) == ApiStep::give_up);
    CHECK(step_for(99999) == ApiStep::give_up);
}
