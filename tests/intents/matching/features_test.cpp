#include "intents/matching/features.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "intents/text/analyzer.hpp"
#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using matching::features_of;
using matching::Marks;
using matching::Side;

namespace {

text::AnalyzedText read(std::string_view raw) {
    return support::analyzed(raw, {"合肥", "上海", "医保", "怎么", "交"});
}

/// The marks of a message whose first six bytes, two ideographs, name a place.
Marks place_first() {
    return {.masks = {{.span = {0, 6}, .symbol = 'P'}}};
}

}  // namespace

TEST_CASE("Masked places look alike", "[matching][features]") {
    const auto hefei = features_of(read("合肥医保怎么交"), place_first());
    CHECK(hefei == features_of(read("上海医保怎么交"), place_first()));
    CHECK(hefei != features_of(read("医保怎么交"), {}));
    CHECK(features_of(read("合肥医保"), {}) != features_of(read("上海医保"), {}));
    CHECK(matching::views_of(read("合肥医保"), place_first()).surface ==
          matching::views_of(read("上海医保"), place_first()).surface);
}

TEST_CASE("Numbers look alike, whatever they are", "[matching][features]") {
    CHECK(features_of(read("交400"), {}) == features_of(read("交380"), {}));
}

TEST_CASE("Punctuation and space leave no features", "[matching][features]") {
    CHECK(features_of(read("医保 怎么交？"), {}) == features_of(read("医保怎么交"), {}));
    CHECK(features_of(read("？！"), {}).empty());
}

TEST_CASE("Each feature stands once, in order", "[matching][features]") {
    const auto features = features_of(read("交交交医保医保"), {.tags = {"scheme=resident"}});
    CHECK(std::ranges::is_sorted(features));
    CHECK(std::ranges::adjacent_find(features) == features.end());
}

TEST_CASE("A slot's tag is one feature more", "[matching][features]") {
    const auto plain = features_of(read("医保怎么交"), {});
    const auto tagged = features_of(read("医保怎么交"), {.tags = {"scheme=flexible"}});
    CHECK(tagged.size() == plain.size() + 1);
    CHECK(std::ranges::includes(tagged, plain));
}

TEST_CASE("A question also counts as what its words imply, a variant does not",
          "[matching][features]") {
    const auto analyzer = support::analyzer_with({"医院", "三甲医院"}, {{"三甲医院", {"医院"}, 1}});
    const auto narrow = analyzer.analyze("三甲医院").value();
    const auto broad = analyzer.analyze("医院").value();
    const auto as_question = features_of(narrow, {}, Side::question);
    CHECK(as_question.size() == features_of(narrow, {}).size() + 1);
    CHECK(std::ranges::includes(as_question, features_of(narrow, {})));
    CHECK(features_of(broad, {}, Side::question) == features_of(broad, {}));
}

TEST_CASE("A stop word adds no meaning, but its characters", "[matching][features]") {
    const auto analyzer = support::analyzer_with({"医保", "怎么", "交"}, {}, {"麻烦"});
    const auto asked = [&](std::string_view raw) {
        return features_of(analyzer.analyze(raw).value(), {});
    };
    const auto plain = asked("医保怎么交");
    const auto polite = asked("麻烦医保怎么交");
    CHECK(std::ranges::includes(polite, plain));
    // 麻, 烦, 麻烦, 烦医: runs of characters, no term, no pair, no concepts.
    CHECK(polite.size() == plain.size() + 4);
}

TEST_CASE("All surfaces of a concept read alike", "[matching][features]") {
    const auto normalizer = std::make_shared<const text::Normalizer>();
    const text::Analyzer analyzer{normalizer,
                                  text::WordList{*normalizer,
                                                 {{.surface = "居民医保", .term = "居民医保"},
                                                  {.surface = "新农合", .term = "居民医保"}}}};
    const auto asked = [&](std::string_view raw) {
        return features_of(analyzer.analyze(raw).value(), {});
    };
    CHECK(asked("新农合怎么交") == asked("居民医保怎么交"));
    // Their characters do not.
    const auto said = [&](std::string_view raw) {
        return matching::views_of(analyzer.analyze(raw).value(), {}).surface;
    };
    CHECK(said("新农合怎么交") != said("居民医保怎么交"));
}

TEST_CASE("Stop words alone are what the message says", "[matching][features]") {
    const auto deaf = support::analyzer_with({"麻烦", "请问"}, {});
    const auto analyzer = support::analyzer_with({}, {}, {"麻烦", "请问"});
    CHECK(features_of(analyzer.analyze("麻烦，请问！").value(), {}) ==
          features_of(deaf.analyze("麻烦，请问！").value(), {}));
}
