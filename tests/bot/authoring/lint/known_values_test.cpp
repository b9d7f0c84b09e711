#include "bot/authoring/lint/known_values.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

TEST_CASE("A value is known that words fill a slot with, or that has a name", "[lint][values]") {
    release::KnowledgeBase knowledge;
    knowledge.documents["lexicon/entities.tsv"] = "# x\ty\tz\nchannel\twechat\t微信\nbroken\n";
    const auto phrases = answer::Phrases::parse("[scheme]\nresident = \"居民医保\"\n");
    REQUIRE(phrases);
    const KnownValues values{knowledge, *phrases};
    CHECK(values.has("channel", "wechat"));
    CHECK(values.has("scheme", "resident"));
    CHECK_FALSE(values.has("scheme", "wechat"));
    CHECK_FALSE(values.has("broken", ""));
}

}  // namespace baoda::authoring
