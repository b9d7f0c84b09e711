#include "bot/dialogue/form_values.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::shipped_release;

namespace {

/// What a message gives for a calculator that ships: "units=3 repaired=1".
std::string given(std::string_view calculator,
                  std::string_view text,
                  const FormState* form = nullptr) {
    const auto& release = shipped_release();
    const auto heard = release.understander().understand(release.analyzer().analyze(text).value());
    const auto* known = release.calculators().find(calculator);
    REQUIRE(known != nullptr);
    std::string words;
    for (const auto& [input, value] : read_inputs(*known, heard, support::day("2026-11-22"),
                                                  {release.turn_words(), form, false})) {
        words += (words.empty() ? "" : " ") + input + '=' + value;
    }
    return words;
}

}  // namespace

TEST_CASE("Each value stands beside the words of its input", "[dialogue][form]") {
    const auto [text, values] = GENERATE(table<std::string, std::string>({
        {"断了三年等多久", "units=3"},
        {"三年没交等多久", "units=3"},
        {"断了三年，补一年", "repaired=1 units=3"},
        {"补缴2年，断了4年", "repaired=2 units=4"},
        {"交了10年断了2年", "units=2"},
        {"2023年和2024年没交", "units=2"},
        {"去年和前年没交", "units=2"},
        {"2021年到2024年断缴", "units=4"},
        {"断了半年", ""},
        {"断了两年，想把两年都补上", "repaired=2 units=2"},
        {"三年前就断了", "units=3"},
        {"断了医保想补三年", "repaired=3"},
        {"去年居民医保没交", "units=1"},
        {"断了18个月", ""},
        {"没断过，三年后呢", ""},
        {"每多断一年加多少", ""},
        {"断了负三年", "units=-3"},
        {"今年没交", ""},
        {"去年没交今年想交", "units=1"},
        {"前年、去年、今年都没交", "units=3"},
    }));
    CAPTURE(text);
    CHECK(given("waiting", text) == values);
}

TEST_CASE("Amounts, days, spans and people are read as the input has them", "[dialogue][form]") {
    CHECK(given("flexible_premium", "基数五千") == "base=500000");
    CHECK(given("flexible_premium", "基数5000.5元") == "base=500050");
    CHECK(given("flexible_premium", "我今年40了") == "");
    CHECK(given("newborn_window", "孩子10月8号出生") == "day=2026-10-08");
    CHECK(given("newborn_window", "宝宝2026年2月30日出生") == "day=-");
    CHECK(given("retirement_years", "职工医保交了12年8个月") == "done=152");
    CHECK(given("family_total", "两个大人一个学生一个八十岁老人") ==
          "people=general:2,student:1,elderly:1@80");
    CHECK(given("family_total", "我家3口人都是普通居民") == "people=general:3");
    CHECK(given("family_total", "一家四口，两个大人一个孩子").empty());  // Who is the fourth?
    CHECK(given("family_total", "我和老婆带两个孩子") == "people=general:2,student:2");
}

TEST_CASE("What is waited for needs no words of its own", "[dialogue][form]") {
    FormState form{.calculator = "waiting", .asking = true, .asked = "units"};
    CHECK(given("waiting", "3", &form) == "units=3");
    CHECK(given("waiting", "三年", &form) == "units=3");
    CHECK(given("waiting", "三年前交过", &form).empty());
    form.asking = false;
    CHECK(given("waiting", "三年", &form).empty());
    form = {.calculator = "another", .asking = true, .asked = "units"};
    CHECK(given("waiting", "三年", &form).empty());
}

TEST_CASE("A correction is little besides its measure", "[dialogue][form]") {
    const auto is_mostly = [](std::string_view text) {
        const auto& release = shipped_release();
        return is_mostly_measure(
            release.understander().understand(release.analyzer().analyze(text).value()),
            support::day("2026-11-22"));
    };
    CHECK(is_mostly("不对，是四年"));
    CHECK(is_mostly("是9月8号"));
    CHECK(is_mostly("那5000呢"));
    CHECK_FALSE(is_mostly("3年前办的医保卡丢了"));
    CHECK_FALSE(is_mostly("不对"));
}

TEST_CASE("A question beside a figure is no value alone", "[dialogue][form]") {
    const auto [text, only] = GENERATE(table<std::string, bool>({
        {"三年", true},
        {"大概三年吧", true},
        {"我断了三年了", true},
        {"不对，应该是四年", true},
        {"就两年没交", true},
        {"一年多少钱", false},
        {"一年的费用呢", false},
        {"三年级的孩子", false},
        {"断了", false},
    }));
    CAPTURE(text);
    const auto& release = shipped_release();
    const auto heard = release.understander().understand(release.analyzer().analyze(text).value());
    CHECK(says_only_values(*release.calculators().find("waiting"), heard,
                           support::day("2026-11-22"), release.turn_words()) == only);
}

TEST_CASE("A year of the calendar alone is told from a number of years", "[dialogue][form]") {
    const auto names = [](std::string_view text) {
        const auto& release = shipped_release();
        return names_one_year(
            release.understander().understand(release.analyzer().analyze(text).value()),
            support::day("2026-11-22"));
    };
    CHECK(names("2025年呢"));
    CHECK_FALSE(names("三年呢"));
    CHECK_FALSE(names("2024年和2025年呢"));
}

TEST_CASE("A bare figure is a measure in the unit that is wanted", "[dialogue][form]") {
    const auto& release = shipped_release();
    const auto bare = [&](std::string_view text) {
        const auto heard =
            release.understander().understand(release.analyzer().analyze(text).value());
        return is_bare(heard, answer::InputKind::years, support::day("2026-11-22"));
    };
    CHECK(bare("三年"));
    CHECK(bare("大概5年吧"));
    const auto* text = GENERATE("三级", "高三", "三次", "三个人", "第三个", "三块", "9点", "五一",
                                "80%", "40元", "12393", "3个小时");
    CAPTURE(text);
    CHECK_FALSE(bare(text));
}
