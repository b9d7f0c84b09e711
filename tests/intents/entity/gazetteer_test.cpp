#include "intents/entity/gazetteer.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using entity::Gazetteer;
using support::analyzed;

namespace {

constexpr entity::PlaceCode kAnhui = 340000;
constexpr entity::PlaceCode kHefei = 340100;

const Gazetteer& gazetteer() {
    static const std::vector<entity::PlaceName> names{{
        {.name = "合肥市", .code = kHefei},
        {.name = "合肥", .code = kHefei},
        {.name = "庐州", .code = kHefei},
        {.name = "庐州新城", .code = kHefei},
        {.name = "上海市", .code = 310000},
        {.name = "上海", .code = 310000},
        {.name = "沪", .code = 310000, .in_pattern = true},
        {.name = "皖", .code = kAnhui, .in_pattern = true},
        {.name = "贵", .code = 520000, .in_pattern = true},
        {.name = "新", .code = 650000, .in_pattern = true},
        {.name = "保定", .code = 130600},
        {.name = "长沙", .code = 430100},
        {.name = "长沙", .code = 430121, .weak = true},
        {.name = "朝阳区", .code = 220104},
        {.name = "朝阳区", .code = 110105},
        {.name = "城关", .code = 620102, .weak = true},
    }};
    static const entity::PlaceWords words{.letter_before = {"在", "来", "到"},
                                          .letter_after = {"籍", "户"},
                                          .letter_common = {"贵", "新"},
                                          .letter_common_after = {"籍"},
                                          .road = {"路"},
                                          .sign = {"医院"}};
    static const Gazetteer places{names, words};
    return places;
}

/// The places of a message: 合肥=340100, several codes joined by a plus.
std::string places_of(const text::AnalyzedText& message) {
    std::string line;
    for (const auto& mention : gazetteer().find(message)) {
        if (!line.empty()) line += ' ';
        line += mention.name + '=';
        for (std::size_t i = 0; i < mention.codes.size(); ++i) {
            line += (i == 0 ? "" : "+") + std::to_string(mention.codes[i]);
        }
    }
    return line;
}

std::string places_in(const std::string& raw) {
    auto words = gazetteer().names();
    words.insert(words.end(), {"医保", "定点", "新生儿", "新农合"});
    return places_of(analyzed(raw, words));
}

}  // namespace

TEST_CASE("A place is found by each of its names", "[entity][gazetteer]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"合肥市医保怎么交", "合肥市=340100"},
        {"合肥医保怎么交", "合肥=340100"},
        {"庐州的医保", "庐州=340100"},
        {"从合肥到上海", "合肥=340100 上海=310000"},
        {"醫保在上海市", "上海市=310000"},
        {"医保怎么交", ""},
    }));
    CHECK(places_in(raw) == expected);
}

TEST_CASE("A single character is a place only in a pattern", "[entity][gazetteer]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"在沪怎么交医保", "沪=310000"},
        {"皖籍老人", "皖=340000"},
        {"沪户口的孩子", "沪=310000"},
        {"医保太贵了", ""},
        {"这个药贵不贵", ""},
        {"新的医保政策", ""},
        {"新生儿怎么参保", ""},
        {"新农合", ""},
        {"到新地方怎么转医保", ""},
        {"在贵院住院", ""},
        {"新户口的孩子", ""},
        {"贵籍老人", "贵=520000"},
    }));
    CHECK(places_in(raw) == expected);
}

TEST_CASE("A name inside other words is no place", "[entity][gazetteer]") {
    CHECK(places_in("医保定点医院").empty());
    CHECK(places_in("哪些药店是医保定点的").empty());
    CHECK(places_in("保定医保") == "保定=130600");
}

TEST_CASE("A name may run over several tokens", "[entity][gazetteer]") {
    const auto message = analyzed("庐州新城医保", {"庐州", "新城", "医保"});
    REQUIRE(message.tokens.size() == 3);
    const auto found = gazetteer().find(message);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "庐州新城");
    CHECK(found[0].span == text::Span{0, std::string{"庐州新城"}.size()});
}

TEST_CASE("A name tells every place it may mean, sorted", "[entity][gazetteer]") {
    CHECK(places_in("朝阳区的医保") == "朝阳区=110105+220104");
}

TEST_CASE("A county's short name gives way to a city of that name", "[entity][gazetteer]") {
    CHECK(places_in("长沙的医保") == "长沙=430100");
    CHECK(places_in("城关的医保") == "城关=620102");
}

TEST_CASE("Pattern characters are no names for the tokenizer", "[entity][gazetteer]") {
    const auto names = gazetteer().names();
    CHECK(std::ranges::is_sorted(names));
    CHECK(std::ranges::find(names, "合肥市") != names.end());
    CHECK(std::ranges::find(names, "沪") == names.end());
}

TEST_CASE("An empty gazetteer finds nothing", "[entity][gazetteer]") {
    CHECK(Gazetteer{}.find(analyzed("合肥医保")).empty());
    CHECK(Gazetteer{}.names().empty());
}

TEST_CASE("A road takes its name from any place, a sign from a county", "[entity][gazetteer]") {
    CHECK(places_in("合肥路的窗口").empty());
    CHECK(places_in("城关医院").empty());
    CHECK(places_in("合肥医院") == "合肥=340100");
}
