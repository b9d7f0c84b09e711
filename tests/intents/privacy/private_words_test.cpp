#include "intents/privacy/private_words.hpp"

#include <catch2/catch.hpp>

using namespace baoda::privacy;

TEST_CASE("Words before private numbers are read by part", "[privacy]") {
    const auto words =
        parse_private_words(
            "# 说明\ncard\t会员卡 读者证\nlandline\t我家电话\nstreet\t路\nsurname\t王 欧阳\n")
            .value();
    CHECK(words.card == std::vector<std::string>{"会员卡", "读者证"});
    CHECK(words.landline == std::vector<std::string>{"我家电话"});
    CHECK(words.street == std::vector<std::string>{"路"});
    CHECK(words.surname == std::vector<std::string>{"王", "欧阳"});
    CHECK(words.bank_card.empty());
}

TEST_CASE("An unknown part of private words is refused with its line", "[privacy]") {
    const auto words = parse_private_words("card\t会员卡\nother\t词\n");
    REQUIRE_FALSE(words);
    CHECK(words.error().field == "private_numbers.tsv:2");
}
