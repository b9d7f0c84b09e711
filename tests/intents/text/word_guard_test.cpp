#include "intents/text/word_guard.hpp"

#include <catch2/catch.hpp>

#include "intents/text/utf8.hpp"
#include "small_writing.hpp"

using namespace baoda::text;

namespace {

Letters letters_of(const std::u32string& text) {
    Letters letters;
    for (const char32_t c : text) letters.push_back({c, 0});
    return letters;
}

bool allows(const std::u32string& text, const Change& change) {
    static const WordGuard guard{small_writing()};
    return guard.allows(letters_of(text), change);
}

}  // namespace

TEST_CASE("A change may complete a word, not break one", "[text][guard]") {
    CHECK(allows(U"交医宝", {.window = {1, 3}, .put = U"医保"}));
    CHECK_FALSE(allows(U"交医保", {.window = {1, 3}, .put = U"医宝"}));
    // 钱/缴 would take a character away from 多少钱.
    CHECK_FALSE(allows(U"多少钱缴", {.window = {2, 4}, .put = U"医保"}));
}

TEST_CASE("A change neither makes a place nor touches one", "[text][guard]") {
    CHECK_FALSE(allows(U"和肥", {.window = {0, 2}, .put = U"合肥"}));
    CHECK_FALSE(allows(U"合肥交", {.window = {1, 3}, .put = U"费交"}));
    CHECK_FALSE(allows(U"在户", {.window = {1, 2}, .put = U"沪"}));
    CHECK(allows(U"户保", {.window = {0, 1}, .put = U"医"}));
    CHECK_FALSE(allows(U"沪保", {.window = {0, 1}, .put = U"医"}));
}

TEST_CASE("A change may be asked to make a word of the field", "[text][guard]") {
    CHECK(allows(U"保医", {.window = {0, 2}, .put = U"医保", .needs_word = true}));
    CHECK_FALSE(allows(U"保卡", {.window = {0, 2}, .put = U"卡保", .needs_word = true}));
}

TEST_CASE("An everyday character is not put into a word", "[text][guard]") {
    CHECK_FALSE(allows(U"医保卡", {.window = {0, 3}, .put = U"医保不卡", .needs_whole = true}));
}
