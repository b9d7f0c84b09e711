#include "intents/entity/place_roles.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include <fmt/format.h>

#include "intents/entity/clauses.hpp"
#include "intents/text/utf8.hpp"
#include "intents/text/word_table.hpp"

namespace baoda::entity {

namespace {

constexpr std::string_view kFile = "place_roles.tsv";
constexpr std::string_view kLink = "link";
constexpr std::string_view kLead = "lead";
constexpr std::string_view kLed = "在…*";
constexpr std::string_view kPlace = "…";
constexpr std::string_view kAnywhere = "…*";
// Between a place and its cue: 户口 是 在 合肥.
constexpr int kMostLinks = 3;
// A cue further behind speaks of something else (bytes; twelve characters).
constexpr std::size_t kFurthest = 36;

/// Whether one place lies in the other: 340000, 340100 and 340104 by GB/T 2260.
bool one_in_other(PlaceCode a, PlaceCode b) {
    constexpr PlaceCode kProvince = 10'000;
    constexpr PlaceCode kCity = 100;
    const auto holds = [](PlaceCode outer, PlaceCode inner) {
        if (outer % kProvince == 0) return outer / kProvince == inner / kProvince;
        return outer % kCity == 0 && outer / kCity == inner / kCity;
    };
    return holds(a, b) || holds(b, a);
}

bool nested(const PlaceMention& a, const PlaceMention& b) {
    return std::ranges::any_of(a.codes, [&](PlaceCode code) {
        return std::ranges::any_of(b.codes,
                                   [&](PlaceCode other) { return one_in_other(code, other); });
    });
}

/// Places that are one: 安徽合肥, 安徽的合肥.
struct Group {
    std::size_t first = 0;  // Of the mentions.
    std::size_t last = 0;
    text::Span span;
};

std::vector<Group> groups_of(std::string_view text, const std::vector<PlaceMention>& places) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!groups.empty()) {
            auto& group = groups.back();
            const auto gap = text.substr(group.span.end, places[i].span.begin - group.span.end);
            if ((gap.empty() || gap == "的") && nested(places[group.last], places[i])) {
                group.last = i;
                group.span.end = places[i].span.end;
                continue;
            }
        }
        groups.push_back({i, i, places[i].span});
    }
    return groups;
}

/// Whether a token begins (or ends) at this place of the text.
bool token_begins(const text::AnalyzedText& message, std::size_t at) {
    return std::ranges::any_of(message.tokens,
                               [&](const text::Token& token) { return token.span.begin == at; });
}

bool token_ends(const text::AnalyzedText& message, std::size_t at) {
    return std::ranges::any_of(message.tokens,
                               [&](const text::Token& token) { return token.span.end == at; });
}

/// A cue of one character is one only as a word: 六安人, not 合肥人民医院.
bool is_word(const text::AnalyzedText& message, const text::Span& span) {
    const auto text = std::string_view{message.normalized.utf8}.substr(span.begin, span.size());
    return text::code_points(text) > 1 ||
           (token_begins(message, span.begin) && token_ends(message, span.end));
}

constexpr int kImpossible = std::numeric_limits<int>::max();

/// What is chosen for a group, and how good the choices up to it are.
struct Choice {
    int without = kImpossible;  // Groups without a role.
    std::size_t distance = 0;
    std::size_t previous = 0;  // The choice for the group before.

    [[nodiscard]] bool better_than(const Choice& other) const {
        return std::tie(without, distance) < std::tie(other.without, other.distance);
    }
};

}  // namespace

base::Result<PlaceRoles::Cue> PlaceRoles::read_cue(std::string_view cue, std::string_view role) {
    const auto made = [&](std::string_view words, Side side) -> base::Result<Cue> {
        if (words.empty() || words.find(kPlace) != std::string_view::npos) {
            return base::fail(base::ErrorCode::malformed, "");
        }
        return Cue{.words = std::string{words}, .role = std::string{role}, .side = side};
    };
    if (cue.starts_with(kLed)) return made(cue.substr(kLed.size()), Side::led);
    if (cue.starts_with(kAnywhere)) {
        return made(cue.substr(kAnywhere.size()), Side::anywhere_behind);
    }
    if (cue.starts_with(kPlace)) return made(cue.substr(kPlace.size()), Side::behind);
    if (!cue.ends_with(kPlace)) return base::fail(base::ErrorCode::malformed, "");
    return made(cue.substr(0, cue.size() - kPlace.size()), Side::before);
}

