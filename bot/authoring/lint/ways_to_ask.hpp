#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/lint/draft.hpp"
#include "intents/entity/entities.hpp"
#include "intents/matching/features.hpp"
#include "intents/text/analyzer.hpp"

namespace baoda::authoring {

/// One way to ask for an entry.
struct WayToAsk {
    static constexpr auto kQuestion = std::numeric_limits<std::size_t>::max();

    std::size_t entry = 0;            ///< Its number in the draft.
    std::size_t variant = kQuestion;  ///< Its number in the entry; kQuestion for its question.
    std::string bare;                 ///< Normalized, without blanks and punctuation.
    std::vector<matching::FeatureHash> features;
};

/// What a text looks like to the matching.
struct Seen {
    std::string bare;
    std::vector<matching::FeatureHash> features;
};

/// All ways to ask for the entries that are not hidden, read as the bot would read them: its
/// variants, and the question unless a variant says the same. Takes several threads.
class WaysToAsk {
public:
    explicit WaysToAsk(const Draft& draft);

    [[nodiscard]] const std::vector<WayToAsk>& all() const { return ways_; }

    /// The text of a way as it was written, and where.
    [[nodiscard]] const std::string& text_of(const WayToAsk& way) const;
    [[nodiscard]] Place place_of(const WayToAsk& way) const;

    /// Another text, seen with the same eyes; empty for bad UTF-8.
    [[nodiscard]] Seen look_at(std::string_view text) const;

private:
    void list_ways();
    void read_ways();
    void drop_repeated_questions();

    const Draft& draft_;
    std::unique_ptr<const text::Analyzer> analyzer_;
    std::unique_ptr<const entity::EntityExtractor> entities_;
    std::vector<WayToAsk> ways_;
};

}  // namespace baoda::authoring
