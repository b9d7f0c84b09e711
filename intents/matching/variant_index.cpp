#include "intents/matching/variant_index.hpp"

#include <algorithm>
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

// A row of floats that is worked on at once; compilers find none in a search for the greatest, as
// the order might matter to what is no number.
constexpr std::size_t kLanes = 8;
constexpr std::uint32_t kBlock = 64;  // Places: few enough to look for one of them.
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
using Numbers = std::uint32_t __attribute__((vector_size(kLanes * sizeof(std::uint32_t))));
constexpr std::uint32_t kLastCommon = std::numeric_limits<std::uint16_t>::max();

/// The greatest score of each block after scaling, 0 where there is none.
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
            const Lanes cosine = score * scale;
            most = cosine > most ? cosine : most;
        }
        float best = 0;
        for (std::size_t k = 0; k < kLanes; ++k) best = most[k] > best ? most[k] : best;
        greatest[block] = best;
    }
}

/// The places of a block, whole rows.
struct Places {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The first place of this cosine; one of them has it.
BAODA_WIDE std::uint32_t first_with(float cosine,
                                    const float* scores,
                                    const float* scales,
                                    Places places) {
    constexpr Numbers kFirstRow{0, 1, 2, 3, 4, 5, 6, 7};
    Numbers found = Numbers{} + places.end;
    for (auto row = places.begin; row < places.end; row += kLanes) {
        Lanes score;
        Lanes scale;
        std::memcpy(&score, scores + row, sizeof(Lanes));
        std::memcpy(&scale, scales + row, sizeof(Lanes));
        const Lanes same = score * scale;
        const Numbers place = kFirstRow + row;
        found = (same == cosine) & (place < found) ? place : found;
    }
    auto first = places.end;
    for (std::size_t k = 0; k < kLanes; ++k) first = std::min(first, found[k]);
    return first;
}

/// Adds `gain` to the score of each place.
void add_to(float* __restrict scores, std::span<const std::uint32_t> places, float gain) {
    for (const auto place : places) scores[place] += gain;
}

/// The first place of each owner, whole rows for each.
std::vector<std::uint32_t> begins_of(const std::vector<Variant>& variants, std::size_t owners) {
    std::vector<std::uint32_t> begins(owners + 1, 0);
    for (const auto& variant : variants) ++begins[variant.owner + 1];
    constexpr auto kRow = static_cast<std::uint32_t>(kLanes);
    for (auto& count : begins) count = (count + kRow - 1) / kRow * kRow;
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    return begins;
}

}  // namespace

/// One search: buffers that a thread keeps, all zero between two searches.
struct VariantIndex::Search {
    std::span<const Weighted> query;
    /// Components from this one on were read from the postings, those before it were not.
    std::size_t read_from = 0;
    std::vector<float> scores;    // By place: what the read features give, unscaled.
    std::vector<float> greatest;  // By block: its best cosine by the features read.
    std::vector<float> gains;     // By common feature: what an unread one would give.

    void begin(std::span<const Weighted> asked, std::size_t places, std::size_t blocks) {
        query = asked;
        read_from = asked.size();
        if (scores.size() < places) scores.resize(places, 0.0F);
        if (greatest.size() < blocks) greatest.resize(blocks);
    }

    /// The unread components.
    [[nodiscard]] std::span<const Weighted> unread() const { return query.first(read_from); }

    void expect_unread(std::span<const float> weights) {
        for (const auto& component : unread()) {
            if (component.feature > kLastCommon) return;
            if (gains.size() <= component.feature) gains.resize(component.feature + 1, 0.0F);
            gains[component.feature] = component.weight * weights[component.feature];
        }
    }

    void end(std::size_t places) {
        std::fill_n(scores.begin(), places, 0.0F);
        for (const auto& component : unread()) {
            if (component.feature < gains.size()) gains[component.feature] = 0;
        }
    }
};

