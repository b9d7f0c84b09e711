#pragma once

#include <vector>

#include "intents/text/token.hpp"

namespace baoda::entity {

/// The stretches of a message between its punctuation: what belongs together stands in one.
class Clauses {
public:
    /// 、 joins a list and ends no clause.
    explicit Clauses(const text::AnalyzedText& message);

    /// The clause that a stretch stands in, from the first clause it touches to the last.
    [[nodiscard]] text::Span around(const text::Span& span) const;

private:
    std::size_t size_ = 0;            // Of the normalized text.
    std::vector<text::Span> breaks_;  // Punctuation, in order.
};

}  // namespace baoda::entity
