#include "intents/text/pinyin_reader.hpp"

#include <catch2/catch.hpp>

#include "small_writing.hpp"

using namespace baoda::text;

namespace {

/// What the small writing reads from a run; empty: nothing.
std::u32string read(const TypedRun& run) {
    const auto writing = small_writing();
    const Sounds sounds{writing.pinyin};
    Usage usage;
    for (const auto text : writing.texts) usage.add(text);
    std::u32string result;
    const auto characters = PinyinReader{sounds, usage}.read(run);
    if (!characters) return result;
    for (const auto& one : *characters) result.push_back(one.character);
    return result;
}

}  // namespace

TEST_CASE("Pinyin becomes the characters that stand together most", "[text][pinyin]") {
    CHECK(read({.pieces = {"yibao", "zenme", "jiao"}}) == U"医保怎么交");
    CHECK(read({.pieces = {"yi", "bao"}}) == U"医保");
}

TEST_CASE("What stands beside the letters helps to read them", "[text][pinyin]") {
    CHECK(read({.pieces = {"bao"}, .before = U'医'}) == U"保");
    CHECK(read({.pieces = {"nong"}, .before = U'新', .after = U'合'}) == U"农");
    CHECK(read({.pieces = {"bao"}}).empty());
}

TEST_CASE("A syllable does not go over the end of a piece", "[text][pinyin]") {
    CHECK(read({.pieces = {"yib", "ao"}}).empty());
}

TEST_CASE("Letters that make no syllables, or no sense, are not read", "[text][pinyin]") {
    CHECK(read({.pieces = {"hpv"}}).empty());
    CHECK(read({.pieces = {"feihe"}}).empty());
    CHECK(read({.pieces = {}}).empty());
}
