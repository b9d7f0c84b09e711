#include "bot/channel/wechat/visitors.hpp"

#include <catch2/catch.hpp>

using namespace baoda::wechat;
using namespace std::chrono_literals;

namespace {

const auto kStart = Visitors::Time{} + 100h;

}  // namespace

TEST_CASE("Pages are given one by one, each once, for ten minutes", "[wechat][visitors]") {
    Visitors visitors;
    visitors.keep_pages("a", {"二", "三", "四"}, kStart);
    CHECK(visitors.next_page("a", kStart) == "二");
    CHECK(visitors.next_page("b", kStart) == std::nullopt);
    CHECK(visitors.next_page("a", kStart + 10min) == "三");
    CHECK(visitors.next_page("a", kStart + 10min + 1s) == std::nullopt);
    CHECK(visitors.next_page("a", kStart) == std::nullopt);
}

TEST_CASE("A new answer drops the rest of the earlier one", "[wechat][visitors]") {
    Visitors visitors;
    visitors.keep_pages("a", {"二"}, kStart);
    visitors.keep_pages("a", {}, kStart);
    CHECK(visitors.next_page("a", kStart) == std::nullopt);
}

TEST_CASE("A talk with a person ends, or is over after half an hour", "[wechat][visitors]") {
    Visitors visitors;
    CHECK_FALSE(visitors.talks_to_person("a", kStart));
    visitors.begin_talk("a", kStart);
    CHECK(visitors.talks_to_person("a", kStart + 30min));
    CHECK_FALSE(visitors.talks_to_person("a", kStart + 31min));
    visitors.begin_talk("a", kStart);
    visitors.end_talk("a");
    CHECK_FALSE(visitors.talks_to_person("a", kStart));
}

TEST_CASE("A tap on a menu is the choice of that number and label", "[wechat][visitors]") {
    Visitors visitors;
    CHECK(visitors.chosen("a", "1", "缴费") == std::nullopt);
    visitors.keep_choices("a", {{"缴费", "医保怎么缴费"}, {"报销", "医保怎么报销"}});
    CHECK(visitors.chosen("a", "2", "报销") == "医保怎么报销");
    CHECK(visitors.chosen("a", "1", "报销") == std::nullopt);  // Of an earlier menu.
    CHECK(visitors.chosen("a", "3", "报销") == std::nullopt);
    CHECK(visitors.chosen("b", "2", "报销") == std::nullopt);
}

TEST_CASE("Whoever leaves is forgotten, and who asks nothing long takes no room",
          "[wechat][visitors]") {
    Visitors visitors;
    visitors.keep_pages("a", {}, kStart);
    CHECK(visitors.size() == 0);
    visitors.keep_pages("a", {"二"}, kStart);
    visitors.forget("a");
    visitors.forget("b");
    CHECK(visitors.size() == 0);
}

TEST_CASE("The longest silent gives way", "[wechat][visitors]") {
    Visitors visitors;
    for (int i = 0; i < 50'001; ++i) visitors.keep_pages(std::to_string(i), {"二"}, kStart);
    CHECK(visitors.size() == 50'000);
    CHECK(visitors.next_page("0", kStart) == std::nullopt);
    CHECK(visitors.next_page("50000", kStart) == "二");
}
