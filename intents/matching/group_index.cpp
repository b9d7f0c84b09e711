#include "intents/matching/group_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "intents/matching/wide_loops.hpp"

namespace baoda::matching {

namespace {

constexpr std::size_t kGroup = 16;  // Variants: a bit of `holders_` for each.
constexpr std::size_t kLanes = 8;   // Floats that are worked on at once.
constexpr std::size_t kBlock = 64;  // Groups, at least: few enough to look at one by one.
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
using Bits = std::uint32_t __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));

/// The greatest promise of each block: what the features read give, times the greatest scale.
BAODA_WIDE void find_greatest(const float* scores,
                              const float* scales,
                              std::span<const std::uint32_t> block_begins,
                              float* __restrict greatest) {
    for (std::size_t block = 0; block + 1 < block_begins.size(); ++block) {
        Lanes most{};
        for (auto row = block_begins[block]; row < block_begins[block + 1]; row += kLanes) {
            Lanes score;
            Lanes scale;
            std::memcpy(&score, scores + row, sizeof(Lanes));
            std::memcpy(&scale, scales + row, sizeof(Lanes));
            const Lanes promise = score * scale;
            most = promise > most ? promise : most;
        }
        float best = 0;
        for (std::size_t k = 0; k < kLanes; ++k) best = most[k] > best ? most[k] : best;
        greatest[block] = best;
    }
}

/// Adds `gain` to the score of each group.
void add_to(float* __restrict scores, std::span<const std::uint32_t> groups, float gain) {
    for (const auto group : groups) scores[group] += gain;
}

/// What so many blocks reach, and in each at least one owner; above 0.
float nth_greatest(std::span<const float> greatest, std::size_t owners) {
    constexpr float kAboveZero = std::numeric_limits<float>::min();
    if (greatest.size() <= owners) return kAboveZero;
    std::vector<float> order(greatest.begin(), greatest.end());
    const auto nth = order.begin() + static_cast<std::ptrdiff_t>(owners - 1);
    std::ranges::nth_element(order, nth, std::greater{});
    return std::max(kAboveZero, *nth);
}

/// What a feature of the query gives to the variants of a group that have it, a bit for each.
struct Hit {
    float gain = 0;
    std::uint32_t holders = 0;
};

/// The greatest cosine of a group's variants.
BAODA_WIDE float greatest_cosine(std::span<const Hit> hits, const float* scales) {
    constexpr Bits kFirst{1, 2, 4, 8, 16, 32, 64, 128};
    constexpr Bits kSecond = kFirst << kLanes;
    Lanes first{};
    Lanes second{};
    for (const auto& hit : hits) {
        // All bits of a lane are set where the variant has the feature.
        const Bits holders = Bits{} + hit.holders;
        const Bits gains = Bits{} + std::bit_cast<std::uint32_t>(hit.gain);
        const Bits in_first = (holders & kFirst) != 0;
        const Bits in_second = (holders & kSecond) != 0;
        first += reinterpret_cast<Lanes>(gains & in_first);
        second += reinterpret_cast<Lanes>(gains & in_second);
    }
    float most = 0;
    for (std::size_t k = 0; k < kLanes; ++k) {
        most = std::max({most, first[k] * scales[k], second[k] * scales[kLanes + k]});
    }
    return most;
}

}  // namespace

/// One search: buffers that a thread keeps, all zero between two searches.
struct GroupIndex::Search {
    std::span<const Weighted> query;
    std::vector<float> scores;    // By group: what the features read give.
    std::vector<float> greatest;  // By block.
    std::vector<float> gains;     // By column: what a feature of the query gives.
    std::vector<Hit> hits;        // Of one group.

    void begin(std::span<const Weighted> asked, const GroupIndex& index) {
        query = asked;
        const auto grow = [](std::vector<float>& list, std::size_t size) {
            if (list.size() < size) list.resize(size, 0.0F);
        };
        grow(scores, index.owners_.size());
        grow(greatest, index.block_begins_.size());
        grow(gains, index.weights_.size());
        for (const auto& component : query) {
            gains[component.feature] = component.weight * index.weights_[component.feature];
        }
    }

    void end(std::size_t groups) {
        std::fill_n(scores.begin(), groups, 0.0F);
        for (const auto& component : query) gains[component.feature] = 0;
    }
};

GroupIndex::GroupIndex(const std::vector<Variant>& variants,
                       std::span<const float> weights,
                       std::size_t owners) {
    gather(variants, owners);
    weigh(weights);
    list_postings();
}