VariantIndex::VariantIndex(const std::vector<Variant>& variants,
                           std::span<const float> weights,
                           std::size_t owners)
    : owner_begins_(begins_of(variants, owners)), posting_begins_(weights.size() + 1, 0) {
    for (const auto& variant : variants) {
        for (const auto feature : variant.features) ++posting_begins_[feature + 1];
    }
    std::partial_sum(posting_begins_.begin(), posting_begins_.end(), posting_begins_.begin());
    std::vector<const Variant*> at(owner_begins_.back(), nullptr);
    auto free = owner_begins_;
    for (const auto& variant : variants) at[free[variant.owner]++] = &variant;
    postings_.resize(posting_begins_.back());
    auto next = posting_begins_;
    for (std::uint32_t place = 0; place < at.size(); ++place) {
        if (at[place] == nullptr) continue;
        for (const auto feature : at[place]->features) postings_[next[feature]++] = place;
    }
    divide();
    weigh(weights);
    list_common();
}

std::span<const std::uint32_t> VariantIndex::postings_of(std::uint32_t feature) const {
    const auto begin = posting_begins_[feature];
    return {postings_.data() + begin, posting_begins_[feature + 1] - begin};
}

void VariantIndex::divide() {
    block_begins_.clear();
    owner_blocks_.clear();
    for (std::size_t owner = 0; owner + 1 < owner_begins_.size(); ++owner) {
        owner_blocks_.push_back(static_cast<std::uint32_t>(block_begins_.size()));
        for (auto at = owner_begins_[owner]; at < owner_begins_[owner + 1]; at += kBlock) {
            block_begins_.push_back(at);
        }
    }
    owner_blocks_.push_back(static_cast<std::uint32_t>(block_begins_.size()));
    block_begins_.push_back(owner_begins_.back());
}

void VariantIndex::weigh(std::span<const float> weights) {
    weights_.assign(weights.begin(), weights.end());
    scales_.assign(owner_begins_.back(), 0.0F);
    for (std::uint32_t feature = 0; feature < weights_.size(); ++feature) {
        add_to(scales_.data(), postings_of(feature), weights_[feature] * weights_[feature]);
    }
    for (auto& scale : scales_) scale = scale > 0 ? 1.0F / std::sqrt(scale) : 0.0F;
}

/// The features that a question may leave unread are common ones: for these each variant tells its
/// own. A number of 16 bits holds them, so that the lists are short.
void VariantIndex::list_common() {
    const auto common = std::min<std::size_t>(weights_.size(), std::size_t{kLastCommon} + 1);
    common_begins_.assign(scales_.size() + 1, 0);
    for (std::size_t p = 0; p < posting_begins_[common]; ++p) ++common_begins_[postings_[p] + 1];
    std::partial_sum(common_begins_.begin(), common_begins_.end(), common_begins_.begin());
    common_.resize(common_begins_.back());
    auto next = common_begins_;
    for (std::uint32_t feature = 0; feature < common; ++feature) {
        for (const auto place : postings_of(feature)) {
            common_[next[place]++] = static_cast<Column>(feature);
        }
    }
}

void VariantIndex::collect(Search& search, std::size_t most_postings) const {
    for (const auto& component : search.query) fetch_early(postings_of(component.feature).data());
    std::size_t read = 0;
    while (search.read_from > 0) {
        const auto& component = search.query[search.read_from - 1];
        const auto postings = postings_of(component.feature);
        if (read > 0 && read + postings.size() > most_postings) return;
        read += postings.size();
        --search.read_from;
        add_to(search.scores.data(), postings, component.weight * weights_[component.feature]);
    }
}

std::vector<VariantIndex::Nearest> VariantIndex::best_owners(const Search& search,
                                                             std::size_t most) const {
    // Cosine and owner in one number: the greater the nearer, and of equals the lower owner.
    std::vector<std::uint64_t> best;
    best.reserve(4 * most);
    float least = 0;  // What an owner must exceed: of equals those with lower numbers win.
    const auto keep_most = [&] {
        const auto last = best.begin() + static_cast<std::ptrdiff_t>(most - 1);
        std::ranges::nth_element(best, last, std::greater{});
        least = std::bit_cast<float>(static_cast<std::uint32_t>(*last >> 32U));
        best.resize(most);
    };
    for (std::uint32_t owner = 0; owner + 1 < owner_blocks_.size(); ++owner) {
        float cosine = 0;
        for (auto block = owner_blocks_[owner]; block < owner_blocks_[owner + 1]; ++block) {
            cosine = std::max(cosine, search.greatest[block]);
        }
        if (cosine <= least) continue;
        best.push_back(std::uint64_t{std::bit_cast<std::uint32_t>(cosine)} << 32U | ~owner);
        if (best.size() == 4 * most) keep_most();
    }
    if (best.size() > most) keep_most();
    std::vector<Nearest> nearest;
    nearest.reserve(best.size());
    for (const auto number : best) {
        const auto owner = ~static_cast<std::uint32_t>(number);
        nearest.push_back(
            {.owner = owner,
             .place = place_of(
                 owner, std::bit_cast<float>(static_cast<std::uint32_t>(number >> 32U)), search)});
    }
    return nearest;
}

