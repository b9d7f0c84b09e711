#include "intents/privacy/letter_words.hpp"

#include <catch2/catch.hpp>

using namespace baoda::privacy;

TEST_CASE("The longest word at either end of a text counts", "[privacy]") {
    const LetterWords words{U"号", U"号楼", U"楼"};
    CHECK(word_at_start(U"号楼下", words) == 2);
    CHECK(word_at_end(U"在3号楼", words) == 2);
    CHECK(word_at_start(U"下号楼", words) == 0);
    CHECK(word_at_end(U"", words) == 0);
    CHECK(word_at_start(U"号", {}) == 0);
}