void GroupIndex::gather(const std::vector<Variant>& variants, std::size_t owners) {
    std::vector<std::size_t> begins(owners + 1, 0);
    for (const auto& variant : variants) ++begins[variant.owner + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<const Variant*> sorted(variants.size());
    auto free = begins;
    for (const auto& variant : variants) sorted[free[variant.owner]++] = &variant;
    feature_begins_.assign(1, 0);
    begin_block();
    for (std::size_t owner = 0; owner < owners; ++owner) {
        if (owners_.size() - block_begins_.back() >= kBlock) begin_block();
        for (auto at = begins[owner]; at < begins[owner + 1]; at += kGroup) {
            const auto count = std::min(kGroup, begins[owner + 1] - at);
            add_group({sorted.data() + at, count});
        }
    }
    begin_block();
}

/// Fills up the last row of the block before.
void GroupIndex::begin_block() {
    while (owners_.size() % kLanes != 0) {
        owners_.push_back(owners_.back());
        feature_begins_.push_back(feature_begins_.back());
    }
    block_begins_.push_back(static_cast<std::uint32_t>(owners_.size()));
}

void GroupIndex::add_group(std::span<const Variant* const> variants) {
    std::vector<std::pair<std::uint32_t, unsigned>> held;  // Feature and variant.
    for (unsigned i = 0; i < variants.size(); ++i) {
        for (const auto feature : variants[i]->features) held.emplace_back(feature, 1U << i);
    }
    std::ranges::sort(held);
    const auto begin = features_.size();
    for (const auto& [feature, holder] : held) {
        if (features_.size() == begin || features_.back() != feature) {
            features_.push_back(feature);
            holders_.push_back(0);
        }
        holders_.back() = static_cast<std::uint16_t>(holders_.back() | holder);
    }
    feature_begins_.push_back(static_cast<std::uint32_t>(features_.size()));
    owners_.push_back(variants.front()->owner);
}

void GroupIndex::weigh(std::span<const float> weights) {
    weights_.assign(weights.begin(), weights.end());
    scales_.assign(owners_.size() * kGroup, 0.0F);
    group_scales_.assign(owners_.size(), 0.0F);
    for (std::size_t group = 0; group < owners_.size(); ++group) {
        const std::span scales{scales_.data() + group * kGroup, kGroup};
        for (auto at = feature_begins_[group]; at < feature_begins_[group + 1]; ++at) {
            const float weight = weights_[features_[at]];
            for (unsigned left = holders_[at]; left != 0; left &= left - 1) {
                scales[static_cast<std::size_t>(std::countr_zero(left))] += weight * weight;
            }
        }
        for (auto& scale : scales) scale = scale > 0 ? 1.0F / std::sqrt(scale) : 0.0F;
        group_scales_[group] = *std::ranges::max_element(scales);
    }
}

void GroupIndex::list_postings() {
    posting_begins_.assign(weights_.size() + 1, 0);
    for (const auto feature : features_) ++posting_begins_[feature + 1];
    std::partial_sum(posting_begins_.begin(), posting_begins_.end(), posting_begins_.begin());
    postings_.resize(features_.size());
    auto next = posting_begins_;
    for (std::uint32_t group = 0; group < owners_.size(); ++group) {
        for (auto at = feature_begins_[group]; at < feature_begins_[group + 1]; ++at) {
            postings_[next[features_[at]]++] = group;
        }
    }
}

void GroupIndex::collect(Search& search, std::size_t most_postings) const {
    for (const auto& component : search.query) fetch_early(postings_of(component.feature).data());
    std::size_t read = 0;
    for (auto at = search.query.size(); at-- > 0;) {
        const auto feature = search.query[at].feature;
        const auto postings = postings_of(feature);
        if (read > 0 && read + postings.size() > most_postings) return;
        read += postings.size();
        add_to(search.scores.data(), postings, search.gains[feature]);
    }
}

/// The owners that promise most, each by its best group.
std::vector<GroupIndex::Promise> GroupIndex::promising(Search& search, std::size_t owners) const {
    const auto blocks = block_begins_.size() - 1;
    const std::span greatest{search.greatest.data(), blocks};
    find_greatest(search.scores.data(), group_scales_.data(), block_begins_, greatest.data());
    const float least = nth_greatest(greatest, owners);
    std::vector<Promise> best;
    for (std::size_t block = 0; block < blocks; ++block) {
        if (greatest[block] < least) continue;
        for (auto group = block_begins_[block]; group < block_begins_[block + 1]; ++group) {
            const Promise promise{search.scores[group] * group_scales_[group], group};
            if (promise.nearness < least) continue;
            if (best.empty() || owners_[best.back().group] != owners_[group]) {
                best.push_back(promise);
            } else if (best.back().nearness < promise.nearness) {
                best.back() = promise;
            }
        }
    }
    if (best.size() <= owners) return best;
    const auto end = best.begin() + static_cast<std::ptrdiff_t>(owners);
    std::ranges::nth_element(best, end, [](const Promise& a, const Promise& b) {
        return std::pair{b.nearness, a.group} < std::pair{a.nearness, b.group};
    });
    best.erase(end, best.end());
    return best;
}

/// The cosine of the group's nearest variant.
float GroupIndex::nearest_in(std::uint32_t group, Search& search) const {
    const auto begin = feature_begins_[group];
    const auto size = feature_begins_[group + 1] - begin;
    if (search.hits.size() < size) search.hits.resize(size);
    // Written in any case, and kept where it is one of the query's: no branch to foresee.
    std::size_t hits = 0;
    for (auto at = begin; at < begin + size; ++at) {
        const float gain = search.gains[features_[at]];
        search.hits[hits] = {gain, holders_[at]};
        hits += gain != 0 ? 1 : 0;
    }
    return greatest_cosine({search.hits.data(), hits}, scales_.data() + group * kGroup);
}

std::vector<Neighbour> GroupIndex::nearest(std::span<const Weighted> query,
                                           const SearchEffort& effort) const {
    if (owners_.empty() || effort.owners == 0) return {};
    thread_local Search search;
    search.begin(query, *this);
    collect(search, effort.postings);
    const auto best = promising(search, effort.owners);
    // Rows stand far apart: they are on their way while the first is read.
    for (const auto& [promise, group] : best) {
        fetch_early(features_.data() + feature_begins_[group]);
        fetch_early(holders_.data() + feature_begins_[group]);
    }
    std::vector<Neighbour> found;
    found.reserve(best.size());
    for (const auto& [promise, group] : best) {
        // Another group of the same owner may hold what was promised.
        const auto owner = owners_[group];
        auto at = group;
        while (at > 0 && owners_[at - 1] == owner) --at;
        float nearness = 0;
        for (; at < owners_.size() && owners_[at] == owner; ++at) {
            nearness = std::max(nearness, nearest_in(at, search));
        }
        found.push_back({.owner = owner, .nearness = nearness});
    }
    search.end(owners_.size());
    sort_nearest_first(found);
    return found;
}

void GroupIndex::save(ByteWriter& bytes) const {
    bytes.add_all<std::uint32_t>(owners_);
    bytes.add_all<std::uint32_t>(block_begins_);
    bytes.add_all<std::uint32_t>(feature_begins_);
    bytes.add_all<std::uint32_t>(features_);
    bytes.add_all<std::uint16_t>(holders_);
}

bool GroupIndex::is_sound(std::size_t columns, std::size_t owners) const {
    const auto is_whole = [](std::uint32_t begin) { return begin % kLanes == 0; };
    return !block_begins_.empty() &&
           are_row_begins(block_begins_, block_begins_.size() - 1, owners_.size()) &&
           std::ranges::all_of(block_begins_, is_whole) && std::ranges::is_sorted(owners_) &&
           all_below(owners_, owners) &&
           are_row_begins(feature_begins_, owners_.size(), features_.size()) &&
           all_below(features_, columns) && holders_.size() == features_.size();
}

base::Result<GroupIndex> GroupIndex::load(ByteReader& bytes,
                                          std::span<const float> weights,
                                          std::size_t owners) {
    GroupIndex index;
    index.owners_ = bytes.take_all<std::uint32_t>();
    index.block_begins_ = bytes.take_all<std::uint32_t>();
    index.feature_begins_ = bytes.take_all<std::uint32_t>();
    index.features_ = bytes.take_all<std::uint32_t>();
    index.holders_ = bytes.take_all<std::uint16_t>();
    if (bytes.failed() || !index.is_sound(weights.size(), owners)) return broken_model("问法索引");
    index.weigh(weights);
    index.list_postings();
    return index;
}

}  // namespace baoda::matching
