#include "bot/authoring/lint/directives.hpp"

#include <catch2/catch.hpp>

#include "bot/answer/composer.hpp"
#include "knowledge/release/field.hpp"
#include "tests/bot/authoring/lint/small_folder.hpp"
#include "tests/support/fact_builder.hpp"

namespace baoda::authoring {

namespace {

using support::FactBuilder;

answer::TemplateLine directive(std::string_view text) {
    return answer::parse_template(text)->front();
}

/// The small folder with the settings that ship: they tell what special directives look up.
release::KnowledgeFiles with_settings() {
    auto files = small_folder();
    for (const auto* file : {"settings.toml", "facts/attributes.tsv"}) {
        files[file] = release::shipped_files().at(file);
    }
    return files;
}

}  // namespace

TEST_CASE("A directive asks for the attributes that its writer looks up", "[lint][directives]") {
    const std::string name =
        GENERATE("window", "benefit_period", "flexible", "employee_rates", "personal_fee");
    CAPTURE(name);
    std::vector<policy::PolicyFact> facts;
    const auto line = directive("@" + name + "!");
    Report report;
    const auto files = with_settings();
    const Draft draft{files, kToday, report};
    for (const auto& attribute : attributes_of(name, draft.settings())) {
        const bool dated = attribute.ends_with("start") || attribute.ends_with("end");
        auto fact = FactBuilder{attribute}.of(attribute).in(2026);
        fact.scheme(name == "employee_rates" ? "employee"
                    : name == "flexible"     ? "flexible"
                                             : "resident");
        facts.push_back(dated ? fact.day("2026-03-01") : fact.value(5));
    }
    const region::RegionTree regions{draft.knowledge().regions};
    const auto field = release::read_field(draft.knowledge());
    REQUIRE(field);
    const policy::FactResolver resolver{regions, facts, draft.knowledge().sources, field->rules};
    const answer::Composer composer{draft.phrases(), resolver, regions, field->settings};
    const auto told = composer.compose(draft.entries()[0], {line}, {.today = kToday});
    CHECK(told.facts.size() == facts.size());
}

TEST_CASE("The scheme is the one pinned, the attribute's, the entry's", "[lint][directives]") {
    Report report;
    const auto files = with_settings();
    const Draft draft{files, kToday, report};
    faq::FaqEntry entry;
    CHECK(scheme_of(directive("@channel"), entry, draft).empty());
    entry.scope.scheme = "flexible";
    CHECK(scheme_of(directive("@channel"), entry, draft) == "flexible");
    CHECK(scheme_of(directive("@personal_fee"), entry, draft) == "resident");
    CHECK(scheme_of(directive("@personal_fee scheme=employee"), entry, draft) == "employee");
    CHECK(scheme_of(directive("@employee_rates"), entry, draft) == "employee");
}

TEST_CASE("Evidence answers nobody, a fact for any scheme everybody", "[lint][directives]") {
    const policy::PolicyFact fact = FactBuilder{"F"}.scheme("any");
    CHECK(may_answer(fact, "employee"));
    CHECK(may_answer(fact, ""));
    CHECK_FALSE(may_answer(FactBuilder{"F"}.scheme("resident"), "employee"));
    CHECK_FALSE(may_answer(FactBuilder{"F"}.evidence_only(), ""));
}

}  // namespace baoda::authoring
