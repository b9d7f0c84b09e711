#include "intents/text/tokenizer.hpp"

#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "field_analyzer.hpp"

using namespace baoda::text;

namespace {

std::vector<Token> tokens_of(std::string_view raw) {
    return field_analyzer().analyze(raw).value().tokens;
}

}  // namespace

TEST_CASE("A lexicon word is never cut in two", "[text][tokenizer]") {
    CHECK(slashed(tokens_of("异地就医备案")) == "异地就医备案");
    CHECK(slashed(tokens_of("医保卡丢了")) == "医保卡/丢了");
}

TEST_CASE("A one-character word does not cut a longer one", "[text][tokenizer]") {
    for (const auto* word : {"交通", "报告", "报名", "查询", "办公", "缴获", "能力", "要求", "病房",
                             "用户", "改正", "药物", "退步", "钱包", "领导", "转身"}) {
        CHECK(slashed(tokens_of(word)) == word);
    }
}

TEST_CASE("Numbers and spaced words stay whole", "[text][tokenizer]") {
    CHECK(slashed(tokens_of("交380.5元")) == "交/380.5/元");
    CHECK(slashed(tokens_of("报80%吗")) == "报/80%/吗");
    CHECK(slashed(tokens_of("apple pay能交")) == "apple/␠/pay/能/交");
    CHECK(slashed(tokens_of("привет12")) == "привет/12");
    CHECK(slashed(tokens_of("1.")) == "1/.");
}

TEST_CASE("A token tells its kind", "[text][tokenizer]") {
    const auto tokens = tokens_of("医保 400,😀");
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[0].kind == TokenKind::word);
    CHECK(tokens[1].kind == TokenKind::space);
    CHECK(tokens[2].kind == TokenKind::number);
    CHECK(tokens[3].kind == TokenKind::punctuation);
    CHECK(tokens[4].kind == TokenKind::punctuation);
}

TEST_CASE("A lexicon token carries its concept, another its surface", "[text][tokenizer]") {
    const auto tokens = tokens_of("新农合骑车");
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0].in_lexicon);
    CHECK(tokens[0].text == "新农合");
    CHECK(tokens[0].term == "居民医保");
    CHECK_FALSE(tokens[1].in_lexicon);
    CHECK(tokens[1].term == "骑车");
}

TEST_CASE("A lexicon word inside a longer number or Latin word is not taken", "[text][tokenizer]") {
    const Analyzer analyzer{std::make_shared<const Normalizer>(),
                            {{"app", "app"}, {"12", "twelve"}, {"b超", "b超"}}};
    const auto cut = [&](std::string_view raw) {
        return slashed(analyzer.analyze(raw).value().tokens);
    };
    CHECK(cut("apple") == "apple");
    CHECK(cut("123") == "123");
    CHECK(cut("usb超") == "usb/超");
    CHECK(cut("做b超") == "做/b超");
}

TEST_CASE("An empty text has no tokens", "[text][tokenizer]") {
    CHECK(tokens_of("").empty());
    CHECK(tokens_of(" \u200B ").empty());
}

TEST_CASE("Without a lexicon ICU's words remain", "[text][tokenizer]") {
    const Analyzer analyzer{std::make_shared<const Normalizer>(), {}};
    CHECK(slashed(analyzer.analyze("今天天气").value().tokens) == "今天/天气");
}

TEST_CASE("Threads cut alike", "[text][tokenizer]") {
    const std::string raw = "我想问一下居民医保断缴三个月会不会清零";
    const auto expected = slashed(tokens_of(raw));
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (auto& count : wrong) {
        threads.emplace_back([&count, &raw, &expected] {
            for (int i = 0; i < 300; ++i) count += slashed(tokens_of(raw)) == expected ? 0 : 1;
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(4, 0));
}
