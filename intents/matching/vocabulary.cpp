#include "intents/matching/vocabulary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "intents/matching/wide_loops.hpp"

namespace baoda::matching {

namespace {

// Unknown features come from typos and names as well as from other subjects: they count for less
// than a known rare one (0.5 gave the best log loss among 0.25, 0.5, 1 in cross-validation).
constexpr float kUnknownShare = 0.5F;
// Below that of any word of any knowledge: products of two weights never vanish, on which the
// index relies.
constexpr float kLeastIdf = 1e-9F;
constexpr auto kUnknown = std::numeric_limits<std::uint32_t>::max();

using Frequency = std::pair<FeatureHash, std::uint32_t>;

// In so many messages a feature that occurs once is a name or a slip: without such ones the model
// is a third of the size and ranks as well. In fewer each may be what tells an entry.
constexpr std::size_t kManyMessages = 4096;

/// In how many messages each feature occurs, the commonest first; of equals the lower hash, so that
/// the columns do not depend on the order of the messages.
std::vector<Frequency> frequencies_of(const std::vector<std::vector<FeatureHash>>& messages) {
    std::unordered_map<FeatureHash, std::uint32_t> counts;
    for (const auto& message : messages) {
        for (const auto feature : message) ++counts[feature];
    }
    std::vector<Frequency> frequencies(counts.begin(), counts.end());
    std::ranges::sort(frequencies, [](const Frequency& a, const Frequency& b) {
        return std::pair{b.second, a.first} < std::pair{a.second, b.first};
    });
    return frequencies;
}

}  // namespace

Vocabulary::Vocabulary(const std::vector<std::vector<FeatureHash>>& messages, std::uint32_t least) {
    const auto count = static_cast<double>(messages.size());
    const auto idf = [&](double frequency) {
        // The square root: rare features count for more, but not for all (see intents/README.md).
        return static_cast<float>(std::sqrt(std::log((count + 1.0) / (frequency + 0.5))));
    };
    if (messages.size() < kManyMessages) least = 1;
    for (const auto& [hash, frequency] : frequencies_of(messages)) {
        if (frequency < least) break;
        hashes_.push_back(hash);
        idf_.push_back(idf(frequency));
    }
    unknown_idf_ = kUnknownShare * idf(1.0);
    fill_slots();
}

void Vocabulary::fill_slots() {
    // A third to two thirds full.
    slots_.assign(std::bit_ceil(hashes_.size() * 3 / 2 + 1), 0);
    const auto mask = slots_.size() - 1;
    for (std::size_t column = 0; column < hashes_.size(); ++column) {
        auto slot = hashes_[column] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::uint32_t>(column + 1);
    }
}

std::uint32_t Vocabulary::column_of(FeatureHash feature) const {
    if (slots_.empty()) return kUnknown;
    const auto mask = slots_.size() - 1;
    auto slot = feature & mask;
    while (slots_[slot] != 0 && hashes_[slots_[slot] - 1] != feature) slot = (slot + 1) & mask;
    return slots_[slot] == 0 ? kUnknown : slots_[slot] - 1;
}

std::vector<Weighted> Vocabulary::vector_of(std::span<const FeatureHash> features) const {
    if (slots_.empty()) return {};
    for (const auto feature : features) fetch_early(&slots_[feature & (slots_.size() - 1)]);
    std::vector<Weighted> vector;
    vector.reserve(features.size());
    float square = 0;
    for (const auto feature : features) {
        const auto column = column_of(feature);
        const float weight = column == kUnknown ? unknown_idf_ : idf_[column];
        square += weight * weight;
        if (column != kUnknown) vector.push_back({column, weight});
    }
    const float scale = square > 0 ? 1.0F / std::sqrt(square) : 0;
    for (auto& component : vector) component.weight *= scale;
    std::ranges::sort(vector, {}, &Weighted::feature);
    return vector;
}

void Vocabulary::save(ByteWriter& bytes) const {
    bytes.add_all<FeatureHash>(hashes_);
    bytes.add_all<float>(idf_);
    bytes.add(unknown_idf_);
}

base::Result<Vocabulary> Vocabulary::load(ByteReader& bytes) {
    Vocabulary vocabulary;
    vocabulary.hashes_ = bytes.take_all<FeatureHash>();
    vocabulary.idf_ = bytes.take_all<float>();
    vocabulary.unknown_idf_ = bytes.take<float>();
    const bool sound =
        !bytes.failed() && vocabulary.hashes_.size() == vocabulary.idf_.size() &&
        vocabulary.hashes_.size() < kUnknown && all_sane(vocabulary.idf_) &&
        std::ranges::all_of(vocabulary.idf_, [](float idf) { return idf > kLeastIdf; }) &&
        all_sane({&vocabulary.unknown_idf_, 1});
    if (!sound) return broken_model("词表");
    vocabulary.fill_slots();
    return vocabulary;
}

}  // namespace baoda::matching
