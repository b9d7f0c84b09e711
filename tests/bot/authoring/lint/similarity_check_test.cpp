#include "bot/authoring/lint/similarity_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(const release::KnowledgeFiles& files) {
    return found_by(
        [](const Draft& draft, Report& report) {
            const WaysToAsk ways{draft};
            check_similarity(draft, ways, report);
        },
        files);
}

/// A copy of an entry as another intent's, its ways to ask a little changed.
std::string copy_of(std::string text, const std::string& id) {
    for (const auto& [from, to] :
         {std::pair{"\"pay.how\"", "\"" + id + "\""}, std::pair{"\",\n", std::string{"呀\",\n"}}}) {
        for (auto at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, std::string_view{from}.size(), to);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("A way to ask that is nearer to another entry is told with both", "[lint][similarity]") {
    const auto found =
        findings(with(small_folder(), "entries/pay.how.toml", "请问怎么缴费", "断了以后补回来吗"));
    REQUIRE(found.size() == 1);
    CHECK(found.back().code == "variant-near-other");
    CHECK(found.back().place == "entries/pay.how.toml:18");
    CHECK_THAT(found.back().message, Catch::Contains("gap.makeup") &&
                                         Catch::Contains("断了以后补回来") &&
                                         Catch::Contains("entries/gap.makeup.toml:10"));
}

TEST_CASE("Entries that mirror each other, and answers that are alike, are told",
          "[lint][similarity]") {
    auto files = small_folder();
    files["entries/pay.copy.toml"] = copy_of(files["entries/pay.how.toml"], "pay.copy");
    const auto found = findings(files);
    REQUIRE(of_code(found, "entries-mirror").size() == 1);
    CHECK(of_code(found, "entries-mirror").front().place == "entries/pay.copy.toml:1");
    REQUIRE(of_code(found, "answers-alike").size() == 1);
    CHECK(of_code(found, "answers-alike").front().place == "entries/pay.copy.toml:22");
}

TEST_CASE("Entries of one intent may be alike, and hidden ones do not count",
          "[lint][similarity]") {
    auto files = small_folder();
    auto copy = copy_of(files["entries/pay.how.toml"], "pay.copy");
    const auto* change = GENERATE("intent = \"pay.how\"", "intent = \"x\"\nhidden = true");
    copy.replace(copy.find("intent = \"pay.copy\""), 19, change);
    files["entries/pay.copy.toml"] = copy;
    CHECK(findings(files).empty());
}

}  // namespace baoda::authoring
