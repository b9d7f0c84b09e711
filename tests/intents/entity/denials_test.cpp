// Sentences as people write them, with what they say of slots and places and what they deny.
#include "intents/entity/denials.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/shipped_words.hpp"

using namespace baoda;

namespace {

/// What a message names and denies: resident !employee 六安 !合肥 !2025. Slots of years and topics
/// are left out.
std::string said_in(const std::string& raw) {
    const auto entities = support::entities_of(raw);
    std::string line;
    const auto add = [&](const std::string& word) { line += (line.empty() ? "" : " ") + word; };
    const auto is_shown = [](const auto& slot) {
        return slot.slot != "year" && slot.slot != "topic";
    };
    for (const auto& slot : entities.slots) {
        if (is_shown(slot)) add(slot.value);
    }
    for (const auto& slot : entities.denied_slots) {
        if (is_shown(slot)) add('!' + slot.value);
    }
    for (const auto& place : entities.places) add(place.name);
    for (const auto& place : entities.denied_places) add('!' + place.name);
    if (entities.year) add(std::to_string(entities.year->year));
    for (const auto& year : entities.denied_years) add('!' + std::to_string(year.year));
    return line;
}

}  // namespace

TEST_CASE("What is denied fills nothing", "[entity][denials]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"不是职工是居民", "resident !employee"},
        {"是居民不是职工", "resident !employee"},
        {"不是合肥是六安", "六安 !合肥"},
        {"不是合肥，是六安", "六安 !合肥"},
        {"不在合肥，在六安", "六安 !合肥"},
        {"除了微信还能怎么交", "!wechat"},
        {"除了微信和支付宝还能怎么交", "!wechat !alipay"},
        {"除了微信、支付宝，还能怎么交", "!wechat !alipay"},
        {"微信以外还能怎么交", "!wechat"},
        {"合肥除外，安徽多少钱", "安徽 !合肥"},
        {"不用微信怎么交", "!wechat"},
        {"不想用支付宝交", "!alipay"},
        {"不会用微信怎么交", "!wechat"},
        {"我没有微信，怎么交", "!wechat"},
        {"不能用微信怎么交", "!wechat"},
        {"别用支付宝", "!alipay"},
        {"能不能用微信交", "wechat"},
        {"不能用微信交吗", "wechat"},
        {"可不可以用支付宝", "alipay"},
        {"要不要微信交", "wechat"},
        {"是不是职工都要交", "employee"},
        {"有没有职工医保", "employee"},
        {"没有职工医保怎么办", "!employee"},
        {"非职工怎么参保", "!employee"},
        {"不是新生儿怎么参保", "!newborn"},
        {"不是灵活就业，怎么交", "!flexible"},
        {"没交职工医保，能交居民医保吗", "employee resident"},
        {"不是大学生，是小学生", "student !college"},
        {"不交居民医保可以吗", "resident"},
        {"没单位怎么交", ""},
        {"不在本地怎么交", ""},
        {"微信和支付宝以外还能怎么交", "!wechat !alipay"},
        {"合肥和六安除外，安徽多少钱", "安徽 !合肥 !六安"},
        {"六安和合肥都不是，我在阜阳", "阜阳 !六安 !合肥"},
        {"除了微信和支付宝以外还能怎么交", "!wechat !alipay"},
        {"用微信交，支付宝以外", "wechat !alipay"},
        {"在合肥上班，六安以外", "合肥 !六安"},
    }));
    CAPTURE(raw);
    CHECK(said_in(raw) == expected);
}

TEST_CASE("A year can be denied, too", "[entity][denials]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"2025年的居民医保怎么交", "resident 2025"},
        {"不是2025年的医保怎么交", "!2025"},
        {"不是2025年度，是2026年的医保", "2026 !2025"},
        {"是2026年不是2025年", "2026 !2025"},
        {"不问2024年和2025年的医保", "!2024 !2025"},
        {"2025年除外", "!2025"},
        {"是不是2025年的医保", "2025"},
    }));
    CAPTURE(raw);
    CHECK(said_in(raw) == expected);
}

TEST_CASE("Only what excepts belongs to what it excepts", "[entity][denials]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"不是微信和支付宝", ""},
        {"不是合肥和六安", ""},
        {"不是2025年的医保", ""},
        {"除了微信和支付宝还能怎么交", "除了微信|和支付宝|"},
        {"微信和支付宝以外还能怎么交", "微信和|支付宝以外|"},
    }));
    CAPTURE(raw);
    std::string told;
    for (const auto& span : support::entities_of(raw).excepted) {
        told += raw.substr(span.begin, span.size()) + '|';
    }
    CHECK(told == expected);
}

TEST_CASE("Without words nothing is denied", "[entity][denials]") {
    const auto message = support::shipped_analyzer().analyze("不是职工").value();
    const auto denied = entity::Denials{}.of(message, {{0, 3}});
    REQUIRE(denied.size() == 1);
    CHECK_FALSE(denied[0]);
}

TEST_CASE("An unknown part of the denials names its line", "[entity][denials]") {
    const auto denials = entity::Denials::parse("# words\ndenise\t不是\n");
    REQUIRE_FALSE(denials);
    CHECK(denials.error().field == "denials.tsv:2");
    const auto twice = entity::Denials::parse("denies\t不是\ndenies\t不是\n");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().field == "denials.tsv:2");
    CHECK_FALSE(entity::parse_place_words("road\t路\nroad\t街 路\n"));
}
