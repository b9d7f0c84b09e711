#include "bot/authoring/lint/known_values.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

TEST_CASE("A value is known that words fill a slot with, or that is named", "[lint][values]") {
    const release::KnowledgeFiles files{
        {"lexicon/entities.tsv", "# x\ty\tz\nchannel\twechat\t微信\nbroken\n"},
        {"phrases.toml", "[scheme]\nresident = \"居民医保\"\n"},
        {"settings.toml", "[population]\norder = [\"general\"]\n"}};
    Report report;
    const Draft draft{files, base::Date{}, report};
    const KnownValues values{draft};
    CHECK(values.has("population", "general"));
    CHECK(values.has_some("scheme"));
    CHECK_FALSE(values.has_some("planet"));
    CHECK(values.has("channel", "wechat"));
    CHECK(values.has("scheme", "resident"));
    CHECK_FALSE(values.has("scheme", "wechat"));
    CHECK_FALSE(values.has("broken", ""));
}

}  // namespace baoda::authoring
