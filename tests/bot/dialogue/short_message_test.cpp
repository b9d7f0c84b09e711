#include "bot/dialogue/short_message.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using intents::Verdict;
using support::shipped_release;

namespace {

intents::Understanding heard(std::string_view text) {
    const auto& release = shipped_release();
    return release.understander().understand(*release.analyzer().analyze(text));
}

std::optional<intents::Question> after(const std::string& before, std::string_view text) {
    return likely_after(before, heard(text), shipped_release());
}

}  // namespace

TEST_CASE("What alone looks out of scope is of the matter before where its words speak for it",
          "[dialogue][short_message]") {
    const auto [before, text, intent] = GENERATE(table<std::string, std::string, std::string>({
        {"use.card", "在哪补办", "use.card"},
        {"reimb.howto", "多长时间到账", "reimb.howto"},
        {"pay.refund", "钱啥时候退", "pay.refund"},
    }));
    CAPTURE(text);
    CHECK(heard(text).questions.front().verdict == Verdict::out_of_scope);
    const auto meant = after(before, text);
    REQUIRE(meant);
    CHECK(meant->verdict == Verdict::confident);
    CHECK(meant->ranking.front().intent == intent);
}

TEST_CASE("What may be meant is offered, with its share of all that is in scope",
          "[dialogue][short_message]") {
    const auto meant = after("pay.time", "还没到");
    REQUIRE(meant);
    CHECK(meant->verdict == Verdict::unsure);
    CHECK(meant->ranking.front().confidence > meant->stranger->confidence / 4);
    CHECK(std::ranges::any_of(meant->ranking, [](const matching::Candidate& candidate) {
        return candidate.intent == "pay.time";
    }));
}

TEST_CASE("Something else stays something else, and a question of its own its own",
          "[dialogue][short_message]") {
    const auto text =
        GENERATE("今天天气怎么样", "讲个笑话", "你吃饭了吗", "股票能买吗", "怎么退费");
    CAPTURE(text);
    CHECK_FALSE(after("pay.amount", text));
}

TEST_CASE("A long message means what it says", "[dialogue][short_message]") {
    CHECK_FALSE(after("use.card", "昨天下午我和朋友一起去公园散步然后回家看了一会儿电视就睡了"));
}

TEST_CASE("Another topic of the same matter is asked about, not the question before again",
          "[dialogue][short_message]") {
    CHECK(asks_beside("reimb.inpatient", heard("大病呢")));
    CHECK_FALSE(asks_beside("pay.amount", heard("大病呢")));
    CHECK_FALSE(asks_beside("reimb.major", heard("大病呢")));
    CHECK_FALSE(asks_beside("reimb.inpatient", heard("上海呢")));
}
