#include "intents/privacy/number_forms.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

using namespace baoda::privacy;

TEST_CASE("An identity card is known by its day and its check digit", "[privacy]") {
    CHECK(is_id_card("11010519491231002x"));  // The example of GB 11643-1999.
    CHECK(is_id_card("440524188001010014") == false);
    CHECK_FALSE(is_id_card("110105194912310021"));
    CHECK(looks_like_id_card("110105194912310021"));
    CHECK_FALSE(looks_like_id_card("110105194913310021"));
    CHECK_FALSE(looks_like_id_card("990105194912310021"));
    CHECK_FALSE(looks_like_id_card("1101051949123100"));
    CHECK(is_old_id_card("110105491231002"));
    CHECK_FALSE(is_old_id_card("110105491331002"));
}

TEST_CASE("A bank card is known by what it begins with and its check digit", "[privacy]") {
    CHECK(is_bank_card("6222021234567890128"));
    CHECK_FALSE(is_bank_card("6222021234567890127"));
    CHECK(is_bank_card("4111111111111111"));
    CHECK_FALSE(is_bank_card("2024010112345678"));
    CHECK_FALSE(is_bank_card("622202"));
}

TEST_CASE("A mobile phone has eleven digits, with or without the country", "[privacy]") {
    for (const std::string digits :
         {"13800138000", "19900000000", "8613800138000", "008613800138000"}) {
        CAPTURE(digits);
        CHECK(is_mobile_phone(digits));
    }
    for (const std::string digits :
         {"12800138000", "1380013800", "23800138000", "8713800138000", "138001380x0", ""}) {
        CAPTURE(digits);
        CHECK_FALSE(is_mobile_phone(digits));
    }
}

TEST_CASE("A day of eight digits has a month and a day", "[privacy]") {
    CHECK(is_day("20241231"));
    CHECK_FALSE(is_day("20241331"));
    CHECK_FALSE(is_day("22220212"));
    CHECK_FALSE(is_day("2024123"));
}

TEST_CASE("Every kind has a token of its own", "[privacy]") {
    std::set<std::string_view> tokens;
    for (const auto kind : kPrivateKinds) tokens.insert(token_of(kind));
    CHECK(tokens.size() == kPrivateKinds.size());
    CHECK(is_number(PrivateKind::landline));
    CHECK_FALSE(is_number(PrivateKind::name));
    CHECK_FALSE(is_number(PrivateKind::address));
}
