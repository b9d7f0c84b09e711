#include "bot/authoring/lint/answer_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

/// What is found in the folder with a line instead of the answer's third.
std::vector<LintFinding> findings(std::string_view line, std::string_view fields = "") {
    constexpr auto* kEntry = "entries/pay.how.toml";
    const auto files = with(small_folder(), kEntry, "- 带上身份证去办。", line);
    return found_by(check_answers,
                    with(files, kEntry, "authority", std::string{fields} + "authority"));
}

}  // namespace

TEST_CASE("A figure needs a fact on its line or a source of the entry", "[lint][answers]") {
    CHECK(findings("要等3个月。").size() == 1);
    CHECK(findings("要等3个月。{#F1}").empty());
    CHECK(findings("要等3个月，{region}另有规定。").size() == 1);
    CHECK(findings("要等3个月。", "sources = [\"S1\"]\n").empty());
    CHECK(findings("| 居民 | 3个月 |").size() == 1);
    CHECK(findings("| 居民{#F1} | 3个月 |").empty());
    CHECK(findings("^ 等3个月").size() == 1);
    CHECK(findings("3. 去窗口。").empty());
}

TEST_CASE("A knowledge without any sources tells its own figures", "[lint][answers]") {
    auto files = with(small_folder(), "entries/pay.how.toml", "- 带上身份证去办。", "三十天内还。");
    CHECK(of_code(found_by(check_answers, files), "unsourced-number").size() == 1);
    files.erase("facts/sources.jsonl");
    CHECK(of_code(found_by(check_answers, files), "unsourced-number").empty());
}

TEST_CASE("The short answer is held to the same", "[lint][answers]") {
    const auto found = findings("甲", "short_answer = \"要等3个月，{#F9}。\"\n");
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "unknown-placeholder");
    CHECK(found.front().place == "entries/pay.how.toml:7");
    CHECK(findings("甲", "short_answer = \"要等3个月。\"\n").front().code == "unsourced-number");
}

TEST_CASE("Each mark of a line is looked at", "[lint][answers]") {
    CHECK(findings("{region}{F1}{#F1}").empty());
    CHECK(findings("{regoin}{F7}{#F8}").size() == 3);
    CHECK(findings("甲{F1").size() == 1);
}

TEST_CASE("An attribute needs a fact of the scheme that it is asked for", "[lint][answers]") {
    CHECK(findings("@personal_fee scheme=resident").empty());
    const auto found = findings("@personal_fee scheme=employee");
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "attribute-without-facts");
    CHECK(findings("@window").front().code == "attribute-without-facts");
}

TEST_CASE("A condition names a scheme, group or channel that is known", "[lint][answers]") {
    CHECK(findings("[scheme!=employee population=newborn region] 甲").empty());
    CHECK(findings("[scheme=emploee] 甲").front().code == "unknown-condition");
    CHECK(findings("[population!=nobody] 甲").front().code == "unknown-condition");
}

}  // namespace baoda::authoring
