#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "intents/matching/ranker.hpp"
#include "intents/part_judge.hpp"
#include "intents/question_splitter.hpp"

namespace baoda::intents {

using matching::Guesses;

/// Intents by number, as of a Guess.
using Intents = std::vector<std::uint32_t>;

/// A piece of a message taken for a question.
struct Part {
    text::AnalyzedText text;
    Guesses ranking;  ///< Its likeliest guess is what it asks; out of scope is among them.
    Guesses alone;    ///< The same without regard to the rest of the message.
    PartClues clues{};
};

/// A piece taken for two questions.
struct DividedPart {
    Part first;
    Part second;
    DivisionClues clues{};
};

/// Weighs the pieces of one message against each other and against the whole. It lives as long as
/// what it was made of; one thread uses it.
class MessageParts {
public:
    struct Reader {
        const AskingWords& asking;
        /// Ranks a text made of tokens of the message and, where asked, the field's subject before
        /// them; nothing when the subject would add nothing.
        std::function<Guesses(const text::AnalyzedText&)> rank;
        std::function<std::optional<Guesses>(const text::AnalyzedText&)> rank_with_subject;
    };

    MessageParts(const Guesses& whole, const std::vector<Piece>& pieces, Reader reader);

    /// The pieces that may ask (`asking_pieces`).
    [[nodiscard]] std::vector<std::size_t> may_ask() const;

    /// What the piece asks, beside the questions of earlier pieces; nothing when there is nothing
    /// that it could ask.
    [[nodiscard]] std::optional<Part> part(std::size_t piece, const Intents& earlier) const;

    /// What speaks for each intent as the meaning of the piece, in the order of Part::alone.
    [[nodiscard]] std::vector<ReadingClues> readings(std::size_t piece,
                                                     const Intents& earlier) const;

    /// The likeliest reading of the piece as two questions: joined nouns (报销条件及流程).
    [[nodiscard]] std::optional<DividedPart> joined(std::size_t piece) const;

    /// The likeliest reading as two questions in a row (怎么交多少钱).
    [[nodiscard]] std::optional<DividedPart> run_on(std::size_t piece) const;

    /// Whether the piece alone asks something else than the message as a whole.
    [[nodiscard]] bool asks_otherwise(std::size_t piece) const;

    /// Whether what follows the piece asks the intent rather than what stands before it.
    [[nodiscard]] bool likelier_after(std::size_t piece, std::uint32_t intent) const;

private:
    [[nodiscard]] Guesses alone(const text::AnalyzedText& text) const;
    /// The same of a piece, ranked once.
    [[nodiscard]] const Guesses& piece_alone(std::size_t piece) const;
    [[nodiscard]] std::optional<DividedPart> best_of(const std::vector<Division>& divisions,
                                                     std::size_t piece) const;
    /// Where the background told just before the piece begins; the piece itself without one.
    [[nodiscard]] std::size_t background_of(std::size_t piece) const;
    [[nodiscard]] text::AnalyzedText run(std::size_t first, std::size_t last) const;
    void tell_of_piece(PartClues& clues, std::size_t piece) const;
    void tell_of_others(PartClues& clues,
                        const Guesses& plain,
                        std::uint32_t intent,
                        Intents earlier) const;
    /// What piece and earlier question ask together; empty when there is none.
    [[nodiscard]] Guesses with_earlier(std::size_t piece, const Intents& earlier) const;
    [[nodiscard]] std::vector<ReadingClues> readings(std::size_t piece,
                                                     const Intents& earlier,
                                                     const Guesses& joined) const;
    [[nodiscard]] bool has_content(const text::AnalyzedText& text) const;

    const Guesses& whole_;
    const std::vector<Piece>& pieces_;
    Reader reader_;
    std::size_t askers_ = 0;
    mutable std::vector<std::optional<Guesses>> alone_;  // By piece, where it was asked for.
};

}  // namespace baoda::intents
