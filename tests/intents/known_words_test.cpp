#include "intents/known_words.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

namespace baoda::intents {

namespace {

text::AnalyzedText read(std::string_view text) {
    static const auto analyzer = support::analyzer_of({"读者证"});
    return analyzer.analyze(text).value();
}

/// The words of three questions that a library answers.
const KnownWords& library() {
    static const auto words = [] {
        KnownWords known{{"怎么", "办", "我", "的", "了", "附近", "吗", "能"}};
        for (const auto* question : {"借书过期了怎么办", "停车收费吗", "书丢了"}) {
            known.add(words_in(read(question)));
        }
        return known;
    }();
    return words;
}

}  // namespace

TEST_CASE("A question of known and everyday words is known whole", "[known]") {
    const auto* question = GENERATE("停车收费吗", "附近能停车吗", "我的书丢了", "");
    CAPTURE(question);
    CHECK(library().share(read(question), {}) == 1.0F);
}

TEST_CASE("A word that no question has makes the question strange", "[known]") {
    CHECK(library().share(read("驾照过期了怎么办"), {}) == Approx(0.5F));
    CHECK(library().share(read("驾照"), {}) == 0.0F);
}

TEST_CASE("What names a place says nothing of the subject", "[known]") {
    const auto question = read("驾照过期了怎么办");
    CHECK(library().share(question, {question.tokens.front().span}) == 1.0F);
}

TEST_CASE("The lexicon's words and numbers are not strange", "[known]") {
    CHECK(library().share(read("读者证过期2025了"), {}) == 1.0F);
}

TEST_CASE("A word is known by the known pieces that it is made of", "[known]") {
    KnownWords known{{"怎么"}};
    known.add(words_in(read("弄")));
    known.add(words_in(read("丢")));
    CHECK(known.share(read("弄丢"), {}) == 1.0F);
}

TEST_CASE("Without everyday words nothing is judged", "[known]") {
    KnownWords known;
    known.add(words_in(read("停车收费吗")));
    CHECK(known.share(read("驾照过期了怎么办"), {}) == 1.0F);
}

}  // namespace baoda::intents
