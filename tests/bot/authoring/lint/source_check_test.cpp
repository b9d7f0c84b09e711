#include "bot/authoring/lint/source_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(const std::string& url) {
    return found_by(check_sources,
                    with(small_folder(), "facts/sources.jsonl", "https://www.nhsa.gov.cn", url));
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
