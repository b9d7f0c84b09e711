#include "intents/message_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace baoda::intents {

namespace {

// Below this a share says no more than "not this one".
constexpr float kLeastShare = 0.005F;
constexpr float kLeastStrange = 0.02F;
constexpr float kLeastOther = 0.002F;
// The same where rankings are multiplied: an intent that one reading forgot is not lost.
constexpr float kForgotten = 0.001F;
constexpr float kLongest = 1.2F;
// From this share on a piece needs no completion by the subject: half of the time is saved, and no
// question set changes for the worse.
constexpr float kClear = 0.90F;

float log_share(float share, float least = kLeastShare) {
    return std::log(std::max(share, least));
}

float log_odds(float share) {
    const auto cut = std::clamp(share, kLeastShare, 1 - kLeastShare);
    return std::log(cut / (1 - cut));
}

float forgiving_log(float share) {
    return std::log(share + kForgotten);
}

float share_of(const Guesses& ranking, const Intents& intents) {
    float sum = 0;
    for (const auto intent : intents) sum += share_of(ranking, intent);
    return sum;
}

/// An intent's share of what is in scope and was not asked before.
class Beside {
public:
    Beside(const Guesses& ranking, const Intents& earlier)
        : ranking_(ranking), rest_(1 - share_of(ranking, earlier) - strangeness_of(ranking)) {}

    [[nodiscard]] float share(std::uint32_t intent) const {
        return rest_ <= 0 ? 0 : share_of(ranking_, intent) / rest_;
    }

private:
    const Guesses& ranking_;
    float rest_;
};

template <class Clue>
float& at(Clues<Clue>& clues, Clue clue) {
    return clues.at(static_cast<std::size_t>(clue));
}

/// Gives the candidates in scope the softmax of their scores; out of scope keeps its share.
void weigh(Guesses& ranking, const std::vector<ReadingClues>& readings) {
    std::vector<float> scores(readings.size());
    std::ranges::transform(readings, scores.begin(), reading_score);
    const auto most = *std::ranges::max_element(scores);
    const float strange = strangeness_of(ranking);
    float sum = 0;
    for (std::size_t i = 0; i < ranking.size(); ++i) {
        if (ranking[i].is_strange) continue;
        ranking[i].confidence = std::exp(scores[i] - most);
        sum += ranking[i].confidence;
    }
    for (auto& candidate : ranking) {
        if (!candidate.is_strange) candidate.confidence *= (1 - strange) / sum;
    }
}

void tell_of_division(DividedPart& divided, const Guesses& one) {
    const auto* first = likeliest(divided.first.ranking);
    const auto* second = likeliest(divided.second.ranking);
    const float first_share = share_of(one, first->intent);
    const float second_share = share_of(one, second->intent);
    const auto strange = [](const Part& part) {
        return log_share(strangeness_of(part.ranking), kLeastStrange);
    };
    auto& clues = divided.clues;
    at(clues, DivisionClue::always) = 1;
    at(clues, DivisionClue::first) = log_odds(first->confidence);
    at(clues, DivisionClue::second) = log_odds(second->confidence);
    at(clues, DivisionClue::first_whole) = log_share(first_share);
    at(clues, DivisionClue::second_whole) = log_share(second_share);
    at(clues, DivisionClue::other_whole) = log_share(1 - first_share - second_share);
    at(clues, DivisionClue::first_strange) = strange(divided.first);
    at(clues, DivisionClue::second_strange) = strange(divided.second);
}

}  // namespace

MessageParts::MessageParts(const Guesses& whole, const std::vector<Piece>& pieces, Reader reader)
    : whole_(whole), pieces_(pieces), reader_(std::move(reader)), alone_(pieces.size()) {
    askers_ = static_cast<std::size_t>(std::ranges::count_if(pieces_, &Piece::asks));
}

std::vector<std::size_t> MessageParts::may_ask() const {
    return asking_pieces(pieces_, reader_.asking);
}