/// Where the owner's variant of this cosine stands, of several the first.
std::uint32_t VariantIndex::place_of(std::uint32_t owner,
                                     float cosine,
                                     const Search& search) const {
    auto block = owner_blocks_[owner];
    while (search.greatest[block] != cosine) ++block;
    return first_with(cosine, search.scores.data(), scales_.data(),
                      {block_begins_[block], block_begins_[block + 1]});
}

/// What the unread features add to the score of the variant.
float VariantIndex::unread_part(std::uint32_t place, const Search& search) const {
    const auto unread = search.unread();
    if (unread.empty()) return 0;
    float sum = 0;
    const auto last = unread.back().feature;
    for (auto at = common_begins_[place]; at < common_begins_[place + 1]; ++at) {
        if (common_[at] > last || common_[at] >= search.gains.size()) break;
        sum += search.gains[common_[at]];
    }
    const auto rare = std::ranges::upper_bound(unread, kLastCommon, {}, &Weighted::feature);
    for (auto component = rare; component != unread.end(); ++component) {
        if (std::ranges::binary_search(postings_of(component->feature), place))
            sum += component->weight * weights_[component->feature];
    }
    return sum;
}

std::vector<Neighbour> VariantIndex::nearest(std::span<const Weighted> query,
                                             const SearchEffort& effort) const {
    if (owner_begins_.empty()) return {};
    thread_local Search search;
    search.begin(query, scales_.size(), block_begins_.size());
    collect(search, effort.postings);
    find_greatest(search.scores.data(), scales_.data(), block_begins_, search.greatest.data());
    search.expect_unread(weights_);
    const auto best = best_owners(search, effort.owners);
    // Lists of features stand far apart: they are on their way while the first is read.
    for (const auto& [owner, place] : best) fetch_early(common_.data() + common_begins_[place]);
    std::vector<Neighbour> found;
    found.reserve(best.size());
    for (const auto& [owner, place] : best) {
        const float score = search.scores[place] + unread_part(place, search);
        found.push_back({.owner = owner, .nearness = score * scales_[place]});
    }
    search.end(scales_.size());
    std::ranges::sort(found, [](const Neighbour& a, const Neighbour& b) {
        return std::pair{b.nearness, a.owner} < std::pair{a.nearness, b.owner};
    });
    return found;
}

void VariantIndex::save(ByteWriter& bytes) const {
    bytes.add_all<std::uint32_t>(owner_begins_);
    bytes.add_all<std::uint32_t>(posting_begins_);
    bytes.add_all<std::uint32_t>(postings_);
}

base::Result<VariantIndex> VariantIndex::load(ByteReader& bytes,
                                              std::span<const float> weights,
                                              std::size_t owners) {
    VariantIndex index;
    index.owner_begins_ = bytes.take_all<std::uint32_t>();
    index.posting_begins_ = bytes.take_all<std::uint32_t>();
    index.postings_ = bytes.take_all<std::uint32_t>();
    const auto is_whole = [](std::uint32_t begin) { return begin % kLanes == 0; };
    const auto places = index.owner_begins_.empty() ? 0 : index.owner_begins_.back();
    const bool sound =
        !bytes.failed() && !index.owner_begins_.empty() &&
        are_row_begins(index.owner_begins_, owners, places) &&
        std::ranges::all_of(index.owner_begins_, is_whole) &&
        are_row_begins(index.posting_begins_, weights.size(), index.postings_.size()) &&
        all_below(index.postings_, places);
    if (!sound) return broken_model("问法索引");
    index.divide();
    index.weigh(weights);
    index.list_common();
    return index;
}

}  // namespace baoda::matching
