#include <algorithm>
#include <map>
#include <tuple>

#include <catch2/catch.hpp>

#include "knowledge/region/region_tree.hpp"
#include "knowledge/release/field.hpp"
#include "tests/data/shipped.hpp"

namespace baoda::release {

namespace {

using policy::PolicyFact;
using policy::Reliability;
using policy::ValueKind;

/// Ids of the facts that break a rule.
template <class Rule>
Faults facts_that(Rule breaks) {
    Faults faults;
    for (const auto& fact : shipped().facts) {
        if (breaks(fact)) faults.push_back(fact.id);
    }
    return faults;
}

/// How the shipped facts are looked for.
const policy::Rules& shipped_rules() {
    static const auto field = read_field(shipped()).value();
    return field.rules;
}

std::set<std::string> source_ids() {
    std::set<std::string> ids;
    for (const auto& source : shipped().sources) ids.insert(source.id);
    return ids;
}

}  // namespace

TEST_CASE("No two facts share an id", "[data][fact]") {
    std::vector<std::string> ids;
    for (const auto& fact : shipped().facts) ids.push_back(fact.id);
    CHECK(repeated(ids) == none);
    CHECK(ids.size() > 500);
}

TEST_CASE("Facts are sorted by region, attribute, scheme, population, year and id",
          "[data][fact]") {
    CHECK(std::ranges::is_sorted(shipped().facts, {}, [](const PolicyFact& fact) {
        return std::tie(fact.region, fact.attribute, fact.scheme, fact.population, fact.year,
                        fact.id);
    }));
}

TEST_CASE("A source's number stands in its title, and no check is claimed", "[data][fact]") {
    Faults numbers;
    Faults checks;
    std::size_t told = 0;
    for (const auto& source : shipped().sources) {
        if (source.title.find(source.number) == std::string::npos) numbers.push_back(source.id);
        // Nobody has recorded one: a day here would be made up.
        if (source.checked) checks.push_back(source.id);
        if (!source.number.empty()) ++told;
    }
    CHECK(numbers == none);
    CHECK(checks == none);
    CHECK(told == 15);
}

TEST_CASE("Every fact has a source that is written down", "[data][fact]") {
    const auto sources = source_ids();
    CHECK(facts_that([&](const auto& fact) { return !sources.contains(fact.source); }) == none);
}

TEST_CASE("Every fact's region exists", "[data][fact]") {
    const region::RegionTree tree{shipped().regions};
    CHECK(facts_that([&](const auto& fact) { return tree.find(fact.region) == nullptr; }) == none);
}

TEST_CASE("What may be served is sure enough", "[data][fact]") {
    CHECK(facts_that([](const auto& fact) {
              return !fact.evidence_only && fact.reliability > Reliability::b_minus;
          }) == none);
}

TEST_CASE("Evidence stands beside a served fact that it contradicts", "[data][fact]") {
    CHECK(facts_that([](const auto& evidence) {
              if (!evidence.evidence_only) return false;
              return std::ranges::none_of(shipped().facts, [&](const auto& fact) {
                  return !fact.evidence_only && fact.conflict == evidence.conflict &&
                         fact.region == evidence.region && fact.attribute == evidence.attribute &&
                         fact.value != evidence.value;
              });
          }) == none);
}

TEST_CASE("Schemes are those the resolver tells apart", "[data][fact]") {
    const std::set<std::string> schemes{"resident", "employee", "flexible",
                                        "any",      "longcare", "assistance"};
    CHECK(facts_that([&](const auto& fact) { return !schemes.contains(fact.scheme); }) == none);
}

TEST_CASE("A number has its unit and lies in the unit's range", "[data][fact]") {
    const std::map<std::string, double> most{
        {"%", 100},        {"月", 120},         {"天", 366},
        {"年", 60},        {"元/人·年", 5'000}, {"元/月", 50'000},
        {"元/年", 50'000}, {"元", 1'000'000},   {"个统筹地区", 1'000}};
    CHECK(facts_that([&](const auto& fact) {
              if (fact.value.kind != ValueKind::number) return false;
              const auto limit = most.find(fact.unit);
              return limit == most.end() || fact.value.number < 0 ||
                     fact.value.number > limit->second;
          }) == none);
}

TEST_CASE("A fee and a window name their year or hold for every year", "[data][fact]") {
    CHECK(facts_that([](const auto& fact) {
              const auto traits = shipped_rules().traits_of(fact.attribute);
              const bool is_yearly = traits.term == policy::Term::yearly;
              return is_yearly && fact.year && (*fact.year < 2010 || *fact.year > 2030);
          }) == none);
}

TEST_CASE("No amount of a year that nobody has announced is known", "[data][fact]") {
    CHECK(facts_that([](const auto& fact) {
              return fact.attribute == "personal_fee" && fact.region == region::kNation &&
                     fact.year > 2026;
          }) == none);
}

TEST_CASE("A period ends after it begins", "[data][fact]") {
    CHECK(facts_that([](const auto& fact) {
              return fact.valid_from && fact.valid_to && *fact.valid_to < *fact.valid_from;
          }) == none);
}

TEST_CASE("Every fact says in short what its source says", "[data][fact]") {
    CHECK(facts_that([](const auto& fact) { return fact.evidence.empty(); }) == none);
}

TEST_CASE("Sources are sorted by id, and none stands twice", "[data][source]") {
    std::vector<std::string> ids;
    for (const auto& source : shipped().sources) ids.push_back(source.id);
    CHECK(out_of_order(ids) == none);
    CHECK(repeated(ids) == none);
}

TEST_CASE("Every source is used by a fact", "[data][source]") {
    auto unused = source_ids();
    for (const auto& fact : shipped().facts) unused.erase(fact.source);
    CHECK(Faults(unused.begin(), unused.end()) == none);
}

TEST_CASE("A source's address is empty or leads into the web", "[data][source]") {
    Faults faults;
    for (const auto& source : shipped().sources) {
        const auto& url = source.url;
        const bool is_web = url.starts_with("https://") || url.starts_with("http://");
        const bool is_clean = url.find_first_of(" \t\"<>\\") == std::string::npos;
        if (!url.empty() && !(is_web && is_clean)) faults.push_back(source.id + " " + url);
    }
    CHECK(faults == none);
}

TEST_CASE("How a text reached us is one of three words or nothing", "[data][source]") {
    const std::set<std::string> ways{"", "转载", "转引", "未署来源"};
    Faults faults;
    for (const auto& source : shipped().sources) {
        if (!ways.contains(source.via)) faults.push_back(source.id + " " + source.via);
    }
    CHECK(faults == none);
}

}  // namespace baoda::release
