#include "knowledge/table/encoding.hpp"

#include <catch2/catch.hpp>

namespace baoda::table {

namespace {

using Catch::Generators::table;

using namespace std::string_literals;

}  // namespace

TEST_CASE("Text of every encoding that spreadsheets save becomes UTF-8", "[encoding]") {
    const auto bytes = GENERATE(as<std::string>{},
                                "医保,é\n",                                 // UTF-8
                                "\xef\xbb\xbf医保,é\n",                     // with mark
                                "\xd2\xbd\xb1\xa3,\xa8\xa6\n",              // GB18030
                                "\xff\xfe\x3b\x53\xdd\x4f,\0\xe9\0\n\0"s,   // UTF-16LE
                                "\xfe\xff\x53\x3b\x4f\xdd\0,\0\xe9\0\n"s);  // UTF-16BE
    const auto text = to_utf8(bytes, "a.csv");
    REQUIRE(text);
    CHECK(*text == "医保,é\n");
}

TEST_CASE("Characters beyond GBK and beyond the first plane are understood", "[encoding]") {
    CHECK(to_utf8("\x95\x32\x82\x36\xd2\xbd", "a.csv").value() == "𠀀医");  // Four bytes
    CHECK(to_utf8("\xff\xfe\x40\xd8\0\xdc"s, "a.csv").value() == "𠀀");     // Surrogates
}

TEST_CASE("Long GB18030 text is not taken for broken UTF-8", "[encoding]") {
    // 医疗保险：参保、缴费、断缴补缴、待遇报销、异地就医。
    const std::string sentence =
        "\xd2\xbd\xc1\xc6\xb1\xa3\xcf\xd5\xa3\xba\xb2\xce\xb1\xa3\xa1\xa2\xbd\xc9\xb7\xd1\xa1\xa2"
        "\xb6\xcf\xbd\xc9\xb2\xb9\xbd\xc9\xa1\xa2\xb4\xfd\xd3\xf6\xb1\xa8\xcf\xfa\xa1\xa2\xd2\xec"
        "\xb5\xd8\xbe\xcd\xd2\xbd\xa1\xa3\n";
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes += sentence;
    const auto text = to_utf8(bytes, "a.csv");
    REQUIRE(text);
    CHECK_THAT(*text, Catch::StartsWith("医疗保险：参保、缴费、断缴补缴、待遇报销、异地就医。\n"));
}

TEST_CASE("Bytes that are no text are refused with their line", "[encoding]") {
    const auto [bytes, line] = GENERATE(table<std::string, std::string>({
        {"医保\n医\xff保险\n", "2"},      // UTF-8 with a broken byte
        {"医保\n\n医保险\xe5\x8c", "3"},  // UTF-8 cut off
        {"\xef\xbb\xbf"
         "a\n\xb1\xa3\n",
         "2"},                                         // a mark, but GB18030
        {"\xd2\xbd\n\xb1\xff\n", "2"},                 // GB18030 with a broken byte
        {"\xd2\xbd\n\n\xb1", "3"},                     // GB18030 cut off
        {"\xff\xfe\n\0\x3b\x53\0\xd8\x3b\x53"s, "2"},  // half a surrogate pair
        {"\xff\xfe\n\0\x3b"s, "2"},                    // half a unit
        {"a\n\nb\0"s, "3"},                            // NUL
        {"\xff\xfe\x3b\x53\n\0\0\0"s, "2"},            // NUL in UTF-16
    }));
    const auto text = to_utf8(bytes, "a.csv");
    REQUIRE_FALSE(text);
    CHECK(text.error().field == "a.csv:" + line);
    CHECK_THAT(text.error().message, Catch::StartsWith("a.csv 第 " + line + " 行："));
}

TEST_CASE("UTF-8 of every length is whole up to its bounds", "[encoding]") {
    const std::string text =
        GENERATE("", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                 "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "12345678医保12345678");
    CHECK(utf8_prefix(text) == text.size());
}

TEST_CASE("Overlong, surrogate, cut-off and stray bytes are no UTF-8", "[encoding]") {
    const std::string wrong =
        GENERATE("\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                 "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe5\x8c", "\xf0\x90\x80");
    CHECK(utf8_prefix("12345678保" + wrong) == 11);
    CHECK(utf8_prefix("12345678保" + wrong + "12345678") == 11);
}

TEST_CASE("Where only UTF-8 will do, its mark is taken off and GB18030 refused", "[encoding]") {
    CHECK(checked_utf8("\xef\xbb\xbf医保", "a.jsonl").value() == "医保");
    CHECK(checked_utf8("{}\n\xd2\xbd\xb1\xa3", "a.jsonl").error().field == "a.jsonl:2");
}

}  // namespace baoda::table
