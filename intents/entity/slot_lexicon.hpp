#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intents/text/lexicon.hpp"
#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::entity {

/// A stretch that fills a slot: "新农合" fills scheme with resident.
struct SlotMention {
    text::Span span;    ///< In the normalized text.
    std::string slot;   ///< scheme, population, channel, year
    std::string value;  ///< resident, student, wechat …; for year "+0", "+1", "-1" from today.
    friend bool operator==(const SlotMention&, const SlotMention&) = default;
};

/// One line of `lexicon/entities.tsv`.
struct SlotWord {
    std::string surface;
    std::string slot;
    std::string value;
    bool is_ending = false;  ///< Any longer word that ends so: 炎 for 鼻窦炎.
};

/// Reads `entities.tsv`: slot, value, surfaces separated by spaces; '#' begins a comment line. A
/// surface with '*' in front is an ending.
/// `malformed` names the line; a surface that stands twice in one slot is refused.
[[nodiscard]] base::Result<std::vector<SlotWord>> parse_slot_words(std::string_view tsv);

/// Words that fill slots. Immutable; safe from any thread.
class SlotLexicon {
public:
    SlotLexicon() = default;
    explicit SlotLexicon(const std::vector<SlotWord>& words);

    /// What the message says about each slot, in order; the longest word wins, and a word counts
    /// only where it begins and ends at token boundaries. Denied values are among them.
    [[nodiscard]] std::vector<SlotMention> find(const text::AnalyzedText& message) const;

private:
    [[nodiscard]] const SlotWord* ending_of(const text::AnalyzedText& message,
                                            std::size_t token) const;

    text::Lexicon surfaces_;
    std::vector<SlotWord> endings_;  // Longest first.
    std::unordered_map<std::string, std::vector<SlotWord>> by_surface_;
};

}  // namespace baoda::entity