Guesses MessageParts::alone(const text::AnalyzedText& text) const {
    auto ranking = reader_.rank(text);
    if (const auto* first = likeliest(ranking); first != nullptr && first->confidence >= kClear)
        return ranking;
    const auto completed = reader_.rank_with_subject(text);
    if (!completed) return ranking;
    // "怎么交，交多少": what the second piece leaves out, the subject says.
    for (auto& candidate : ranking) {
        const auto* other = find(*completed, candidate.intent);
        if (other == nullptr) continue;
        if (candidate.is_strange) {
            candidate.confidence = std::min(candidate.confidence, other->confidence);
        } else if (other->confidence > candidate.confidence) {
            candidate = *other;
        }
    }
    return ranking;
}

const Guesses& MessageParts::piece_alone(std::size_t piece) const {
    auto& known = alone_[piece];
    if (!known) known = alone(pieces_[piece].text);
    return *known;
}

text::AnalyzedText MessageParts::run(std::size_t first, std::size_t last) const {
    text::AnalyzedText text;
    for (auto i = first; i <= last; ++i) {
        const auto& tokens = pieces_[i].text.tokens;
        text.tokens.insert(text.tokens.end(), tokens.begin(), tokens.end());
    }
    return text;
}

std::size_t MessageParts::background_of(std::size_t piece) const {
    while (piece > 0 && !pieces_[piece - 1].asks) --piece;
    return piece;
}

bool MessageParts::has_content(const text::AnalyzedText& text) const {
    return std::ranges::any_of(text.tokens, [&](const text::Token& token) {
        return token.in_lexicon && !reader_.asking.is_question_word(token);
    });
}

void MessageParts::tell_of_piece(PartClues& clues, std::size_t index) const {
    const auto& piece = pieces_[index];
    const auto has_mark = std::ranges::any_of(
        piece.text.tokens, [](const text::Token& token) { return token.text == "?"; });
    at(clues, PartClue::always) = 1;
    at(clues, PartClue::asks) = piece.asks ? 1 : 0;
    at(clues, PartClue::asks_firmly) = piece.asks_firmly ? 1 : 0;
    at(clues, PartClue::nothing_asks) = askers_ == 0 ? 1 : 0;
    at(clues, PartClue::no_content) = has_content(piece.text) ? 0 : 1;
    at(clues, PartClue::length) =
        std::min(static_cast<float>(piece.text.tokens.size()) / 10, kLongest);
    at(clues, PartClue::askers) = std::log(static_cast<float>(std::max<std::size_t>(askers_, 1)));
    at(clues, PartClue::question_mark) = has_mark ? 1 : 0;
}

void MessageParts::tell_of_others(PartClues& clues,
                                  const Guesses& plain,
                                  std::uint32_t intent,
                                  Intents earlier) const {
    at(clues, PartClue::whole) = log_share(Beside{whole_, earlier}.share(intent));
    if (!earlier.empty()) {
        at(clues, PartClue::earlier_whole) = log_share(1 - share_of(whole_, earlier));
    }
    if (const auto* first = likeliest(whole_)) {
        at(clues, PartClue::whole_likes) = first->intent == intent ? 1 : 0;
        earlier.push_back(first->intent);
    }
    std::erase(earlier, intent);
    if (earlier.empty()) return;
    float most = 0;
    for (const auto other : earlier) most = std::max(most, share_of(plain, other));
    at(clues, PartClue::has_other) = 1;
    at(clues, PartClue::other_alone) = log_share(most, kLeastOther);
}

Guesses MessageParts::with_earlier(std::size_t piece, const Intents& earlier) const {
    if (earlier.empty()) return {};
    const auto background = background_of(piece);
    if (background == 0) return {};
    return reader_.rank(run(background_of(background - 1), piece));
}

std::vector<ReadingClues> MessageParts::readings(std::size_t piece, const Intents& earlier) const {
    return readings(piece, earlier, with_earlier(piece, earlier));
}