base::Result<PlaceRoles> PlaceRoles::parse(std::string_view tsv) {
    const auto table = text::read_word_table(kFile, tsv);
    if (!table) return tl::unexpected{table.error()};
    PlaceRoles roles;
    for (const auto& line : *table) {
        if (line.key == kLink || line.key == kLead) {
            auto& list = line.key == kLink ? roles.links_ : roles.leads_;
            for (const auto word : line.words) list.emplace_back(word);
            continue;
        }
        for (const auto word : line.words) {
            auto cue = read_cue(word, line.key);
            if (!cue) {
                return text::wrong_line(
                    kFile, line.number,
                    fmt::format("的“{}”应写成“户口…”“…户口”“…*上班”或“在…*看病”", word));
            }
            roles.cues_.push_back(*std::move(cue));
        }
    }
    // The longest words that fit speak: 医保在 before 在.
    std::ranges::stable_sort(
        roles.cues_, [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
    return roles;
}

std::vector<std::string> PlaceRoles::roles() const {
    std::vector<std::string> roles;
    for (const auto& cue : cues_) roles.push_back(cue.role);
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

std::string_view PlaceRoles::without_links(std::string_view text, bool at_end) const {
    const auto link = std::ranges::find_if(links_, [&](const std::string& word) {
        return at_end ? text.ends_with(word) : text.starts_with(word);
    });
    if (link == links_.end()) return text;
    if (at_end) {
        text.remove_suffix(link->size());
    } else {
        text.remove_prefix(link->size());
    }
    return text;
}

std::optional<PlaceRoles::Match> PlaceRoles::match_before(const text::AnalyzedText& message,
                                                          const text::Span& window) const {
    auto rest = std::string_view{message.normalized.utf8}.substr(window.begin, window.size());
    for (int links = 0; links <= kMostLinks; ++links) {
        const auto end = window.begin + rest.size();
        for (const auto& cue : cues_) {
            if (cue.side != Side::before || !rest.ends_with(cue.words)) continue;
            const text::Span span{end - cue.words.size(), end};
            // A cue in front costs a little: 六安户口在合肥 speaks of 六安.
            if (is_word(message, span)) return Match{span, window.end - end + 1, &cue.role};
        }
        const auto shorter = without_links(rest, true);
        if (shorter.size() == rest.size()) break;
        rest = shorter;
    }
    return std::nullopt;
}

std::optional<PlaceRoles::Match> PlaceRoles::match_behind(const text::AnalyzedText& message,
                                                          const text::Span& window,
                                                          bool is_led) const {
    const auto all = std::string_view{message.normalized.utf8}.substr(window.begin, window.size());
    auto rest = all;
    std::vector<std::size_t> joined{0};  // Where only links stand in between.
    for (int links = 0; links < kMostLinks; ++links) {
        const auto shorter = without_links(rest, false);
        if (shorter.size() == rest.size()) break;
        rest = shorter;
        joined.push_back(all.size() - rest.size());
    }
    std::optional<Match> found;
    for (const auto& cue : cues_) {
        if (cue.side == Side::before || (cue.side == Side::led && !is_led)) continue;
        for (auto at = all.find(cue.words); at != std::string_view::npos && at <= kFurthest;
             at = all.find(cue.words, at + 1)) {
            const bool fits =
                cue.side != Side::behind || std::ranges::find(joined, at) != joined.end();
            const text::Span span{window.begin + at, window.begin + at + cue.words.size()};
            if (!fits || !is_word(message, span)) continue;
            if (!found || at < found->distance) found = Match{span, at, &cue.role};
            break;
        }
    }
    return found;
}

std::vector<std::size_t> PlaceRoles::choose(const std::vector<Options>& options) {
    std::vector<std::array<Choice, 3>> best(options.size());
    const auto try_after = [&](std::size_t i, std::size_t side, std::size_t before) {
        const Choice none{.without = 0};
        const auto& past = i == 0 ? none : best[i - 1].at(before);
        const auto& match = options[i].at(side);
        const bool open = past.without != kImpossible && (side == 0 || match);
        const auto* taken = i == 0 ? nullptr : &options[i - 1].at(before);
        // Each cue speaks of one place.
        const bool twice =
            match && taken != nullptr && *taken && match->span.overlaps((*taken)->span);
        if (!open || twice) return;
        const Choice choice{.without = past.without + (side == 0 ? 1 : 0),
                            .distance = past.distance + (match ? match->distance : 0),
                            .previous = before};
        if (choice.better_than(best[i].at(side))) best[i].at(side) = choice;
    };
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (std::size_t k = 0; k < 9; ++k) try_after(i, k / 3, k % 3);
    }
    std::vector<std::size_t> chosen(options.size());
    for (std::size_t i = options.size(); i-- > 0;) {
        const bool is_last = i + 1 == options.size();
        if (!is_last) chosen[i] = best[i + 1].at(chosen[i + 1]).previous;
        if (!is_last) continue;
        for (std::size_t side = 1; side < 3; ++side) {
            if (best[i].at(side).better_than(best[i].at(chosen[i]))) chosen[i] = side;
        }
    }
    return chosen;
}

void PlaceRoles::assign(const text::AnalyzedText& message,
                        std::vector<PlaceMention>& places) const {
    const std::string_view text = message.normalized.utf8;
    const auto groups = groups_of(text, places);
    const Clauses clauses{message};
    std::vector<Options> options(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto window = clauses.around(groups[i].span);
        if (i > 0) window.begin = std::max(window.begin, groups[i - 1].span.end);
        if (i + 1 < groups.size()) window.end = std::min(window.end, groups[i + 1].span.begin);
        options[i][1] = match_before(message, {window.begin, groups[i].span.begin});
        const auto before = text.substr(window.begin, groups[i].span.begin - window.begin);
        const bool is_led = std::ranges::any_of(
            leads_, [&](const std::string& word) { return before.ends_with(word); });
        options[i][2] = match_behind(message, {groups[i].span.end, window.end}, is_led);
    }
    const auto chosen = choose(options);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& match = options[i].at(chosen[i]);
        const bool is_alone = !cues_.empty() && clauses.around(groups[i].span) == groups[i].span &&
                              groups[i].span.size() < text.size();
        if (!match && !is_alone) continue;
        const auto role = match ? *match->role : std::string{kAskedPlace};
        for (auto k = groups[i].first; k <= groups[i].last; ++k) places[k].role = role;
    }
}

}  // namespace baoda::entity
