#include "knowledge/table/xlsx_text.hpp"

#include <catch2/catch.hpp>

#include "tests/knowledge/table/random_cells.hpp"

namespace baoda::table {

namespace {

using Catch::Generators::table;

}  // namespace

TEST_CASE("Control characters are escaped, and what looks like an escape too", "[xlsx_text]") {
    const auto [text, stored] = GENERATE(table<std::string, std::string>({
        {"医保\t\n", "医保\t\n"},
        {"\r", "_x000D_"},
        {"a\x1f", "a_x001F_"},
        {"_x000D_", "_x005F_x000D_"},
        {"_x00e9_", "_x005F_x00e9_"},
        {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
        {"_x0041\r", "_x005F_x0041_x000D_"},  // The next escape would close this one.
        {"__x000D_", "__x005F_x000D_"},
        {"\rx0041_", "_x000D_x0041_"},
        {"_x00_ _xzzzz_ _x", "_x00_ _xzzzz_ _x"},
    }));
    CHECK(escape_xlsx(text) == stored);
    CHECK(unescape_xlsx(stored) == text);
}

TEST_CASE("Escapes of other programs are read", "[xlsx_text]") {
    CHECK(unescape_xlsx("_x533B__x4fdd_") == "医保");
    CHECK(unescape_xlsx("_x00e9_") == "é");
    CHECK(unescape_xlsx("_xD83D__xDE00_") == "😀");
    CHECK(unescape_xlsx("_xD83D_a_xDE00_") == "_xD83D_a_xDE00_");
}

TEST_CASE("Whatever is escaped is read back", "[xlsx_text]") {
    support::RandomCells random{3};
    for (int i = 0; i < 20'000; ++i) {
        const auto text = random.cell(12);
        REQUIRE(unescape_xlsx(escape_xlsx(text)) == text);
    }
}

TEST_CASE("Excel counts UTF-16 units", "[xlsx_text]") {
    CHECK(utf16_length("") == 0);
    CHECK(utf16_length("aé医😀") == 5);
}

TEST_CASE("XML holds all text but NUL, U+FFFE and U+FFFF", "[xlsx_text]") {
    CHECK(fits_xml("a\r\x01医😀\xef\xbf\xbd"));
    const auto wrong = GENERATE(as<std::string>{}, std::string("a\0", 2), "a\xef\xbf\xbe",
                                "\xef\xbf\xbf", "\xff", "\xed\xa0\x80");
    CHECK_FALSE(fits_xml(wrong));
}

}  // namespace baoda::table
