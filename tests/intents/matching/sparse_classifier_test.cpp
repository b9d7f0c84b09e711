#include "intents/matching/sparse_classifier.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

using namespace baoda;
using matching::ByteReader;
using matching::ByteWriter;
using matching::RivalExample;
using matching::SparseClassifier;
using matching::Weighted;

namespace {

constexpr std::uint32_t kClasses = 200;
constexpr std::uint32_t kFeatures = kClasses + 2;

/// Class k has feature k + 2, all share features 0 and 1; the next four classes are its rivals.
std::vector<RivalExample> toy() {
    std::vector<RivalExample> examples;
    for (std::uint32_t label = 0; label < kClasses; ++label) {
        for (std::uint32_t shared = 0; shared < 2; ++shared) {
            RivalExample example{.vector = {{shared, 0.3F}, {label + 2, 0.9F}}, .label = label};
            for (std::uint32_t k = 1; k <= 4; ++k) example.rivals.push_back((label + k) % kClasses);
            for (int round = 0; round < 4; ++round) examples.push_back(example);
        }
    }
    return examples;
}

/// Three common features only, so that the classes' own ones matter.
SparseClassifier trained() {
    return SparseClassifier::train(toy(), kFeatures, kClasses,
                                   {.most_common_weights = std::size_t{3} * kClasses});
}

std::vector<std::uint32_t> some_classes() {
    return {0, 3, 7, 8, 9, 100, 199};
}

}  // namespace

TEST_CASE("Many classes are told apart", "[matching][classifier]") {
    const auto classifier = trained();
    const auto classes = some_classes();
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const std::vector<Weighted> message{{0, 0.3F}, {classes[k] + 2, 0.9F}};
        const auto probability = classifier.predict(message, classes);
        REQUIRE(probability.size() == classes.size());
        CHECK(std::ranges::max_element(probability) - probability.begin() ==
              static_cast<std::ptrdiff_t>(k));
        CHECK(std::accumulate(probability.begin(), probability.end(), 0.0F) == Approx(1.0));
    }
}

TEST_CASE("One message leaves nothing behind for the next", "[matching][classifier]") {
    const auto classifier = trained();
    const std::vector<Weighted> message{{1, 0.3F}, {5, 0.9F}};
    const auto before = classifier.predict(message, some_classes());
    std::ignore = classifier.predict(std::vector<Weighted>{{0, 1.0F}, {9, 1.0F}}, some_classes());
    CHECK(classifier.predict(message, some_classes()) == before);
}

TEST_CASE("The same rivals give the same weights, bit for bit", "[matching][classifier]") {
    ByteWriter one;
    trained().save(one);
    ByteWriter other;
    trained().save(other);
    CHECK(one.take() == other.take());
}

TEST_CASE("Stored weights give the same, broken ones are refused", "[matching][classifier]") {
    const auto classifier = trained();
    ByteWriter writer;
    classifier.save(writer);
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    const auto loaded = SparseClassifier::load(reader, kFeatures, kClasses);
    REQUIRE(loaded);
    const std::vector<Weighted> message{{0, 0.3F}, {9, 0.9F}};
    CHECK(loaded->predict(message, some_classes()) == classifier.predict(message, some_classes()));
    for (std::size_t size = 0; size < bytes.size(); size += 5) {
        ByteReader part{std::string_view{bytes}.substr(0, size)};
        CHECK_FALSE(SparseClassifier::load(part, kFeatures, kClasses));
    }
    ByteReader of_fewer{bytes};
    CHECK_FALSE(SparseClassifier::load(of_fewer, kFeatures, kClasses - 1));
}
