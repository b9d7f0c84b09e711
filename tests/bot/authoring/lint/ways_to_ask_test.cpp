#include "bot/authoring/lint/ways_to_ask.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("The question counts unless a variant says the same", "[lint][ways]") {
    const auto files = with(small_folder(), "entries/pay.how.toml", "医保怎么缴费？", "怎么缴费？");
    Report report;
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    REQUIRE(ways.all().size() == 21);
    const auto& question = ways.all()[10];
    CHECK(question.variant == WayToAsk::kQuestion);
    CHECK(ways.text_of(question) == "断了以后怎样补回来？");
    CHECK(question.bare == "断了以后怎样补回来");
    CHECK(to_string(ways.place_of(question)) == "entries/gap.makeup.toml:5");
    CHECK(to_string(ways.place_of(ways.all()[11])) == "entries/pay.how.toml:10");
}

TEST_CASE("Texts are seen as the bot sees them: places and synonyms alike", "[lint][ways]") {
    Report report;
    const auto files = small_folder();
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    CHECK(ways.look_at("在合肥交").features == ways.look_at("在安徽交").features);
    CHECK(ways.look_at("在合肥交").bare != ways.look_at("在安徽交").bare);
    CHECK(ways.look_at("\xff").features.empty());
}

TEST_CASE("Texts are mended as the bot mends them", "[lint][ways]") {
    auto files = small_folder();
    files["lexicon/pinyin.tsv"] = "character\tpinyin\n医\tyi\n保\tbao\n";
    Report report;
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    CHECK(ways.look_at("yibao怎么交").bare == "医保怎么交");
    CHECK(ways.look_at("yibao怎么交").features == ways.look_at("医保怎么交").features);
}

TEST_CASE("Texts are read with the one-way words", "[lint][ways]") {
    auto files = small_folder();
    files["lexicon/one_way.tsv"] = "三甲医院\t医院\n";
    Report report;
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    Report plain_report;
    const auto plain_files = small_folder();
    const Draft plain_draft{plain_files, kToday, plain_report};
    const WaysToAsk plain{plain_draft};
    CHECK(ways.look_at("三甲医院").features != plain.look_at("三甲医院").features);
    CHECK(ways.look_at("医院").features == plain.look_at("医院").features);
}

TEST_CASE("One-way words in a circle leave the other words", "[lint][ways]") {
    auto files = small_folder();
    files["lexicon/one_way.tsv"] = "甲词\t乙词\n乙词\t甲词\n";
    Report report;
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    CHECK(ways.look_at("在合肥交").features == ways.look_at("在安徽交").features);
}

}  // namespace baoda::authoring