std::vector<ReadingClues> MessageParts::readings(std::size_t piece,
                                                 const Intents& earlier,
                                                 const Guesses& joined) const {
    const auto& plain = piece_alone(piece);
    const auto background = background_of(piece);
    const auto both = background < piece ? reader_.rank(run(background, piece)) : plain;
    const Beside beside{joined, earlier};
    std::vector<ReadingClues> readings(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const auto intent = plain[i].intent;
        auto& clues = readings[i];
        at(clues, ReadingClue::alone) = forgiving_log(plain[i].confidence);
        at(clues, ReadingClue::background) = forgiving_log(share_of(both, intent));
        if (std::ranges::find(earlier, intent) != earlier.end()) {
            at(clues, ReadingClue::asked_before) = 1;
        } else if (!joined.empty()) {
            at(clues, ReadingClue::joined) = forgiving_log(beside.share(intent));
        }
    }
    return readings;
}

std::optional<Part> MessageParts::part(std::size_t piece, const Intents& earlier) const {
    const auto& plain = piece_alone(piece);
    if (likeliest(plain) == nullptr) return std::nullopt;
    const auto joined = with_earlier(piece, earlier);
    Part part{.text = pieces_[piece].text, .ranking = plain, .alone = plain};
    weigh(part.ranking, readings(piece, earlier, joined));
    const auto intent = likeliest(part.ranking)->intent;
    auto& clues = part.clues;
    tell_of_piece(clues, piece);
    tell_of_others(clues, plain, intent, earlier);
    at(clues, PartClue::alone) = log_odds(share_of(plain, intent));
    at(clues, PartClue::here) = log_odds(likeliest(part.ranking)->confidence);
    at(clues, PartClue::clearness) = log_odds(likeliest(plain)->confidence);
    at(clues, PartClue::strangeness) = log_share(strangeness_of(plain), kLeastStrange);
    if (pieces_[piece].asks) {
        at(clues, PartClue::asks_alone) = at(clues, PartClue::alone);
        at(clues, PartClue::asks_here) = at(clues, PartClue::here);
    }
    if (!joined.empty()) {
        at(clues, PartClue::joined) = log_share(Beside{joined, earlier}.share(intent));
        at(clues, PartClue::earlier_joined) = log_share(1 - share_of(joined, earlier));
    }
    return part;
}

std::optional<DividedPart> MessageParts::best_of(const std::vector<Division>& divisions,
                                                 std::size_t piece) const {
    std::optional<DividedPart> best;
    float most = 0;
    for (const auto& division : divisions) {
        DividedPart divided{.first = {.text = division.first, .ranking = alone(division.first)},
                            .second = {.text = division.second}};
        const auto* first = likeliest(divided.first.ranking);
        // Both are no likelier than one.
        if (first == nullptr || first->confidence <= most) continue;
        divided.second.ranking = alone(division.second);
        const auto* second = likeliest(divided.second.ranking);
        if (second == nullptr || first->intent == second->intent) continue;
        const float both = first->confidence * second->confidence;
        if (both <= most) continue;
        most = both;
        best = std::move(divided);
    }
    if (!best) return std::nullopt;
    tell_of_division(*best, piece_alone(piece));
    return best;
}

std::optional<DividedPart> MessageParts::joined(std::size_t piece) const {
    return best_of(joined_questions(pieces_[piece], reader_.asking), piece);
}

std::optional<DividedPart> MessageParts::run_on(std::size_t piece) const {
    return best_of(run_on_questions(pieces_[piece], reader_.asking), piece);
}

bool MessageParts::asks_otherwise(std::size_t piece) const {
    const auto* here = likeliest(piece_alone(piece));
    const auto* all = likeliest(whole_);
    return here != nullptr && (all == nullptr || here->intent != all->intent);
}

bool MessageParts::likelier_after(std::size_t piece, std::uint32_t intent) const {
    if (piece == 0 || piece + 1 == pieces_.size()) return piece == 0;
    const auto before = reader_.rank(run(0, piece - 1));
    return share_of(reader_.rank(run(piece + 1, pieces_.size() - 1)), intent) >=
           share_of(before, intent);
}

}  // namespace baoda::intents
