#include "intents/entity/clauses.hpp"

namespace baoda::entity {

Clauses::Clauses(const text::AnalyzedText& message) : size_(message.normalized.utf8.size()) {
    for (const auto& token : message.tokens) {
        const bool ends = token.kind == text::TokenKind::punctuation && token.text != "、";
        if (ends) breaks_.push_back(token.span);
    }
}

text::Span Clauses::around(const text::Span& span) const {
    text::Span clause{0, size_};
    for (const auto& stop : breaks_) {
        if (stop.end <= span.begin) clause.begin = stop.end;
        if (stop.begin >= span.end) {
            clause.end = stop.begin;
            break;
        }
    }
    return clause;
}

}  // namespace baoda::entity
