#include "bot/authoring/lint/draft.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("Everything that was read has its place", "[lint][draft]") {
    Report report;
    const auto files = small_folder();
    const Draft draft{files, kToday, report};
    CHECK(report.take().empty());
    REQUIRE(draft.entries().size() == 2);
    CHECK(to_string(draft.place_of(1)) == "entries/pay.how.toml:1");
    CHECK(to_string(draft.place_of(1, "title")) == "entries/pay.how.toml:4");
    CHECK(to_string(draft.place_of(1, "owner")) == "entries/pay.how.toml:1");
    CHECK(to_string(draft.place_of(1, "variants", 2)) == "entries/pay.how.toml:12");
    CHECK(to_string(draft.place_of(1, "variants", 99)) == "entries/pay.how.toml:9");
    CHECK(to_string(draft.line_of(1, "answer", 2)) == "entries/pay.how.toml:24");
    CHECK(to_string(draft.fact_place(0)) == "facts/facts.jsonl:1");
    CHECK(to_string(draft.source_place(0)) == "facts/sources.jsonl:1");
    CHECK(to_string(draft.region_place(2)) == "regions/regions.tsv:4");
    CHECK(to_string(draft.alias_place(0)) == "regions/aliases.tsv:2");
}

TEST_CASE("What was read is found by its id", "[lint][draft]") {
    Report report;
    const auto files = small_folder();
    const Draft draft{files, kToday, report};
    REQUIRE(draft.fact("F1") != nullptr);
    CHECK(draft.fact("F1")->attribute == "personal_fee");
    CHECK(draft.fact("F9") == nullptr);
    CHECK(draft.has_intent("gap.makeup"));
    CHECK_FALSE(draft.has_intent("gap"));
    CHECK(draft.has_source("S1"));
    CHECK(draft.has_region(region::Code{340100}));
    CHECK_FALSE(draft.has_region(region::Code{340101}));
}

TEST_CASE("What a knowledge leaves out is what every knowledge starts with", "[lint][draft]") {
    auto files = small_folder();
    for (const auto* file : {"phrases.toml", "lexicon/function_words.tsv"}) files.erase(file);
    Report report;
    const Draft draft{files, kToday, report};
    CHECK(report.take().empty());
    CHECK(draft.own_phrases().all().empty());
    CHECK_FALSE(draft.phrases().find("reply.fallback").empty());
    CHECK_FALSE(draft.function_words().stop.empty());
    CHECK(draft.settings() == settings::Settings{});
}

TEST_CASE("Settings and attributes that cannot be read have their line", "[lint][draft]") {
    const auto [file, content, place] = GENERATE(table<std::string, std::string, std::string>({
        {"settings.toml", "subject = \"医保\"\noops\n", "settings.toml:2"},
        {"settings.toml", "subject = \"医保\"\nsubjct = \"\"\n", "settings.toml:2"},
        {"facts/attributes.tsv", "fee\tyearly\nfee\tyearly\n", "facts/attributes.tsv:2"},
    }));
    CAPTURE(content);
    Report report;
    const auto files = with(small_folder(), file, "", content);
    const Draft draft{files, kToday, report};
    const auto findings = report.take();
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().place == place);
    CHECK(findings.front().severity == Severity::error);
}

TEST_CASE("What stands around a fault is read all the same", "[lint][draft]") {
    auto files = with(small_folder(), "facts/facts.jsonl", "{\"id\"", "{\n{\"id\"");
    files = with(files, "entries/pay.how.toml", "@personal_fee!", "[[x");
    Report report;
    const Draft draft{files, kToday, report};
    CHECK(report.take().size() == 2);
    CHECK(draft.fact("F1") != nullptr);
    CHECK(to_string(draft.fact_place(0)) == "facts/facts.jsonl:2");
    CHECK(draft.lines_of(0).size() == 1);
    CHECK(draft.lines_of(1).empty());
}

}  // namespace baoda::authoring
