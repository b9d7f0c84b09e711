#include "intents/message_parts.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using intents::MessageParts;

namespace {

void look_at(std::string_view raw, const std::function<void(const MessageParts&)>& look) {
    const auto& release = support::shipped_release();
    release.understander().show_parts(release.analyzer().analyze(raw).value(),
                                      [&](const auto&, const MessageParts& parts) { look(parts); });
}

const std::vector<std::string>& names() {
    return support::shipped_release().understander().ranker().intents();
}

std::string intent_of(const intents::Part& part) {
    return names()[matching::likeliest(part.ranking)->intent];
}

intents::Intents asked_before(std::string_view intent) {
    const auto place = std::ranges::find(names(), intent) - names().begin();
    return {static_cast<std::uint32_t>(place)};
}

}  // namespace

TEST_CASE("A piece is read beside what was asked before it", "[intents][parts]") {
    look_at("新生儿医保怎么办？要多少钱？", [](const MessageParts& parts) {
        const auto first = parts.part(0, {});
        REQUIRE(first);
        CHECK(intent_of(*first) == "enroll.newborn");
        const auto second = parts.part(1, asked_before("enroll.newborn"));
        REQUIRE(second);
        CHECK(intent_of(*second) == "pay.amount");
    });
}

TEST_CASE("The shares of a part add up to one", "[intents][parts]") {
    look_at("断缴了还能补吗，等待期多久", [](const MessageParts& parts) {
        const auto part = parts.part(1, asked_before("gap.makeup"));
        REQUIRE(part);
        float sum = 0;
        for (const auto& candidate : part->ranking) sum += candidate.confidence;
        CHECK(sum == Approx(1).margin(0.01));
    });
}

TEST_CASE("Only joined nouns and run-on questions can be divided", "[intents][parts]") {
    look_at("医保报销流程及比例", [](const MessageParts& parts) {
        const auto two = parts.joined(0);
        REQUIRE(two);
        CHECK(intent_of(two->first) == "reimb.howto");
        CHECK(intent_of(two->second) == "reimb.rate");
        CHECK_FALSE(parts.run_on(0));
    });
    look_at("医保怎么交", [](const MessageParts& parts) {
        CHECK_FALSE(parts.joined(0));
        CHECK_FALSE(parts.run_on(0));
    });
}

TEST_CASE("What asks an intent is before a piece or after it", "[intents][parts]") {
    const auto unpaid = asked_before("employee.unpaid").front();
    look_at("医保有什么用，单位一直不给我交医保",
            [&](const MessageParts& parts) { CHECK(parts.likelier_after(0, unpaid)); });
    look_at("单位一直不给我交医保，医保有什么用",
            [&](const MessageParts& parts) { CHECK_FALSE(parts.likelier_after(1, unpaid)); });
    look_at("单位一直不给我交医保，医保有什么用，我是新来的",
            [&](const MessageParts& parts) { CHECK_FALSE(parts.likelier_after(1, unpaid)); });
}

TEST_CASE("A piece may ask something else than the message as a whole", "[intents][parts]") {
    look_at("我断缴了，断缴了怎么补缴",
            [&](const MessageParts& parts) { CHECK_FALSE(parts.asks_otherwise(1)); });
    look_at("医保有什么用，单位一直不给我交医保",
            [&](const MessageParts& parts) { CHECK(parts.asks_otherwise(0)); });
}
