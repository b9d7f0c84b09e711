#include "bot/answer/phrases.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda::answer;

TEST_CASE("A phrase is found by its dotted name", "[answer][phrases]") {
    const auto phrases =
        Phrases::parse("[a]\nb = \"甲{x}乙\"\n[a.c]\nd = true\ne = false\n").value();
    CHECK(phrases.at("a.b") == "甲{x}乙");
    CHECK(phrases.find("a.c.d") == "true");
    CHECK(phrases.find("a.c.e").empty());
    CHECK(phrases.find("a.z").empty());
    CHECK_THROWS_AS(phrases.at("a.z"), std::out_of_range);
}

TEST_CASE("The names of a phrase are filled in", "[answer][phrases]") {
    CHECK(fill("{a}和{b}", {{"a", "甲"}, {"b", "乙"}}) == "甲和乙");
    CHECK(fill("{a}{a}", {{"a", "甲"}}) == "甲甲");
    CHECK(fill("没有名字", {}) == "没有名字");
    CHECK(fill("{未知}", {{"a", "甲"}}) == "{未知}");
    CHECK(fill("开{a", {{"a", "甲"}}) == "开{a");
    CHECK(fill("{a}", {{"a", "{b}"}, {"b", "乙"}}) == "{b}");
}

TEST_CASE("A fault of the phrase file names line and column", "[answer][phrases]") {
    const auto phrases = Phrases::parse("[a]\nb = \"甲\"\nc = \n");
    REQUIRE_FALSE(phrases);
    CHECK(phrases.error().code == baoda::base::ErrorCode::malformed);
    CHECK(phrases.error().field == "phrases.toml:3");
    CHECK(phrases.error().message.find("第 3 行") != std::string::npos);
}

TEST_CASE("The shipped phrases name the national hotlines", "[answer][phrases]") {
    CHECK(shipped_phrases().at("hotline.tax").find("12366") != std::string::npos);
    CHECK(shipped_phrases().at("hotline.medical").find("12393") != std::string::npos);
    CHECK(shipped_phrases().at("hotline.social").find("12333") != std::string::npos);
}
