#include "bot/dialogue/release_words.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bot/answer/calculator/calculator_file.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::dialogue {

TEST_CASE("A place has its name, its short name and its aliases", "[release_words]") {
    release::KnowledgeBase knowledge;
    knowledge.regions = {{.code = region::kNation, .name = "全国", .short_name = "全国"},
                         {.code = region::Code{340100},
                          .name = "合肥市",
                          .short_name = "合肥",
                          .level = region::Level::city},
                         {.code = region::Code{340104}, .name = "蜀山区", .short_name = "蜀山"}};
    knowledge.aliases = {{"庐州", region::Code{340100}, region::AliasKind::nickname},
                         {"皖", region::Code{340000}, region::AliasKind::pattern}};
    const auto names = place_names(knowledge);
    REQUIRE(names.size() == 6);
    CHECK(names[0].name == "合肥市");
    CHECK_FALSE(names[1].weak);
    CHECK(names[3].weak);
    CHECK(names[4].name == "庐州");
    CHECK(names[5].in_pattern);
}

TEST_CASE("All names of a scheme are one concept, those of a group are not", "[release_words]") {
    const auto words = analyzer_words({{"居民医保", "居民医保"}, {"大学生", "大学生"}},
                                      {{.name = "合肥"}, {.name = "皖", .in_pattern = true}},
                                      {{"居民医保", "scheme", "resident"},
                                       {"新农合", "scheme", "resident"},
                                       {"大学生", "population", "college"},
                                       {"研究生", "population", "college"}});
    const auto term_of = [&](std::string_view surface) {
        const auto found = std::ranges::find(words, surface, &text::LexiconWord::surface);
        return found == words.end() ? std::string{} : found->term;
    };
    CHECK(term_of("新农合") == "居民医保");
    CHECK(term_of("研究生") == "研究生");
    CHECK(term_of("合肥") == "合肥");
    CHECK(term_of("皖").empty());
}

TEST_CASE("A calculator's words are found in normalized messages, too", "[release_words]") {
    const auto toml = base::read_file(std::string{BAODA_SOURCE_DIR} + "/knowledge/data/" +
                                      std::string{answer::kCalculatorsFile});
    const auto calculators = calculators_of(toml, text::Normalizer{});
    REQUIRE(calculators);
    const auto premium =
        std::ranges::find(*calculators, "flexible_premium", &answer::Calculator::id);
    REQUIRE(premium != calculators->end());
    const auto has = [&](std::string_view word) {
        return std::ranges::find(premium->asks_if_known, word) != premium->asks_if_known.end();
    };
    CHECK(has("一个月"));
    CHECK(has("1个月"));
    CHECK_FALSE(calculators_of("x = 1", text::Normalizer{}));
}

}  // namespace baoda::dialogue
