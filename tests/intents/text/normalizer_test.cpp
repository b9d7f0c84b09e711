#include "intents/text/normalizer.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "intents/text/utf8.hpp"

using namespace baoda::text;
using baoda::base::ErrorCode;

namespace {

const Normalizer& normalizer() {
    static const Normalizer one;
    return one;
}

std::string normalized(std::string_view raw) {
    return normalizer().normalize(raw).value().utf8;
}

void check_origins(const NormalizedText& text, std::size_t raw_size) {
    REQUIRE(text.origin.size() == text.utf8.size() + 1);
    CHECK(std::is_sorted(text.origin.begin(), text.origin.end()));
    CHECK(text.origin.back() == raw_size);
}

}  // namespace

TEST_CASE("Ordinary text stays as it is, byte for byte", "[text][normalizer]") {
    const std::string raw = "居民医保怎么交。";
    const auto text = normalizer().normalize(raw).value();
    CHECK(text.utf8 == raw);
    CHECK(text.origin[3] == 3);
    check_origins(text, raw.size());
}

TEST_CASE("Width, case and compatibility forms fold to one", "[text][normalizer]") {
    CHECK(normalized("ＡＰＰ　App") == "app app");
    CHECK(normalized("怎么交？（急），！") == "怎么交?(急),!");
    CHECK(normalized("①⑫㎡ﬁ") == "112m2fi");
    CHECK(normalized("⼀⽣") == "一生");
    CHECK(normalized("e\u0301") == "é");
    CHECK(normalized("。、“”") == "。、“”");
}

TEST_CASE("White space of any kind becomes one space, none at the ends", "[text][normalizer]") {
    CHECK(normalized(" \t医保\r\n\u3000\u00A0怎么交\u2029") == "医保 怎么交");
    CHECK(normalized(" \n ").empty());
    CHECK(normalized("").empty());
}

TEST_CASE("What cannot be seen is dropped", "[text][normalizer]") {
    const auto raw = GENERATE(as<std::string>{},
                              "医\u200B保",              // zero-width space
                              "\uFEFF医保",              // byte order mark
                              "医\u200D保\uFE0F",        // joiner, variation selector
                              "\u202E医\u2066保\u2069",  // bidi marks
                              "医\u00AD保",              // soft hyphen
                              "医\U000E0041保",          // tag character
                              "医\x01\x7F保",            // control characters
                              "医\uE000保\U0010FFFF",    // private use, not a character
                              "医\u0378保",              // unassigned
                              "医\u0336保\u0332",        // strokes over ideographs
                              "医\u3164保");             // filler
    CHECK(normalized(raw) == "医保");
}

TEST_CASE("At most two marks stand on a letter", "[text][normalizer]") {
    std::string zalgo = "x";
    for (int i = 0; i < 40; ++i) zalgo += "\u0323";
    CHECK(normalized(zalgo) == "x\u0323\u0323");
    CHECK(normalized("1\uFE0F\u20E3") == "1");
    CHECK(normalized("1\u0E33") == "1\u0E32");  // Thai AM folds to a mark and a letter.
    CHECK(normalized("\uFA10\u0301") == "冢");  // An ideograph only after folding.
    CHECK(normalized("\u0130\u0316\u0317") == "i\u0316\u0317");  // Its dot is the third.
    CHECK(normalized("三\uFF9E块") == "3块");  // Half-width voicing folds to a mark.
}

TEST_CASE("Traditional characters become simplified", "[text][normalizer]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"醫療保險怎麼繳費", "医疗保险怎么缴费"},
        {"報銷證明要帶什麼單據", "报销证明要带什么单据"},
        {"帳戶餘額查詢、異地就醫備案", "帐户余额查询、异地就医备案"},
        {"後來遷戶口於縣裡", "后来迁户口于县里"},
        {"妳的衞生院號碼", "你的卫生院号码"},
        {"徵收機關發給農民", "征收机关发给农民"},
        {"乾燥幹部乾淨", "干燥干部干净"},
    }));
    CHECK(normalized(raw) == expected);
}

TEST_CASE("Simplified text is never taken for traditional", "[text][normalizer]") {
    for (const auto* text :
         {"显著", "著名", "俱乐部", "摔跤", "皇后", "余额", "姊妹", "台阶", "发现", "系统", "里面",
          "干部", "只有", "征收", "几个", "斗殴", "范围"}) {
        CHECK(normalized(text) == text);
    }
}

TEST_CASE("Three or more Chinese digits in a row are a number", "[text][normalizer]") {
    CHECK(normalized("二〇二六") == "2026");
    CHECK(normalized("二零二五年度") == "2025年度");
    CHECK(normalized("一二三九三") == "12393");
    CHECK(normalized("七七八八") == "七七八八");
    CHECK(normalized("一二三级医院") == "一二三级医院");
}

