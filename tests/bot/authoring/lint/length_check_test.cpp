#include "bot/authoring/lint/length_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::string text_of(std::size_t bytes) {
    return std::string(bytes, 'x');
}

std::vector<LintFinding> findings(const std::string& short_answer, const std::string& line) {
    auto files =
        with(small_folder(), "entries/gap.makeup.toml", "先到窗口登记，再去银行交钱。", line);
    if (!short_answer.empty()) {
        files = with(files, "entries/gap.makeup.toml", "basis",
                     "short_answer = \"" + short_answer + "\"\nbasis");
    }
    return found_by(check_lengths, files);
}

}  // namespace

TEST_CASE("A composed answer fits into one message of 2040 bytes", "[lint][lengths]") {
    CHECK(findings("", text_of(2040)).empty());
    const auto found = findings("", text_of(2041));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "answer-too-long");
    CHECK(found.front().severity == Severity::warning);
}

TEST_CASE("A short answer must fit, and then the long one need not", "[lint][lengths]") {
    CHECK(findings(text_of(2040), text_of(9000)).empty());
    const auto found = findings(text_of(2041), "短");
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "short-answer-too-long");
    CHECK(found.front().severity == Severity::error);
}

TEST_CASE("What a place adds to an answer counts", "[lint][lengths]") {
    const auto files = with(small_folder(), "facts/facts.jsonl", "100000", "340100");
    const auto long_by_place = with(files, "entries/pay.how.toml", "带上身份证去办", text_of(1760));
    CHECK(found_by(check_lengths, long_by_place).size() == 1);
    const auto nowhere = with(long_by_place, "entries/pay.how.toml", "@personal_fee!\n", "");
    CHECK(found_by(check_lengths, nowhere).empty());
}

TEST_CASE("Where nothing can be composed nothing is measured", "[lint][lengths]") {
    CHECK(found_by(check_lengths, with(small_folder(), "regions/regions.tsv", "340100", "340000"))
              .empty());
    CHECK(found_by(check_lengths, with(small_folder(), "phrases.toml", "", "x = 1\n")).empty());
}

}  // namespace baoda::authoring
