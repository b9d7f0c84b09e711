#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::entity {

/// Finds what a message names only to deny it: 不是职工, 除了微信和支付宝, 合肥除外. Which words
/// deny is data of the release. Immutable; safe from any thread.
class Denials {
public:
    Denials() = default;

    /// Reads `lexicon/denials.tsv`: lines of `part<TAB>word word…` with the parts `denies`,
    /// `excepts`, `asks`, `unless_asked`, `between`, `joins` and `behind`; `#` begins a comment
    /// line. An empty text denies nothing. `malformed`, with file and line, for what
    /// `fill_parts` refuses.
    [[nodiscard]] static base::Result<Denials> parse(std::string_view tsv);

    /// For each stretch nothing, or, when it is denied, itself; with the words that except it
    /// (除了微信) or deny it from behind (微信以外), which say nothing else of the question.
    /// `named` are what the message names, in order; where two overlap neither is joined to the
    /// other. Of those that are joined (微信和支付宝) all are denied with the first, or with the
    /// last where the denial stands behind.
    [[nodiscard]] std::vector<std::optional<text::Span>> of(
        const text::AnalyzedText& message, const std::vector<text::Span>& named) const;

private:
    /// How many bytes before a stretch deny it and belong to it; nothing when none denies it.
    [[nodiscard]] std::optional<std::size_t> denied_before(std::string_view before,
                                                           std::string_view clause) const;
    [[nodiscard]] bool is_cue(std::string_view before, std::string_view clause) const;
    /// Where the stretch, by itself, is denied in its clause.
    [[nodiscard]] std::optional<text::Span> denied_alone(std::string_view text,
                                                         const text::Span& clause,
                                                         const text::Span& named) const;
    [[nodiscard]] bool joins(std::string_view gap) const;

    std::vector<std::string> denies_;        // Right before: 不是, 没有.
    std::vector<std::string> excepts_;       // Right before: 除了.
    std::vector<std::string> asks_;          // End like those, but ask: 是不是, 有没有.
    std::vector<std::string> unless_asked_;  // Deny unless the clause asks for them: 不能用…吗.
    std::vector<std::string> between_;       // May stand after the cue: 用, 在, 我.
    std::vector<std::string> joins_;         // 和, 或.
    std::vector<std::string> behind_;        // Right behind: 以外, 除外.
};

}  // namespace baoda::entity
