#include "intents/text/analyzer.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "field_analyzer.hpp"
#include "intents/text/utf8.hpp"

using namespace baoda::text;

namespace {

/// The promises of an analyzed text: tokens cover it, and their raw spans give the typed text back.
void check_whole(const AnalyzedText& text, const std::string& raw) {
    std::string joined;
    std::string typed;
    std::size_t at = 0;
    for (const auto& token : text.tokens) {
        REQUIRE(token.span.begin == at);
        REQUIRE(token.span.end > at);
        at = token.span.end;
        joined += token.text;
        REQUIRE(token.raw.begin <= token.raw.end);
        typed += raw.substr(token.raw.begin, token.raw.size());
    }
    CHECK(joined == text.normalized.utf8);
    CHECK(typed == (text.tokens.empty() ? "" : raw.substr(text.normalized.origin.front())));
    CHECK(std::is_sorted(text.normalized.origin.begin(), text.normalized.origin.end()));
}

}  // namespace

TEST_CASE("A token shows what the user typed", "[text][analyzer]") {
    const std::string raw = "请问用ＡＰＰ交醫保三個月";
    const auto text = field_analyzer().analyze(raw).value();
    CHECK(slashed(text.tokens) == "请问/用/app/交/医保/3/个月");
    CHECK(raw.substr(text.tokens[2].raw.begin, text.tokens[2].raw.size()) == "ＡＰＰ");
    CHECK(raw.substr(text.tokens[4].raw.begin, text.tokens[4].raw.size()) == "醫保");
    CHECK(raw.substr(text.tokens[5].raw.begin, text.tokens[5].raw.size()) == "三");
    check_whole(text, raw);
}

TEST_CASE("Bad UTF-8 does not get through the door", "[text][analyzer]") {
    const auto result = field_analyzer().analyze("\xE5\x8C");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == baoda::base::ErrorCode::malformed);
}

TEST_CASE("Lexicon words may be written naturally", "[text][analyzer]") {
    const Analyzer analyzer{std::make_shared<const Normalizer>(), {{"ＨＰＶ疫苗", "HPV疫苗"}}};
    const auto tokens = analyzer.analyze("hpv疫苗").value().tokens;
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].term == "hpv疫苗");
    CHECK(analyzer.lexicon().size() == 1);
}

TEST_CASE("A lexicon word of bad bytes is left out", "[text][analyzer]") {
    const Analyzer analyzer{std::make_shared<const Normalizer>(), {{"\xFF", "x"}, {"\u200B", "y"}}};
    CHECK(analyzer.lexicon().size() == 0);
}

TEST_CASE("Random bytes are refused or cut whole", "[text][analyzer]") {
    std::mt19937 random{7};
    std::uniform_int_distribution<int> byte{0, 255};
    for (int round = 0; round < 4000; ++round) {
        std::string raw;
        for (int i = 0; i < round % 40; ++i) raw += static_cast<char>(byte(random));
        const auto text = field_analyzer().analyze(raw);
        REQUIRE(text.has_value() == is_valid_utf8(raw));
        if (text) check_whole(*text, raw);
    }
}

TEST_CASE("Random characters are cut whole", "[text][analyzer]") {
    std::mt19937 random{11};
    std::uniform_int_distribution<std::uint32_t> any{0, 0x10FFFF};
    std::uniform_int_distribution<std::uint32_t> han{0x4E00, 0x9FFF};
    std::uniform_int_distribution<std::uint32_t> low{0, 0x3FF};
    for (int round = 0; round < 4000; ++round) {
        std::string raw;
        for (int i = 0; i < 24; ++i) {
            const auto c = i % 3 == 0 ? any(random) : (i % 3 == 1 ? han(random) : low(random));
            if (c < 0xD800 || c > 0xDFFF) append_code_point(raw, c);
        }
        check_whole(field_analyzer().analyze(raw).value(), raw);
    }
}

TEST_CASE("A very long text is cut whole", "[text][analyzer]") {
    std::string raw;
    for (int i = 0; i < 2000; ++i) raw += "医保三百块abc１２。";
    check_whole(field_analyzer().analyze(raw).value(), raw);
}
