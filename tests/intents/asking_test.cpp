#include "intents/asking.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;

namespace {

const intents::AskingWords kAsking{{.question_words = {"怎么", "多少", "几", "么", "可以"},
                                    .particles = {"那么"},
                                    .modals = {"可以"}}};

bool asks(const std::string& raw) {
    const auto text =
        support::analyzed(raw, {"怎么", "多少", "几成", "那么", "可以", "没有", "退"});
    return kAsking.asks(text.tokens);
}

}  // namespace

TEST_CASE("A stretch asks by a question word or by how it is built", "[intents][asking]") {
    const auto [raw, expected] = GENERATE(table<std::string, bool>({
        {"怎么交", true},
        {"能报几成", true},
        {"交了没有", true},
        {"钱退不退", true},
        {"没有单位", false},
        {"那么贵", false},
        {"交了?", true},
        {"交了", false},
        {"占几成", true},
        {"举报他不", true},
        {"带什么东西", true},
        {"归税务还是医保", true},
        {"还是不行", false},
        {"还是", false},
        {"还是用得了", false},
        {"", false},
    }));
    CAPTURE(raw);
    CHECK(asks(raw) == expected);
}

TEST_CASE("A modal or a courtesy alone asks in some sentences only", "[intents][asking]") {
    const auto [raw, firmly] = GENERATE(table<std::string, bool>({
        {"可以退", false},
        {"可以退吗怎么", true},
        {"可以退?", true},
        {"可以退不退", true},
        {"交了没有", true},
    }));
    CAPTURE(raw);
    const auto text = support::analyzed(raw, {"怎么", "可以", "没有", "退"});
    CHECK(kAsking.asks(text.tokens));
    CHECK(kAsking.asks_firmly(text.tokens) == firmly);
}

TEST_CASE("What is said not to be asked does not ask", "[intents][asking]") {
    const intents::AskingWords asking{{.question_words = {"多少"}, .unasked = {"不是问"}}};
    CHECK_FALSE(asking.asks(support::analyzed("我不是问多少", {"多少", "不是"}).tokens));
    CHECK(asking.asks(support::analyzed("我是问多少", {"多少"}).tokens));
    CHECK(asking.asks(support::analyzed("是不是问题多少", {"多少", "问题"}).tokens));
}

TEST_CASE("Politeness asks for nothing by itself", "[intents][asking]") {
    const auto text = support::analyzed("可以多少", {"可以", "多少"});
    REQUIRE(text.tokens.size() == 2);
    CHECK_FALSE(kAsking.is_interrogative(text.tokens[0]));
    CHECK(kAsking.is_interrogative(text.tokens[1]));
}
