#include "bot/dialogue/place_news.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

const region::Code kHefei{340100};
const region::Code kLuan{341500};

PlaceNews news(std::string_view text, const DialogueState& state, bool corrects = false) {
    const auto& release = support::shipped_release();
    const auto heard = release.understander().understand(release.analyzer().analyze(text).value());
    return place_news(heard, state, {.intent = "pay.amount", .corrects = corrects}, release);
}

DialogueState in_hefei() {
    DialogueState state;
    state.region = kHefei;
    return state;
}

}  // namespace

TEST_CASE("A correction leaves nothing of the place before", "[dialogue][place_news]") {
    const auto corrected = news("不对，我是六安的", in_hefei(), true);
    CHECK(corrected.choice.region == kLuan);
    CHECK(corrected.choice.others.empty());
    const auto beside = news("我是六安的", in_hefei());
    CHECK(beside.choice.region == kLuan);
    CHECK(beside.choice.others.size() == 1);
}

TEST_CASE("A place that is denied is known no more", "[dialogue][place_news]") {
    CHECK(news("不是合肥", in_hefei()).region_denied);
    const auto replaced = news("不是合肥，是六安", in_hefei(), true);
    CHECK(replaced.region_denied);
    CHECK(replaced.choice.region == kLuan);
}

TEST_CASE("A correction of something else keeps the place", "[dialogue][place_news]") {
    const auto kept = news("不对，是学生", in_hefei(), true);
    CHECK(kept.choice.region == kHefei);
    CHECK_FALSE(kept.region_denied);
}
