#include "intents/matching/linear_classifier.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

using baoda::matching::ByteReader;
using baoda::matching::ByteWriter;
using baoda::matching::Example;
using baoda::matching::LinearClassifier;
using baoda::matching::softmax;
using baoda::matching::Weighted;

namespace {

constexpr std::size_t kFeatures = 4;
constexpr std::size_t kClasses = 3;

/// Class k has feature k; all share feature 3.
std::vector<Example> toy() {
    std::vector<Example> examples;
    for (int round = 0; round < 8; ++round) {
        for (std::uint32_t label = 0; label < kClasses; ++label) {
            examples.push_back({.vector = {{label, 0.9F}, {3, 0.4F}}, .label = label});
        }
    }
    return examples;
}

LinearClassifier trained() {
    return LinearClassifier::train(toy(), kFeatures, kClasses);
}

}  // namespace

TEST_CASE("A separable toy is learned", "[matching][classifier]") {
    const auto classifier = trained();
    CHECK(classifier.classes() == kClasses);
    for (const auto& example : toy()) {
        const auto probability = classifier.predict(example.vector);
        const auto best = std::ranges::max_element(probability) - probability.begin();
        CHECK(best == example.label);
        CHECK(probability[example.label] > 0.8F);
    }
}

TEST_CASE("The same examples give the same weights, bit for bit", "[matching][classifier]") {
    const auto one = trained();
    const auto other = trained();
    for (const auto& example : toy()) {
        CHECK(one.predict(example.vector) == other.predict(example.vector));
    }
}

TEST_CASE("Probabilities add up to 1", "[matching][classifier]") {
    const std::vector<Weighted> odd{{0, 3.0F}, {1, -2.0F}, {3, 100.0F}};
    for (const auto& vector : {std::vector<Weighted>{}, odd}) {
        const auto probability = trained().predict(vector);
        REQUIRE(probability.size() == kClasses);
        CHECK(std::accumulate(probability.begin(), probability.end(), 0.0F) == Approx(1.0));
        CHECK(std::ranges::all_of(probability, [](float p) { return p >= 0 && p <= 1; }));
    }
}

TEST_CASE("A stored classifier predicts the same, a broken one is refused",
          "[matching][classifier]") {
    const auto classifier = trained();
    ByteWriter writer;
    classifier.save(writer);
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    const auto loaded = LinearClassifier::load(reader, kFeatures, kClasses);
    REQUIRE(loaded);
    for (const auto& example : toy()) {
        CHECK(loaded->predict(example.vector) == classifier.predict(example.vector));
    }
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ByteReader part{std::string_view{bytes}.substr(0, size)};
        CHECK_FALSE(LinearClassifier::load(part, kFeatures, kClasses));
    }
    ByteReader of_more{bytes};
    CHECK_FALSE(LinearClassifier::load(of_more, kFeatures, kClasses + 8));
}

TEST_CASE("What is unclear goes less to a class with many examples when classes are balanced",
          "[matching][classifier]") {
    auto examples = toy();
    for (int copy = 0; copy < 40; ++copy) examples.push_back({.vector = {{0, 0.9F}}, .label = 0});
    const auto share_of_many = [&](float balance) {
        const auto classifier =
            LinearClassifier::train(examples, kFeatures, kClasses, {.balance = balance});
        return classifier.predict(std::vector<Weighted>{{3, 1.0F}})[0];
    };
    CHECK(share_of_many(0.0F) > share_of_many(0.5F));
    CHECK(share_of_many(0.5F) > share_of_many(1.0F));
}

TEST_CASE("Softmax keeps the order and survives large scores", "[matching][classifier]") {
    std::vector<float> scores{1000.0F, 1001.0F, -1000.0F};
    softmax(scores);
    CHECK(scores[1] > scores[0]);
    CHECK(scores[0] > scores[2]);
    CHECK(std::accumulate(scores.begin(), scores.end(), 0.0F) == Approx(1.0));
}