TEST_CASE("A numeral before a unit becomes digits", "[text][normalizer]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"三个月", "3个月"},      {"四百块", "400块"},
        {"两年内", "2年内"},      {"十二月三十一日", "12月31日"},
        {"二档", "2档"},          {"一万二千元", "12000元"},
        {"十五万元", "150000元"}, {"三百零五块", "305块"},
        {"一百五块", "150块"},    {"一万二块", "12000块"},
        {"六十周岁", "60周岁"},   {"一块钱", "1块钱"},
        {"四百多块", "400多块"},  {"五口人", "5口人"},
        {"第二年", "第2年"},      {"九千九百九十九万九千九百九十九元", "99999999元"},
        {"百分之二", "2%"},       {"百分之八十五点五", "85.5%"},
        {"百分之百", "100%"},     {"百分之零点五", "0.5%"},
    }));
    CHECK(normalized(raw) == expected);
}

TEST_CASE("A numeral that is part of a word stays", "[text][normalizer]") {
    for (const auto* text :
         {"一起",   "一次",         "一样",     "一般",     "万一",     "统一",     "一共",
          "第一",   "十分",         "一定",     "三甲",     "五险一金", "两定",     "二次报销",
          "一站式", "一件事",       "七七八八", "统一号码", "同一年",   "每一天",   "一块交",
          "几十块", "百元",         "两三个月", "三五年",   "十",       "一百五年", "三元区",
          "百分百", "百分之七八十", "一百零年", "千百元",   "一万万元", "3百块",    "零年"}) {
        CHECK(normalized(text) == text);
    }
}

TEST_CASE("Every byte knows where it was typed", "[text][normalizer]") {
    const std::string raw = " ＡＰＰ 交二〇二六年\u200B四百块 ";
    const auto text = normalizer().normalize(raw).value();
    REQUIRE(text.utf8 == "app 交2026年400块");
    check_origins(text, raw.size());
    const auto typed = [&](std::string_view part) {
        const auto begin = text.utf8.find(part);
        const auto span = text.raw({begin, begin + part.size()});
        return raw.substr(span.begin, span.size());
    };
    CHECK(typed("app") == "ＡＰＰ");
    CHECK(typed("2026") == "二〇二六");
    CHECK(typed("400") == "四百");
}

TEST_CASE("Bad UTF-8 is malformed", "[text][normalizer]") {
    const auto result = normalizer().normalize("医保\xFF");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::malformed);
    CHECK_FALSE(result.error().message.empty());
}

TEST_CASE("Digits of any writing are digits", "[text][normalizer]") {
    const Normalizer normalizer;
    CHECK(normalizer.normalize("٢٠٢٥ २०२५ ２０２５").value().utf8 == "2025 2025 2025");
}

TEST_CASE("Normalizing twice changes nothing", "[text][normalizer]") {
    std::mt19937 random{20261122};
    const std::u32string_view alphabet =
        U"医保險费一二三〇零两十百千万年月块元个分之点多Ａａ1９%. \u3000?？\u0301\u200B¨ﬁ㎡é😀가㈠"
        U"가\u0E33\uFF9E\uFA10\u0130\u0345\u0316\u2ADC\u0958兩萬";
    std::uniform_int_distribution<std::size_t> pick{0, alphabet.size() - 1};
    for (int round = 0; round < 3000; ++round) {
        std::string raw;
        for (int i = 0; i < 14; ++i) append_code_point(raw, alphabet[pick(random)]);
        const auto once = normalizer().normalize(raw).value();
        check_origins(once, raw.size());
        CHECK(is_valid_utf8(once.utf8));
        CHECK(normalized(once.utf8) == once.utf8);
    }
}

TEST_CASE("Normalizing twice changes nothing, whichever character it is", "[text][normalizer]") {
    const auto around =
        GENERATE(as<std::pair<std::u32string, std::u32string>>{}, std::pair{U"", U""},
                 std::pair{U"x", U"x"}, std::pair{U"1", U"1"}, std::pair{U"医", U"保"},
                 std::pair{U"", U"\u0301\u0301\u0301"},  // marks above
                 std::pair{U"", U"\u0316\u0317\u0301"},  // and below
                 std::pair{U"x\u0301\u0316", U"\u0345"}, std::pair{U"三", U"块"},
                 std::pair{U"百分之", U"十"});
    std::string changed;
    std::string raw;
    for (char32_t c = 1; c <= 0x30000; ++c) {
        if (c == 0xD800) c = 0xE000;    // Surrogates are no characters;
        if (c == 0x10000) c = 0x1D000;  // hardly anything folds between.
        raw.clear();
        for (const auto before : around.first) append_code_point(raw, before);
        append_code_point(raw, c);
        for (const auto behind : around.second) append_code_point(raw, behind);
        const auto once = normalized(raw);
        if (normalized(once) != once) changed += raw + '\n';
    }
    CHECK(changed.empty());
}
