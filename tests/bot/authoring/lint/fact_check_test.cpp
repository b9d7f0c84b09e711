#include "bot/authoring/lint/fact_check.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::string fact(std::string_view id, std::string_view until, std::string_view more = "") {
    return fmt::format(
        R"({{"id":"{}","attribute":"subsidy","region":"100000","scheme":"resident",)"
        R"("population":"general","year":2026,"value":700,"kind":"number","unit":"元",)"
        R"("valid_to":"{}","year_basis":"insured","reliability":"A","use":"serve",)"
        R"("source":"S1"{}}})"
        "\n",
        id, until, more);
}

std::vector<LintFinding> findings(const std::string& facts) {
    return found_by(check_facts, with(small_folder(), "facts/facts.jsonl", "", facts));
}

}  // namespace

TEST_CASE("A fact that is over is told unless a newer one follows it", "[lint][facts]") {
    const auto [facts, places] = GENERATE(table<std::string, std::vector<std::string>>({
        {fact("F1", "2025-12-31"), {"facts/facts.jsonl:1"}},
        {fact("F1", "2025-12-31") + fact("F2", "2026-12-31"), {}},
        {fact("F1", "2025-12-31") + fact("F2", ""), {}},
        {fact("F2", "2024-12-31") + fact("F1", "2025-12-31"), {"facts/facts.jsonl:2"}},
        {fact("F1", "2025-12-31", R"(,"note":"x")") + fact("F2", "2026-11-21"),
         {"facts/facts.jsonl:2"}},
    }));
    CAPTURE(facts);
    std::vector<std::string> found;
    for (const auto& one : findings(facts)) {
        if (one.code == "fact-expired") found.push_back(one.place);
    }
    CHECK(found == places);
}

TEST_CASE("A fact that ends within thirty days is told", "[lint][facts]") {
    CHECK(findings(fact("F1", "2026-11-22")).front().code == "fact-expiring");
    CHECK(findings(fact("F1", "2026-12-22")).front().code == "fact-expiring");
    CHECK(findings(fact("F1", "2026-12-23")).empty());
}

TEST_CASE("Many facts of one attribute that are over are summed up", "[lint][facts]") {
    std::string facts;
    for (int i = 0; i < 15; ++i) {
        facts +=
            fact(fmt::format("F{}", i), "2025-12-31", fmt::format(R"(,"conflict":"{}")", i / 5));
    }
    const auto found = of_code(findings(facts), "fact-expired");
    REQUIRE(found.size() == 1);
    CHECK_THAT(found.back().message, Catch::Contains("另有 14 条"));
}

TEST_CASE("A dispute tells all values and their sources", "[lint][facts]") {
    const auto found =
        findings(fact("F1", "", R"(,"conflict":"X")") + fact("F2", "", R"(,"conflict":"X")"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "facts-disputed");
    CHECK_THAT(found.front().message,
               Catch::Contains("F1：700元（S1）") && Catch::Contains("F2：700元（S1）"));
}

TEST_CASE("A fact must not end before it begins", "[lint][facts]") {
    const auto found = findings(fact("F1", "2027-01-01", R"(,"valid_from":"2027-01-02")"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "dates-reversed");
    CHECK(found.front().entry == "F1");
}

TEST_CASE("A figure with a digit too many or too few is told", "[lint][facts]") {
    const auto with_last = [](std::string_view last) {
        std::string facts;
        for (int i = 0; i < 6; ++i) facts += fact(fmt::format("F{}", i), "");
        facts += fact("F9", "");
        const std::string_view usual = R"("value":700)";
        facts.replace(facts.rfind(usual), usual.size(), fmt::format(R"("value":{})", last));
        return of_code(findings(facts), "value-far-off");
    };
    for (const auto* sound : {"700", "0", "4380", "40"}) {
        CAPTURE(sound);
        CHECK(with_last(sound).empty());
    }
    for (const auto* slip : {"7000", "7"}) {
        CAPTURE(slip);
        const auto found = with_last(slip);
        REQUIRE(found.size() == 1);
        CHECK(found.front().place == "facts/facts.jsonl:7");
        CHECK(found.front().entry == "F9");
    }
    CHECK_THAT(with_last("7000").front().message,
               Catch::Contains("7000元") && Catch::Contains("700元"));
}

}  // namespace baoda::authoring
