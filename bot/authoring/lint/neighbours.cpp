#include "bot/authoring/lint/neighbours.hpp"

#include <algorithm>
#include <array>

#include "knowledge/base/slices.hpp"

namespace baoda::authoring {

namespace {

constexpr double kCommonShare = 0.02;
// How many postings of a large crowd are looked at for one member, rarest features first, and how
// many of those found are measured exactly. On 100,000 variants, four times as many postings led to
// the same findings but for one in five thousand.
constexpr std::size_t kMostPostings = 1'000;
constexpr std::size_t kMeasured = 8;

struct Posting {
    std::uint32_t member = 0;
    float weight = 0;
};

/// The dot product of two vectors sorted by feature.
float cosine_of(const Member& one, const Member& other) {
    float sum = 0;
    auto b = other.vector.begin();
    for (const auto& a : one.vector) {
        while (b != other.vector.end() && b->feature < a.feature) ++b;
        if (b == other.vector.end()) break;
        if (b->feature == a.feature) sum += a.weight * b->weight;
    }
    return std::min(sum, 1.0F);
}

/// Which members have a feature.
class Postings {
public:
    Postings(const std::vector<Member>& crowd, bool is_large) : most_(crowd.size()) {
        if (is_large) most_ = static_cast<std::size_t>(kCommonShare * double(crowd.size()));
        for (std::uint32_t i = 0; i < crowd.size(); ++i) {
            for (const auto& [feature, weight] : crowd[i].vector) {
                if (feature >= lists_.size()) lists_.resize(feature + std::size_t{1});
                lists_[feature].push_back({i, weight});
            }
        }
    }

    [[nodiscard]] const std::vector<Posting>& of(std::uint32_t feature) const {
        return lists_[feature];
    }

    [[nodiscard]] bool is_common(std::uint32_t feature) const {
        return lists_[feature].size() > most_;
    }

private:
    std::size_t most_;
    std::vector<std::vector<Posting>> lists_;
};

/// Looks for the neighbours of one member after the other; each thread has its own.
class Search {
public:
    Search(const std::vector<Member>& crowd, const Postings& postings, bool is_large)
        : crowd_(crowd), postings_(postings), is_large_(is_large), scores_(crowd.size(), 0) {}

    Neighbours of(std::uint32_t member) {
        collect(member);
        std::array<std::vector<Neighbour>, 2> found;  // Of other groups, of the own one.
        for (const auto candidate : touched_) {
            const float score = scores_[candidate];
            scores_[candidate] = 0;
            if (candidate == member || score <= 0) continue;
            const bool own = crowd_[candidate].group == crowd_[member].group;
            found.at(own ? 1 : 0).push_back({candidate, score});
        }
        touched_.clear();
        return {.own = best_of(found[1], member), .other = best_of(found[0], member)};
    }

private:
    void collect(std::uint32_t member) {
        features_ = crowd_[member].vector;
        if (is_large_) {
            std::ranges::stable_sort(features_, {}, [this](const matching::Weighted& weighted) {
                return postings_.of(weighted.feature).size();
            });
        }
        std::size_t seen = 0;
        for (const auto& [feature, weight] : features_) {
            if (is_large_ && (postings_.is_common(feature) || seen > kMostPostings)) break;
            const auto& list = postings_.of(feature);
            seen += list.size();
            for (const auto& posting : list) {
                auto& score = scores_[posting.member];
                if (score == 0) touched_.push_back(posting.member);
                score += weight * posting.weight;
            }
        }
    }

    [[nodiscard]] std::optional<Neighbour> best_of(std::vector<Neighbour>& found,
                                                   std::uint32_t member) const {
        if (found.empty()) return std::nullopt;
        const auto nearer = [](const Neighbour& one, const Neighbour& other) {
            return one.cosine != other.cosine ? one.cosine > other.cosine
                                              : one.member < other.member;
        };
        const auto kept = std::min(found.size(), is_large_ ? kMeasured : std::size_t{1});
        std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), nearer);
        found.resize(kept);
        for (auto& one : found) one.cosine = cosine_of(crowd_[member], crowd_[one.member]);
        return *std::ranges::min_element(found, nearer);
    }

    const std::vector<Member>& crowd_;
    const Postings& postings_;
    bool is_large_;
    std::vector<float> scores_;  // By member; 0 between two searches.
    std::vector<std::uint32_t> touched_;
    std::vector<matching::Weighted> features_;
};

}  // namespace

std::vector<Neighbours> neighbours_of(const std::vector<Member>& crowd, std::size_t exact_size) {
    const bool is_large = crowd.size() > exact_size;
    const Postings postings{crowd, is_large};
    std::vector<Neighbours> found(crowd.size());
    const auto search = [&](std::size_t begin, std::size_t end) {
        Search searcher{crowd, postings, is_large};
        for (auto i = begin; i < end; ++i) {
            found[i] = searcher.of(static_cast<std::uint32_t>(i));
        }
    };
    base::for_slices(crowd.size(), search);
    return found;
}

std::vector<Member> crowd_of(const std::vector<std::vector<matching::FeatureHash>>& messages,
                             const std::vector<std::uint32_t>& groups) {
    const matching::Vocabulary vocabulary{messages};
    std::vector<Member> crowd;
    crowd.reserve(messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        crowd.push_back({vocabulary.vector_of(messages[i]), groups[i]});
        std::ranges::sort(crowd.back().vector, {}, &matching::Weighted::feature);
    }
    return crowd;
}

}  // namespace baoda::authoring
