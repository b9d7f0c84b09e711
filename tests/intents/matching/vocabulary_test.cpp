#include "intents/matching/vocabulary.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

using namespace baoda;
using matching::ByteReader;
using matching::ByteWriter;
using matching::FeatureHash;
using matching::Vocabulary;
using matching::Weighted;

namespace {

float length_of(const std::vector<Weighted>& vector) {
    float square = 0;
    for (const auto& component : vector) square += component.weight * component.weight;
    return std::sqrt(square);
}

std::string saved(const Vocabulary& vocabulary) {
    ByteWriter bytes;
    vocabulary.save(bytes);
    return bytes.take();
}

}  // namespace

TEST_CASE("A vector of known features has length 1", "[matching][features]") {
    const std::vector<std::vector<FeatureHash>> messages{{1, 2}, {1, 3}, {1, 2, 3}};
    const Vocabulary vocabulary{messages};
    CHECK(vocabulary.size() == 3);
    CHECK(length_of(vocabulary.vector_of(messages[2])) == Approx(1.0));
}

TEST_CASE("Rare features weigh more than common ones", "[matching][features]") {
    const Vocabulary vocabulary{{{1, 2}, {1, 3}, {1, 3}}};
    const auto vector = vocabulary.vector_of(std::vector<FeatureHash>{1, 2});
    REQUIRE(vector.size() == 2);
    CHECK(vector[0].feature < vector[1].feature);
    CHECK(vector[0].weight < vector[1].weight);
    CHECK(std::ranges::is_sorted(vocabulary.idf()));
}

TEST_CASE("Unknown features shorten the vector", "[matching][features]") {
    const Vocabulary vocabulary{{{1, 2}, {1, 3}}};
    const auto strange = vocabulary.vector_of(std::vector<FeatureHash>{2, 77, 78, 79});
    REQUIRE(strange.size() == 1);
    CHECK(strange[0].weight < 0.99F);
    CHECK(vocabulary.vector_of(std::vector<FeatureHash>{77}).empty());
    CHECK(vocabulary.vector_of({}).empty());
}

TEST_CASE("Columns do not depend on the order of the messages", "[matching][vocabulary]") {
    const Vocabulary one{{{1, 2}, {1, 3}, {1, 3, 4}}};
    const Vocabulary other{{{1, 3, 4}, {1, 2}, {1, 3}}};
    CHECK(saved(one) == saved(other));
}

TEST_CASE("A stored vocabulary gives the same vectors", "[matching][vocabulary]") {
    const Vocabulary vocabulary{{{1, 2}, {1, 3}, {1, 3, 4}}};
    const auto bytes = saved(vocabulary);
    ByteReader reader{bytes};
    const auto loaded = Vocabulary::load(reader);
    REQUIRE(loaded);
    CHECK(reader.at_end());
    const std::vector<FeatureHash> message{1, 3, 99};
    const auto expected = vocabulary.vector_of(message);
    const auto vector = loaded->vector_of(message);
    REQUIRE(vector.size() == expected.size());
    for (std::size_t i = 0; i < vector.size(); ++i) {
        CHECK(vector[i].feature == expected[i].feature);
        CHECK(vector[i].weight == expected[i].weight);
    }
}

TEST_CASE("A vocabulary that is cut off is refused", "[matching][vocabulary]") {
    const auto bytes = saved(Vocabulary{{{1, 2}, {1, 3}}});
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ByteReader reader{std::string_view{bytes}.substr(0, size)};
        CHECK_FALSE(Vocabulary::load(reader));
    }
}

TEST_CASE("Of many messages what only one says is left out", "[matching][vocabulary]") {
    const auto size_for = [](std::size_t messages) {
        std::vector<std::vector<FeatureHash>> features(messages, {1, 2});
        features.front().push_back(77);
        return Vocabulary{features}.size();
    };
    CHECK(size_for(4'095) == 3);
    CHECK(size_for(4'096) == 2);
}
