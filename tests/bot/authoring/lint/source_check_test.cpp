#include "bot/authoring/lint/source_check.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(const std::string& url) {
    return found_by(check_sources,
                    with(small_folder(), "facts/sources.jsonl", "https://www.nhsa.gov.cn", url));
}

/// What is found when the source has these members, too.
std::vector<LintFinding> found_with(const std::string& members) {
    return found_by(check_sources, with(small_folder(), "facts/sources.jsonl", R"("id":"S1")",
                                        R"("id":"S1",)" + members));
}

}  // namespace

TEST_CASE("A source without an address is sound", "[lint][sources]") {
    CHECK(findings("").empty());
}

TEST_CASE("An address that may not be shown is told once", "[lint][sources]") {
    const auto* url = GENERATE("javascript:x", "www.gov.cn", "https://www.gov.cn/a b",
                               "http://10.1.2.3/", "http://localhost", "http://t.cn/x");
    CAPTURE(url);
    const auto found = findings(url);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "bad-source-url");
    CHECK(found.front().entry == "S1");
}

TEST_CASE("The day of a check cannot be to come, nor before the source was published",
          "[lint][sources]") {
    const auto [published, checked, code] = GENERATE(table<const char*, const char*, const char*>({
        {"2025-09-01", "2026-11-23", "checked-in-future"},
        {"2026-09-02", "2026-09-01", "checked-before-published"},
        {"2026-09", "2026-08-31", "checked-before-published"},
        {"2026", "2025-12-31", "checked-before-published"},
        {"2025-09-01", "2025-11-21", "check-due"},
        {"", "2025-11-21", "check-due"},
        {"2025-09-01", "2025-11-22", ""},
        {"2026-09", "2026-09-01", ""},
        {"2026", "2026-01-01", ""},
        {"", "2026-11-22", ""},
    }));
    CAPTURE(published, checked);
    const auto found =
        found_with(fmt::format(R"("published":"{}","checked":"{}")", published, checked));
    REQUIRE(found.size() == (*code == 0 ? 0U : 1U));
    if (!found.empty()) CHECK(found.front().code == code);
}

TEST_CASE("How long a check lasts is a setting", "[lint][sources]") {
    auto files = with(small_folder(), "facts/sources.jsonl", R"("id":"S1")",
                      R"("id":"S1","checked":"2025-11-21")");
    files["settings.toml"] = "check_months = 13\n";
    CHECK(found_by(check_sources, files).empty());
    files["settings.toml"] = "check_months = 0\n";
    CHECK(found_by(check_sources, files).empty());
}

TEST_CASE("The year of a number stands in the brackets of notices", "[lint][sources]") {
    const auto [number, is_right] = GENERATE(table<const char*, bool>({
        {"国办发〔2024〕38号", true},
        {"市政府令第358号", true},
        {"国办发[2024]38号", false},
        {"国办发（2024）38号", false},
        {"国办发【2024】38号", false},
    }));
    CAPTURE(number);
    const auto found = found_with(fmt::format(R"("number":"{}")", number));
    REQUIRE(found.size() == (is_right ? 0U : 1U));
    if (!is_right) CHECK(found.front().code == "number-brackets");
}

TEST_CASE("A source is used by a fact or by an entry", "[lint][sources]") {
    auto files = small_folder();
    files["facts/sources.jsonl"] += R"({"id":"S2","title":"b"})";
    CHECK(found_by(check_sources, files).front().code == "unused-source");
    files = with(files, "entries/pay.how.toml", "authority", "sources = [\"S2\"]\nauthority");
    CHECK(found_by(check_sources, files).empty());
}

TEST_CASE("An id that stands twice names the first place", "[lint][sources]") {
    auto files = small_folder();
    files["facts/sources.jsonl"] += R"({"id":"S1","title":"b"})";
    const auto found = found_by(check_sources, files);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "duplicate-id");
    CHECK(found.front().place == "facts/sources.jsonl:2");
}

}  // namespace baoda::authoring
