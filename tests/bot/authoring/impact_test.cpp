#include "bot/authoring/impact.hpp"

#include <catch2/catch.hpp>

#include "tests/support/release_files.hpp"

namespace baoda::authoring {

namespace {

/// An office that lends books, and what its editors rely on.
release::KnowledgeBase office(std::string_view answer, std::string_view tests) {
    auto files = release::starter_files();
    files["entries/lend.toml"] =
        "[[entry]]\nid = \"lend\"\nintent = \"lend\"\ntitle = \"借书\"\nquestion = \"怎么借书？\"\n"
        "basis = \"procedural\"\nvariants = [\"如何借书\"]\nanswer = \"" +
        std::string{answer} + "\"\n";
    files["tests/office.jsonl"] = tests;
    return release::parse_knowledge(files).value();
}

std::vector<std::string> newly_broken(std::string_view before,
                                      std::string_view after,
                                      std::string_view tests) {
    const auto impact =
        impact_of(office(before, tests), office(after, tests), support::moment_of_release());
    if (!impact.fault.empty()) FAIL(impact.fault);
    std::vector<std::string> places;
    for (const auto& test : impact.newly_broken) places.push_back(test.place);
    return places;
}

}  // namespace

TEST_CASE("A test that held and no longer does is newly broken", "[impact]") {
    const auto* tests = R"({"question":"怎么借书","contains":["借书证"]})";
    CHECK(newly_broken("凭借书证。", "刷脸。", tests) ==
          std::vector<std::string>{"tests/office.jsonl:1"});
    CHECK(newly_broken("凭借书证。", "用借书证。", tests).empty());
}

TEST_CASE("A test that was broken for another reason is not newly broken", "[impact]") {
    const auto* tests = R"({"question":"怎么借书","contains":["押金"],"lacks":["刷脸"]})";
    CHECK(newly_broken("凭证。", "押金不要，刷脸。", tests).empty());
}

TEST_CASE("Of two tests of one question the one that held is newly broken", "[impact]") {
    const auto* tests =
        "{\"question\":\"怎么借书\",\"now\":\"2026-11-22T10:00:00+08:00\",\"lacks\":[\"凭证\","
        "\"刷脸\"]}\n"
        "{\"question\":\"怎么借书\",\"lacks\":[\"刷脸\"]}\n";
    CHECK(newly_broken("刷脸，凭证。", "刷脸。", tests).empty());
    CHECK(newly_broken("凭证。", "凭证，刷脸。", tests) ==
          std::vector<std::string>{"tests/office.jsonl:2"});
}

TEST_CASE("Knowledge that cannot answer is told as a fault", "[impact]") {
    auto broken = office("凭证。", "");
    broken.documents["lexicon/terms.tsv"] = "词\n";
    CHECK_FALSE(
        impact_of(office("凭证。", ""), broken, support::moment_of_release()).fault.empty());
}

TEST_CASE("The first new line of a text is one that the other lacks", "[impact]") {
    CHECK(first_new_line("一\n二\n三", "一\n三") == "二");
    CHECK(first_new_line("一\n三", "三\n一").empty());
}

}  // namespace baoda::authoring
