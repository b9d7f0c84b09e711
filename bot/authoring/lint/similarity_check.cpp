#include "bot/authoring/lint/similarity_check.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/authoring/lint/neighbours.hpp"

namespace baoda::authoring {

namespace {

// A way to ask that is near to nothing is no danger: below this no other entry would be chosen.
constexpr float kNear = 0.6F;
// Neighbours of every large field overlap a little: only what is clearly nearer is told.
constexpr float kClearly = 0.3F;
constexpr float kMirrored = 0.8F;
constexpr double kMirroredShare = 0.5;
constexpr float kAlike = 0.9F;
// Answers are long, and two that are alike share many rare features: the short search finds them.
constexpr std::size_t kExactAnswers = 2'000;

/// A number for each intent.
std::vector<std::uint32_t> intent_numbers(const std::vector<faq::FaqEntry>& entries) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<std::uint32_t> of_entries;
    of_entries.reserve(entries.size());
    for (const auto& entry : entries) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        of_entries.push_back(numbers.try_emplace(entry.intent, next).first->second);
    }
    return of_entries;
}

class SimilarityCheck {
public:
    SimilarityCheck(const Draft& draft, const WaysToAsk& ways, Report& report)
        : draft_(draft), ways_(ways), report_(report), intents_(intent_numbers(draft.entries())) {}

    void run() {
        std::vector<std::vector<matching::FeatureHash>> messages;
        std::vector<std::uint32_t> groups;
        for (const auto& way : ways_.all()) {
            messages.push_back(way.features);
            groups.push_back(intents_[way.entry]);
        }
        const auto found = neighbours_of(crowd_of(messages, groups));
        for (std::size_t i = 0; i < found.size(); ++i) check_way(ways_.all()[i], found[i]);
        check_mirrors();
        check_answers();
    }

private:
    [[nodiscard]] const std::string& id(std::size_t entry) const {
        return draft_.entries()[entry].id;
    }

    void check_way(const WayToAsk& way, const Neighbours& neighbours) {
        if (!neighbours.other) return;
        const auto [nearest, cosine] = *neighbours.other;
        const auto& other = ways_.all()[nearest];
        if (cosine >= kMirrored) ++mirrored_[{way.entry, other.entry}];
        const float own = neighbours.own ? neighbours.own->cosine : 0;
        if (cosine < kNear || cosine < own + kClearly) return;
        report_.add(
            {Code::variant_near_other, ways_.place_of(way), id(way.entry),
             fmt::format("问法“{}”离条目 {} 的“{}”（{}）更近：{:.2f}，离自己的只有 {:.2f}。",
                         ways_.text_of(way), id(other.entry), ways_.text_of(other),
                         to_string(ways_.place_of(other)), cosine, own),
             id(way.entry)});
    }

    /// The share of an entry's ways to ask that have their like in another one.
    [[nodiscard]] double share(std::size_t entry, std::size_t other) const {
        const auto found = mirrored_.find({entry, other});
        if (found == mirrored_.end()) return 0;
        return double(found->second) / double(draft_.entries()[entry].variants.size() + 1);
    }

    void check_mirrors() {
        for (const auto& [pair, count] : mirrored_) {
            const auto [entry, other] = pair;
            const auto less = std::min(share(entry, other), share(other, entry));
            if (entry > other || less < kMirroredShare) continue;
            report_.add({Code::entries_mirror, draft_.place_of(entry), id(entry),
                         fmt::format("条目 {} 和 {}（{}）的问法大多互相对应，考虑合并。", id(entry),
                                     id(other), to_string(draft_.place_of(other)))});
        }
    }

    /// What an answer says in its own words: no directives.
    [[nodiscard]] std::string words_of(std::size_t entry) const {
        std::string words;
        for (const auto& line : draft_.lines_of(entry)) {
            if (line.kind == answer::LineKind::directive) continue;
            words += line.text + "\n";
            for (const auto& cell : line.cells) words += cell + "\n";
        }
        return words;
    }

    void check_answers() {
        std::vector<std::vector<matching::FeatureHash>> messages;
        std::vector<std::uint32_t> groups;
        std::vector<std::size_t> entries;
        for (std::size_t i = 0; i < draft_.entries().size(); ++i) {
            const bool small_talk = draft_.entries()[i].basis == "smalltalk";
            const auto words = words_of(i);
            if (draft_.entries()[i].hidden || small_talk || words.empty()) continue;
            messages.push_back(ways_.look_at(words).features);
            groups.push_back(intents_[i]);
            entries.push_back(i);
        }
        const auto found = neighbours_of(crowd_of(messages, groups), kExactAnswers);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const bool alike = found[i].other && found[i].other->cosine >= kAlike;
            if (!alike || entries[found[i].other->member] < entries[i]) continue;
            const auto other = entries[found[i].other->member];
            report_.add(
                {Code::answers_alike, draft_.place_of(entries[i], "answer"), id(entries[i]),
                 fmt::format("答案和条目 {}（{}）的几乎一样：{:.2f}，考虑合并。", id(other),
                             to_string(draft_.place_of(other, "answer")), found[i].other->cosine)});
        }
    }

    const Draft& draft_;
    const WaysToAsk& ways_;
    Report& report_;
    std::vector<std::uint32_t> intents_;
    /// How many ways to ask of the first entry have their nearest like in the second.
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> mirrored_;
};

}  // namespace

void check_similarity(const Draft& draft, const WaysToAsk& ways, Report& report) {
    SimilarityCheck{draft, ways, report}.run();
}

}  // namespace baoda::authoring
