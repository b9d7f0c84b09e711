#include "bot/dialogue/turn_words.hpp"

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::dialogue;

namespace {

TurnWords small_words() {
    return TurnWords::parse("correct\t不对 应该是\nplain\t我是 的 那 呢\n", "elder\t我妈 老人\n",
                            {.question = {"怎么"}, .everyday = {"办理"}})
        .value();
}

}  // namespace

TEST_CASE("Words are read by their part, people by their group", "[dialogue][turn_words]") {
    const auto words = small_words();
    CHECK(words.correct == WordSet{"不对", "应该是"});
    CHECK(words.people.at("elder") == WordSet{"我妈", "老人"});
    CHECK(words.question.contains("怎么"));
    CHECK(words.everyday.contains("办理"));
    CHECK_FALSE(words.everyday.contains("怎么"));
}

TEST_CASE("A part that nobody knows names its file and line", "[dialogue][turn_words]") {
    const auto words = TurnWords::parse("# words\ncorect\t不对\n", "", {});
    REQUIRE_FALSE(words);
    CHECK(words.error().field == "turn_words.tsv:2");
    const auto people = TurnWords::parse("", "我妈\n", {});
    REQUIRE_FALSE(people);
    CHECK(people.error().field == "people.tsv:1");
}

TEST_CASE("A text is made of words when they cover it without gap", "[dialogue][turn_words]") {
    const auto words = small_words();
    const auto [text, made] = GENERATE(table<std::string, bool>({
        {"", true},
        {"那呢", true},
        {"不对我是", true},
        {"我是合肥的", false},
        {"不", false},
        {"那那那那那那那那那那那那那那那那那那那那那那那那那那那那那那那", false},
    }));
    CAPTURE(text);
    CHECK(is_made_of(text, {&words.correct, &words.plain}) == made);
}

TEST_CASE("Of words that begin a text the longest counts", "[dialogue][turn_words]") {
    const WordSet words{"换", "换个", "换个问题"};
    CHECK(longest_start("换个问题吧", words) == "换个问题");
    CHECK(longest_start("换个说法", words) == "换个");
    CHECK(longest_start("问题", words).empty());
    CHECK(holds_one_of("请换个说法", words));
    CHECK_FALSE(holds_one_of("问题", words));
}
