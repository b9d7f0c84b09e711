#include "intents/text/one_way.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda::text;

TEST_CASE("One-way synonyms are read with their lines", "[text][words]") {
    const auto rules = parse_one_way("# kinds\n三甲医院\t医院\n支付宝\t网上 手机\n");
    REQUIRE(rules);
    REQUIRE(rules->size() == 2);
    CHECK(rules->at(0).narrow == "三甲医院");
    CHECK(rules->at(0).line == 2);
    CHECK(rules->at(1).broad == std::vector<std::string>{"网上", "手机"});
    CHECK(parse_one_way("")->empty());
}

TEST_CASE("A wrong line of one-way synonyms is named", "[text][words]") {
    const auto [tsv, message] = GENERATE(table<std::string, std::string>({
        {"三甲医院 医院\n", "one_way.tsv 第 1 行缺少制表符。"},
        {"# a\n三甲医院\t\n", "one_way.tsv 第 2 行缺少词语。"},
        {"支付宝\t网上\n支付宝\t手机\n", "one_way.tsv 第 2 行的“支付宝”已经有一行。"},
    }));
    const auto rules = parse_one_way(tsv);
    REQUIRE_FALSE(rules);
    CHECK(rules.error().message == message);
    CHECK(rules.error().field.starts_with("one_way.tsv:"));
}
