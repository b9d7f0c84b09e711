// Every province and every city answers 一年交多少 with a sourced amount or an honest absence.

#include <algorithm>
#include <regex>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "bot/dialogue/conversation.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::dialogue {

namespace {

class Desk {
public:
    Reply ask(const std::string& text, std::string_view now) {
        return conversation_.answer({.text = text, .received_at = support::moment(now)}).value();
    }

private:
    SessionStore sessions_;
    base::Snapshot<ServedRelease> snapshot_{support::shipped_release_ptr()};
    Conversation conversation_{{.sessions = sessions_, .release = snapshot_}};
};

/// The amounts of money in a text.
std::vector<double> amounts_in(const std::string& text) {
    static const std::regex amount{"([0-9]+(?:\\.[0-9]+)?)元"};
    std::vector<double> amounts;
    for (std::sregex_iterator found{text.begin(), text.end(), amount}, end; found != end; ++found)
        amounts.push_back(std::stod((*found)[1]));
    return amounts;
}

bool lies_in(region::Code code, region::Code above) {
    const auto& regions = support::shipped_release().regions();
    for (const auto* place = regions.find(code); place != nullptr;
         place = regions.find(place->parent)) {
        if (place->code == above) return true;
    }
    return false;
}

/// The first paragraph that speaks of what is not recorded.
bool tells_absence(const Reply& reply) {
    return reply.text.find("没有收录") != std::string::npos ||
           reply.text.find("没有查到") != std::string::npos;
}

/// As its value, in its words, or in how its source words the population ("含长护险30元").
bool states(const ReplyFact& fact, double amount) {
    const auto digits = fmt::format("{}", amount);
    return fact.value.number == amount || fact.value.text.find(digits) != std::string::npos ||
           fact.who.find(digits) != std::string::npos;
}

void check_statement(const region::Region& place, const Reply& reply) {
    INFO(place.name << ": " << reply.text);
    REQUIRE(reply.kind == ReplyKind::answer);
    REQUIRE(reply.region);
    CHECK(reply.region->code == place.code);
    bool has_own_current_fee = false;
    for (const auto& fact : reply.facts) {
        CHECK(lies_in(place.code, fact.region));
        CHECK(fact.source < reply.sources.size());
        const bool is_fee = fact.attribute == "personal_fee";
        has_own_current_fee |= is_fee && !fact.expired && !fact.inherited;
    }
    // Titles of sources may quote an amount; they stand below.
    const auto statement = reply.text.substr(0, reply.text.find("\n来源："));
    for (const auto amount : amounts_in(statement)) {
        INFO(amount);
        CHECK(std::ranges::any_of(reply.facts,
                                  [&](const ReplyFact& fact) { return states(fact, amount); }));
    }
    CHECK((has_own_current_fee || tells_absence(reply)));
}

}  // namespace

TEST_CASE("Every province and city answers what a year costs, or says what is not recorded",
          "[fees][coverage]") {
    const auto* const now = GENERATE("2025-11-22T10:00:00+08:00", "2026-05-10T10:00:00+08:00",
                                     "2026-11-22T10:00:00+08:00");
    Desk desk;
    std::size_t provinces = 0;
    std::size_t cities = 0;
    for (const auto& place : support::shipped_release().regions().all()) {
        const bool counts =
            place.level == region::Level::province || place.level == region::Level::city;
        if (!counts || support::shipped_release().has_own_system(place.code)) continue;
        (place.level == region::Level::province ? provinces : cities) += 1;
        check_statement(place, desk.ask(place.name + "居民医保一年交多少钱", now));
    }
    CHECK(provinces == 31);
    CHECK(cities >= 300);
}

}  // namespace baoda::dialogue
