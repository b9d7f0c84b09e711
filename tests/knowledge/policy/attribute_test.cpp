#include "knowledge/policy/attribute.hpp"

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"

namespace baoda::policy {

namespace {

/// The traits that ship, of one attribute; those of none when it has no line.
AttributeTraits shipped_traits(std::string_view attribute) {
    static const auto table =
        parse_attributes(
            base::read_file(std::string{BAODA_SOURCE_DIR} + "/knowledge/data/facts/attributes.tsv"))
            .value();
    const auto found = table.find(attribute);
    return found == table.end() ? AttributeTraits{} : found->second;
}

}  // namespace

TEST_CASE("A line names an attribute, its term and its traits", "[attribute]") {
    const auto table = parse_attributes(
                           "# comment\n"
                           "fee\tyearly per_population floor_at_nation collected_ahead\n"
                           "list\tstanding newest_only\n"
                           "\n"
                           "rate\tyearly\n")
                           .value();
    REQUIRE(table.size() == 3);
    CHECK(table.at("fee") == AttributeTraits{.term = Term::yearly,
                                             .per_population = true,
                                             .floor_at_nation = true,
                                             .collected_ahead = true});
    CHECK(table.at("list") == AttributeTraits{.newest_only = true});
    CHECK(table.at("rate") == AttributeTraits{.term = Term::yearly});
}

TEST_CASE("A line that breaks the format is refused by its number and word", "[attribute]") {
    const auto [tsv, place, word] = GENERATE(table<const char*, const char*, const char*>({
        {"fee\n", "attributes.tsv:1", "两栏"},
        {"\tyearly\n", "attributes.tsv:1", "两栏"},
        {"fee\tyearly\textra\n", "attributes.tsv:1", "两栏"},
        {"# c\nfee\tmonthly\n", "attributes.tsv:2", "monthly"},
        {"fee\tyearly cheap\n", "attributes.tsv:1", "cheap"},
        {"fee\tper_population\n", "attributes.tsv:1", "per_population"},
        {"fee\tyearly newest_only newest_only\n", "attributes.tsv:1", "newest_only"},
        {"fee\tyearly\nfee\tstanding\n", "attributes.tsv:2", "fee"},
    }));
    CAPTURE(tsv);
    const auto table = parse_attributes(tsv);
    REQUIRE_FALSE(table);
    CHECK(table.error().field == place);
    CHECK(table.error().message.find(word) != std::string::npos);
}

TEST_CASE("No lines are no attributes", "[attribute]") {
    CHECK(parse_attributes("").value().empty());
}

TEST_CASE("Fees and windows are yearly, for each population and settled ahead", "[attribute]") {
    const auto* attribute = GENERATE("personal_fee", "subsidy", "enrollment_start",
                                     "enrollment_end", "benefit_start", "benefit_end");
    const auto traits = shipped_traits(attribute);
    CHECK(traits.term == Term::yearly);
    CHECK(traits.per_population);
    CHECK(traits.collected_ahead);
}

TEST_CASE("Bases and rates follow the calendar, not the enrolment window", "[attribute]") {
    const auto* attribute = GENERATE("payment_base", "payment_base_min", "payment_base_max",
                                     "rate_employer", "rate_personal", "annual_fee", "monthly_fee");
    const auto traits = shipped_traits(attribute);
    CHECK(traits.term == Term::yearly);
    CHECK_FALSE(traits.collected_ahead);
    CHECK_FALSE(traits.per_population);
}

TEST_CASE("Only fee and subsidy have a national floor", "[attribute]") {
    const auto [attribute, floor] = GENERATE(table<const char*, bool>({
        {"personal_fee", true},
        {"subsidy", true},
        {"enrollment_end", false},
        {"rate_personal", false},
        {"waiting_period", false},
        {"surcharge", false},
    }));
    CHECK(shipped_traits(attribute).floor_at_nation == floor);
}

TEST_CASE("Of lists only the newest counts", "[attribute]") {
    const auto* attribute =
        GENERATE("channel", "channel_register", "eligibility", "hotline", "material");
    const auto traits = shipped_traits(attribute);
    CHECK(traits.term == Term::standing);
    CHECK(traits.newest_only);
}

}  // namespace baoda::policy
