#include "bot/dialogue/choices.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using Kind = Choice::Kind;

namespace {

const std::vector<Option> kThree{{"一月", "一月"}, {"二月", "二月"}, {"三月", "三月"}};

std::optional<Choice> chosen(std::string_view text, const std::vector<Option>& offered = kThree) {
    const auto& release = support::shipped_release();
    return choice_made(release.analyzer().analyze(text).value(), offered, release.turn_words());
}

}  // namespace

TEST_CASE("A number chooses, however it is written", "[dialogue][choices]") {
    const auto text = GENERATE(as<std::string>{}, "2", "２", "②", "二", "第2个", "第二个", "第二项",
                               "2.", "2、", "2。", "选2", "选第二个", "我选2吧", "(2)", "就第二个");
    CAPTURE(text);
    CHECK(chosen(text) == Choice{Kind::taken, 1});
}

TEST_CASE("最后一个 chooses the last", "[dialogue][choices]") {
    const auto text = GENERATE(as<std::string>{}, "最后一个", "选最后一个", "最后那个吧");
    CAPTURE(text);
    CHECK(chosen(text) == Choice{Kind::taken, 2});
}

TEST_CASE("A number that no choice has is impossible", "[dialogue][choices]") {
    const auto text = GENERATE(as<std::string>{}, "0", "4", "9", "第四个", "99");
    CAPTURE(text);
    CHECK(chosen(text) == Choice{Kind::impossible, 0});
}

TEST_CASE("都不是 chooses none", "[dialogue][choices]") {
    const auto text = GENERATE(as<std::string>{}, "都不是", "以上都不是", "都不对啊");
    CAPTURE(text);
    CHECK(chosen(text) == Choice{Kind::none_of_these, 0});
}

TEST_CASE("What says something else chooses nothing", "[dialogue][choices]") {
    const auto text = GENERATE(as<std::string>{}, "2026", "2026年", "400元", "交2个月", "合肥",
                               "第二个问题是怎么退费", "都不是本地人怎么参保");
    CAPTURE(text);
    CHECK_FALSE(chosen(text));
}

TEST_CASE("Where nothing was offered nothing is chosen", "[dialogue][choices]") {
    CHECK_FALSE(chosen("2", {}));
    CHECK_FALSE(chosen("都不是", {}));
}
