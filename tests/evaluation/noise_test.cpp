// Guards what typing errors cost: the questions of in_scope.jsonl with one noise of each kind, made
// with a fixed seed. The bounds lie a little over what is measured.
#include <filesystem>
#include <iostream>

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "tests/support/noise_trial.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;

namespace {

std::vector<authoring::LabelledQuestion> questions() {
    const std::filesystem::path root{BAODA_SOURCE_DIR};
    return authoring::parse_questions(
               base::read_file(root / "tests" / "evaluation" / "in_scope.jsonl"))
        .value();
}

}  // namespace

TEST_CASE("Typing errors hardly cost understanding", "[evaluation][noise]") {
    const auto counts = support::try_noise(support::shipped_release(), questions());
    std::cout << support::noise_report(counts, false);
    for (const auto& count : counts) {
        CAPTURE(count.name);
        CHECK(count.questions > 0);
        CHECK(count.points_lost() <= 6);
    }
    CHECK(support::sum_of(counts).points_lost() <= 3);
}

TEST_CASE("No typing error makes the name of a place", "[evaluation][noise]") {
    const auto& release = support::shipped_release();
    const auto asked = questions();
    const support::NoiseMaker maker{release.analyzer(),
                                    release.knowledge().document("lexicon/pinyin.tsv"),
                                    support::usual_texts(release)};
    std::size_t places = 0;
    for (const auto kind : support::kAllNoise) {
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto noisy = maker.make(kind, asked[i].text, i);
            if (!noisy) continue;
            const auto typed = release.analyzer().normalizer().normalize(*noisy).value().utf8;
            const auto analyzed = release.analyzer().analyze(*noisy).value();
            for (const auto& place : release.understander().entities().extract(analyzed).places) {
                CAPTURE(*noisy, place.name);
                CHECK(typed.find(place.name) != std::string::npos);
                ++places;
            }
        }
    }
    CHECK(places > 100);
}

TEST_CASE("The same seed makes the same errors", "[evaluation][noise]") {
    const auto& release = support::shipped_release();
    const support::NoiseMaker maker{release.analyzer(),
                                    release.knowledge().document("lexicon/pinyin.tsv"),
                                    support::usual_texts(release)};
    for (const auto kind : support::kAllNoise) {
        CAPTURE(support::name_of(kind));
        const std::string text = "2025年医保怎么缴费";
        const auto noisy = maker.make(kind, text, 7);
        REQUIRE(noisy);
        CHECK(*noisy != text);
        CHECK(noisy == maker.make(kind, text, 7));
    }
    CHECK_FALSE(maker.make(support::Noise::digits, "医保怎么缴费", 7));
    CHECK_FALSE(maker.make(support::Noise::dialect, "医保", 7));
}
