#include "bot/dialogue/typeahead.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using baoda::dialogue::Typeahead;
using baoda::faq::FaqEntry;

namespace {

constexpr std::string_view kPinyin =
    "character\tpinyin\n医\tyi\n保\tbao\n怎\tzen\n么\tme\n交\tjiao\n多\tduo\n少\tshao\n"
    "退\ttui\n费\tfei\n重\tzhong,chong\n";

const Typeahead& typeahead() {
    static const Typeahead completions{
        {FaqEntry{.id = "a",
                  .intent = "pay.how",
                  .question = "医保怎么交？",
                  .variants = {"医保怎么交费", "怎么交医保"}},
         FaqEntry{.id = "b", .intent = "pay.amount", .question = "医保交多少？"},
         FaqEntry{.id = "c", .intent = "pay.refund", .question = "重交怎么退费？"},
         FaqEntry{
             .id = "d", .intent = "chat.greeting", .question = "医保你好", .basis = "smalltalk"}},
        kPinyin};
    return completions;
}

std::string completed(std::string_view typed, std::size_t limit = 5) {
    std::string line;
    for (const auto& completion : typeahead().complete(typed, limit)) {
        line += (line.empty() ? "" : " ") + completion.text;
    }
    return line;
}

}  // namespace

TEST_CASE("Typed characters are completed to questions", "[dialogue][typeahead]") {
    const auto [typed, expected] = GENERATE(table<std::string, std::string>({
        {"医保", "医保怎么交？ 医保交多少？"},
        {"医保交", "医保交多少？"},
        {"怎么交", "怎么交医保"},
        {"退费", "重交怎么退费？"},
        {"多少", "医保交多少？"},
        {"异地", ""},
        {"", ""},
    }));
    CHECK(completed(typed) == expected);
}

TEST_CASE("Pinyin and its initials complete too", "[dialogue][typeahead]") {
    const auto [typed, expected] = GENERATE(table<std::string, std::string>({
        {"yibao", "医保怎么交？ 医保交多少？"},
        {"yibaoj", "医保交多少？"},
        {"ybz", "医保怎么交？"},
        {"ybj", "医保交多少？"},
        {"zhongjiao", "重交怎么退费？"},
        {"bao", ""},
    }));
    CHECK(completed(typed) == expected);
}

TEST_CASE("Each entry completes once and tells its intent", "[dialogue][typeahead]") {
    const auto found = typeahead().complete("医保怎么", 5);
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "医保怎么交？");
    CHECK(found[0].intent == "pay.how");
}

TEST_CASE("Ways to ask that tell a story or hold letters are not proposed",
          "[dialogue][typeahead]") {
    const Typeahead completions{
        {FaqEntry{.id = "a",
                  .intent = "pay.how",
                  .question = "医保怎么交？",
                  .variants = {"外公上个月从老家过来跟我们住，他的医保怎么交才好",
                               "老人的医保怎么交", "yibao老人怎么交"}}},
        kPinyin};
    REQUIRE(completions.complete("老人", 5).size() == 1);
    CHECK(completions.complete("老人", 5)[0].text == "老人的医保怎么交");
    CHECK(completions.complete("外公", 5).empty());
    CHECK(completions.complete("yibaolao", 5).empty());
}

TEST_CASE("No more than the limit is given", "[dialogue][typeahead]") {
    CHECK(completed("医保", 1) == "医保怎么交？");
    CHECK(completed("医保", 0).empty());
    CHECK(Typeahead{}.complete("医保", 5).empty());
}
