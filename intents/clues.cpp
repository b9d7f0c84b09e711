#include "intents/clues.hpp"

#include <algorithm>
#include <cmath>

#include "intents/understanding.hpp"

namespace baoda::intents {

namespace {

// Where an intent is no candidate any more, it is as unlikely as the ranker lets any be.
constexpr float kLeastProbability = 1e-6F;

float probability_of(const matching::Ranking& ranking, const std::string& intent) {
    const auto* candidate = find(ranking, intent);
    return candidate == nullptr ? 0.0F : candidate->classifier;
}

/// The logarithm of how much likelier the winner is than the rival.
float odds(const matching::Ranking& ranking, const Contest& contest) {
    return std::log(probability_of(ranking, contest.winner) + kLeastProbability) -
           std::log(probability_of(ranking, contest.rival) + kLeastProbability);
}

/// What is left of the entities without a word: a slot that it filled is filled no more.
entity::Entities without(entity::Entities entities, const std::vector<text::Span>& left_out) {
    std::erase_if(entities.slots, [&](const entity::SlotMention& mention) {
        return std::ranges::any_of(
            left_out, [&](const text::Span& span) { return span.overlaps(mention.span); });
    });
    return entities;
}

bool says_something(const text::Token& token) {
    return token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
}

}  // namespace

std::vector<Clue> clues_of(const matching::Ranker& ranker,
                           const text::AnalyzedText& question,
                           const entity::Entities& entities,
                           const Contest& contest) {
    const auto whole =
        odds(ranker.rank(question, Understander::marks_of(entities, question)), contest);
    std::vector<Clue> clues;
    for (const auto& token : question.tokens) {
        const bool told = std::ranges::find(clues, token.text, &Clue::word) != clues.end();
        if (told || !says_something(token)) continue;
        text::AnalyzedText rest;
        std::vector<text::Span> left_out;
        for (const auto& other : question.tokens) {
            if (other.text == token.text) {
                left_out.push_back(other.span);
            } else {
                rest.tokens.push_back(other);
            }
        }
        const auto marks = Understander::marks_of(without(entities, left_out), rest);
        clues.push_back({token.text, whole - odds(ranker.rank(rest, marks), contest)});
    }
    std::ranges::stable_sort(clues, std::greater{}, &Clue::weight);
    return clues;
}

}  // namespace baoda::intents
