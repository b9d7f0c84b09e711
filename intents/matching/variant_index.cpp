#include "intents/matching/variant_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "intents/matching/wide_loops.hpp"

namespace baoda::matching {

namespace {

constexpr std::uint32_t kLastCommon = std::numeric_limits<std::uint16_t>::max();

/// Adds `gain` to the score of each place.
void add_to(float* __restrict scores, std::span<const std::uint32_t> places, float gain) {
    for (const auto place : places) scores[place] += gain;
}

/// The first place of each owner.
std::vector<std::uint32_t> begins_of(const std::vector<Variant>& variants, std::size_t owners) {
    std::vector<std::uint32_t> begins(owners + 1, 0);
    for (const auto& variant : variants) ++begins[variant.owner + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    return begins;
}

}  // namespace

void sort_nearest_first(std::vector<Neighbour>& neighbours) {
    std::ranges::sort(neighbours, [](const Neighbour& a, const Neighbour& b) {
        return std::pair{b.nearness, a.owner} < std::pair{a.nearness, b.owner};
    });
}

/// One search: buffers that a thread keeps, all zero between two searches.
struct VariantIndex::Search {
    std::span<const Weighted> query;
    /// Components from this one on were read from the postings, those before it were not.
    std::size_t read_from = 0;
    std::vector<float> scores;       // By place: what the read features give, unscaled.
    std::vector<Nearest> nearest;    // By owner, as far as the features read tell.
    std::vector<std::uint32_t> met;  // Owners that share a feature read.
    std::vector<float> gains;        // By common feature: what an unread one would give.

    void begin(std::span<const Weighted> asked, std::size_t places, std::size_t owners) {
        query = asked;
        read_from = asked.size();
        if (scores.size() < places) scores.resize(places, 0.0F);
        if (nearest.size() < owners) nearest.resize(owners);
    }

    [[nodiscard]] std::span<const Weighted> read() const { return query.subspan(read_from); }

    /// The unread components.
    [[nodiscard]] std::span<const Weighted> unread() const { return query.first(read_from); }

    void expect_unread(std::span<const float> weights) {
        for (const auto& component : unread()) {
            if (component.feature > kLastCommon) return;
            if (gains.size() <= component.feature) gains.resize(component.feature + 1, 0.0F);
            gains[component.feature] = component.weight * weights[component.feature];
        }
    }

    void end(const VariantIndex& index) {
        for (const auto& component : read()) {
            for (const auto place : index.postings_of(component.feature)) scores[place] = 0;
        }
        for (const auto owner : met) nearest[owner] = {};
        met.clear();
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
        for (const auto feature : at[place]->features) postings_[next[feature]++] = place;
    }
    number_owners();
    weigh(weights);
    list_common();
}

std::span<const std::uint32_t> VariantIndex::postings_of(std::uint32_t feature) const {
    const auto begin = posting_begins_[feature];
    return {postings_.data() + begin, posting_begins_[feature + 1] - begin};
}

void VariantIndex::number_owners() {
    owner_of_.clear();
    for (std::uint32_t owner = 0; owner + 1 < owner_begins_.size(); ++owner) {
        owner_of_.resize(owner_begins_[owner + 1], owner);
    }
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

/// Tells of each owner that was met which of its variants is the nearest, of equals the first.
void VariantIndex::meet_owners(Search& search) const {
    for (const auto& component : search.read()) {
        for (const auto place : postings_of(component.feature)) {
            const float cosine = search.scores[place] * scales_[place];
            if (!(cosine > 0)) continue;
            const auto owner = owner_of_[place];
            auto& nearest = search.nearest[owner];
            if (nearest.cosine == 0) search.met.push_back(owner);
            const bool is_nearer =
                cosine > nearest.cosine || (cosine == nearest.cosine && place < nearest.place);
            if (is_nearer) nearest = {cosine, place};
        }
    }
}

/// The nearest of those met, of equals the lower owners.
std::vector<std::uint32_t> VariantIndex::best_owners(const Search& search, std::size_t most) {
    auto owners = search.met;
    if (owners.size() <= most) return owners;
    const auto end = owners.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::nth_element(owners, end, [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{search.nearest[b].cosine, a} < std::pair{search.nearest[a].cosine, b};
    });
    owners.erase(end, owners.end());
    return owners;
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
    search.begin(query, scales_.size(), owner_begins_.size());
    collect(search, effort.postings);
    meet_owners(search);
    search.expect_unread(weights_);
    const auto best = best_owners(search, effort.owners);
    // Lists of features stand far apart: they are on their way while the first is read.
    for (const auto owner : best) {
        fetch_early(common_.data() + common_begins_[search.nearest[owner].place]);
    }
    std::vector<Neighbour> found;
    found.reserve(best.size());
    for (const auto owner : best) {
        const auto place = search.nearest[owner].place;
        const float score = search.scores[place] + unread_part(place, search);
        found.push_back({.owner = owner, .nearness = score * scales_[place]});
    }
    search.end(*this);
    sort_nearest_first(found);
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
    const auto places = index.owner_begins_.empty() ? 0 : index.owner_begins_.back();
    const bool sound =
        !bytes.failed() && !index.owner_begins_.empty() &&
        are_row_begins(index.owner_begins_, owners, places) &&
        are_row_begins(index.posting_begins_, weights.size(), index.postings_.size()) &&
        all_below(index.postings_, places);
    if (!sound) return broken_model("问法索引");
    index.number_owners();
    index.weigh(weights);
    index.list_common();
    return index;
}

}  // namespace baoda::matching
