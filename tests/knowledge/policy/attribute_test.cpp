#include "knowledge/policy/attribute.hpp"

#include <catch2/catch.hpp>

namespace baoda::policy {

TEST_CASE("Fees and windows are yearly, for each population and settled ahead", "[attribute]") {
    const auto* attribute = GENERATE("personal_fee", "subsidy", "enrollment_start",
                                     "enrollment_end", "benefit_start", "benefit_end");
    const auto traits = traits_of(attribute);
    CHECK(traits.term == Term::yearly);
    CHECK(traits.per_population);
    CHECK(traits.collected_ahead);
}

TEST_CASE("Bases and rates follow the calendar, not the enrolment window", "[attribute]") {
    const auto* attribute = GENERATE("payment_base", "payment_base_min", "payment_base_max",
                                     "rate_employer", "rate_personal", "annual_fee", "monthly_fee");
    const auto traits = traits_of(attribute);
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
    CHECK(traits_of(attribute).floor_at_nation == floor);
}

TEST_CASE("Of lists only the newest counts", "[attribute]") {
    const auto* attribute =
        GENERATE("channel", "channel_register", "eligibility", "hotline", "material");
    const auto traits = traits_of(attribute);
    CHECK(traits.term == Term::standing);
    CHECK(traits.newest_only);
}

TEST_CASE("An attribute without traits of its own is a standing rule", "[attribute]") {
    const auto* attribute = GENERATE("waiting_period", "legal_basis", "no_such_thing", "");
    const auto traits = traits_of(attribute);
    CHECK(traits.term == Term::standing);
    CHECK_FALSE(traits.newest_only);
    CHECK_FALSE(traits.per_population);
}

}  // namespace baoda::policy
