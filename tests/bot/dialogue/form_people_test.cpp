#include "bot/dialogue/form_people.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::shipped_release;

namespace {

/// The people that a text gives for the family's sum; empty for nobody.
std::string given(std::string_view text, const FormState* form = nullptr, bool corrects = false) {
    const auto& release = shipped_release();
    const auto normalized = release.analyzer().analyze(text)->normalized.utf8;
    const auto measures = entity::find_measures(normalized, support::day("2026-11-22"));
    const auto* people = release.calculators().find("family_total")->input("people");
    return read_people(*people, normalized, measures, {release.turn_words(), form, corrects})
        .value_or("");
}

}  // namespace

TEST_CASE("A household is told where its members make up its size", "[dialogue][form]") {
    CHECK(given("两个大人一个学生一个八十岁老人") == "general:2,student:1,elderly:1@80");
    CHECK(given("我家3口人都是普通居民") == "general:3");
    CHECK(given("一家四口，两个大人一个孩子").empty());
    CHECK(given("居民医保一共多少").empty());
}

TEST_CASE("An age that was asked for is that of its group", "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,elderly:1"}},
                         .asking = true,
                         .asked = "people@elderly"};
    CHECK(given("65岁", &form) == "general:2,elderly:1@65");
    CHECK(given("70周岁以上", &form) == "general:2,elderly:1@70");
    CHECK(given("老人今年66", &form) == "general:2,elderly:1@66");
    CHECK(given("老人66岁", &form) == "general:2,elderly:1@66");
}

TEST_CASE("People who are put right, join or leave change those told before", "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,student:1,elderly:1@80"}}};
    const auto [text, people] = GENERATE(table<std::string, std::string>({
        {"大人只有一个", "general:1,student:1,elderly:1@80"},
        {"其实学生是两个", "general:2,student:2,elderly:1@80"},
        {"还有一个孩子", "general:2,student:2,elderly:1@80"},
        {"再加一个65岁的老人", "general:2,student:1,elderly:1@80,elderly:1@65"},
        {"不算我老婆", "general:1,student:1,elderly:1@80"},
        {"除了老人", "general:2,student:1"},
        {"三个大人", "general:3"},
    }));
    CAPTURE(text);
    CHECK(given(text, &form) == people);
}

TEST_CASE("Who corrects names only what was wrong", "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,elderly:1@80"}}};
    CHECK(given("不对，三个大人", &form, true) == "general:3,elderly:1@80");
    CHECK(given("不对，老人今年65岁", &form, true) == "general:2,elderly:1@65");
}

TEST_CASE("Who pays in another scheme is told apart by what is said of them", "[dialogue][form]") {
    const auto [text, people] = GENERATE(table<std::string, std::string>({
        {"我灵活就业，老婆没工作，孩子上小学", "flexible:1,general:1,student:1"},
        {"我和老婆都上班，一个孩子", "employee:2,student:1"},
        {"我在单位上班，老婆不上班，两个孩子", "employee:1,general:1,student:2"},
        {"爸爸退休了，妈妈没有退休金", "employee:1,general:1"},
        {"我和老婆都是农村户口，孩子上班了", "general:2,employee:1"},
    }));
    CAPTURE(text);
    CHECK(given(text) == people);
}

TEST_CASE("What is said of somebody tells their group", "[dialogue][form]") {
    CHECK(given("我和老婆，女儿在读大学") == "general:2,college:1");
    CHECK(given("儿子和女儿都上大学") == "college:2");
    CHECK(given("女儿没上大学，我和老婆") == "student:1,general:2");
}

TEST_CASE("Who turns out to be of another group or scheme leaves the one counted before",
          "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,student:1"}}};
    CHECK(given("我老婆是职工", &form) == "general:1,student:1,employee:1");
    CHECK(given("其实女儿上大学了", &form) == "general:2,college:1");
    CHECK(given("不对，我灵活就业", &form, true) == "general:1,student:1,flexible:1");
    CHECK(given("我老婆上班，不算她", &form) == "general:1,student:1");
}

TEST_CASE("What is said of two people is said of both, however they are joined",
          "[dialogue][form]") {
    const auto [text, people] = GENERATE(table<std::string, std::string>({
        {"我和我老婆都上班，两个孩子", "employee:2,student:2"},
        {"我跟我老公都有单位，孩子一个", "employee:2,student:1"},
        {"我爸妈退休了，我和孩子", "employee:2,general:1,student:1"},
        {"爷爷奶奶两个，我和老公还有孩子", "elderly:2,general:2,student:1"},
    }));
    CAPTURE(text);
    CHECK(given(text) == people);
}

TEST_CASE("What is denied or over is not said of anybody", "[dialogue][form]") {
    const auto text = GENERATE("我和我妈没有正式上班", "我和老婆都不在单位上班",
                               "我和老婆都不算在职", "我和老公以前上班现在都没工作");
    CAPTURE(text);
    CHECK(given(text) == "general:2");
    CHECK(given("我老婆下岗职工，我也没工作") == "general:2");
}

TEST_CASE("Who is named twice is one person, and a kindergarten is nobody", "[dialogue][form]") {
    CHECK(given("我爸是退休职工，我妈没退休金，我和我妈") == "employee:1,general:2");
    CHECK(given("我和老婆都没单位，孩子上幼儿园") == "general:2,student:1");
    CHECK(given("一个孩子上小学，一个孩子上初中") == "student:2");
}

TEST_CASE("What is said once more changes nothing once more", "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:1,student:1,employee:1"}}};
    CHECK(given("我老婆是职工", &form) == "general:1,student:1,employee:1");
    CHECK(given("不算我老婆", &form) == "general:1,student:1,employee:1");
    CHECK(given("我也是职工", &form) == "student:1,employee:2");
}

TEST_CASE("Who joins and who pays apart in one message are each where they belong",
          "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,student:1"}}};
    CHECK(given("我老婆上班，还有一个老人70岁", &form) ==
          "general:1,student:1,employee:1,elderly:1@70");
    CHECK(given("还有我妈，她退休了", &form) == "general:2,student:1,employee:1");
}

TEST_CASE("Who speaks of one person in passing names no household", "[dialogue][form]") {
    const FormState form{.calculator = "family_total",
                         .values = {{"people", "general:2,student:1"}}};
    CHECK(given("我忘了带身份证", &form).empty());
    CHECK(given("孩子的算不算大病保险", &form).empty());
    CHECK(given("我只有医保卡没有身份证怎么交", &form).empty());
    CHECK(given("三个大人", &form) == "general:3");
}

TEST_CASE("Words that change people stand beside somebody", "[dialogue][form]") {
    const auto& release = shipped_release();
    const auto* people = release.calculators().find("family_total")->input("people");
    const auto change = [&](std::string_view text) {
        const auto normalized = release.analyzer().analyze(text)->normalized.utf8;
        return change_of(normalized, *people, release.turn_words());
    };
    CHECK(change("不算我老婆") == PeopleChange::leaves);
    CHECK(change("老婆不用算") == PeopleChange::leaves);
    CHECK(change("除了我妈，还有我爸") == PeopleChange::joins);
    CHECK(change("大人只有一个") == PeopleChange::replaces);
    CHECK(change("孩子的算不算大病保险") == PeopleChange::none);
    CHECK(change("我忘了带身份证") == PeopleChange::none);
    CHECK(change("我只有医保卡没有身份证怎么交") == PeopleChange::none);
}
