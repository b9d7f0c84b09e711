#pragma once

#include <array>
#include <cstddef>

namespace baoda::intents {

/// What speaks for and against a piece of a message being a question of its own. Shares are given
/// as logarithms or log-odds, cut off where they say no more.
enum class PartClue : std::size_t {
    always,         ///< 1.
    alone,          ///< Log-odds of its intent where the piece is read alone.
    whole,          ///< Its intent's share of the whole message, beside the earlier questions'.
    asks,           ///< 1 when it holds a question word.
    nothing_asks,   ///< 1 when no piece of the message does.
    no_content,     ///< 1 when it names nothing of the field: 怎么操作.
    whole_likes,    ///< 1 when its intent is the whole message's likeliest.
    earlier_whole,  ///< What the earlier questions leave of the whole message.
    length,         ///< Words, in tens, at most 1.2.
    other_alone,    ///< How well the piece, read alone, would fit the other intents of the message.
    has_other,      ///< 1 when there are such.
    joined,         ///< Its intent's share of piece and earlier question read together.
    earlier_joined,  ///< What the earlier questions leave of both read together.
    asks_alone,      ///< `alone` of a piece that asks.
    askers,          ///< How many pieces ask.
    question_mark,   ///< 1 when it has one.
    here,            ///< Log-odds of its intent by all readings together.
    asks_here,       ///< `here` of a piece that asks.
    clearness,       ///< Log-odds of what it likeliest asks where it is read alone.
    asks_firmly,     ///< 1 when it asks by more than a modal or a courtesy.
    strangeness,     ///< How much it looks out of scope there.
    count,
};

template <class Clue>
using Clues = std::array<float, static_cast<std::size_t>(Clue::count)>;
using PartClues = Clues<PartClue>;

/// What speaks for an intent as the meaning of a piece: logarithms of its share by several
/// readings.
enum class ReadingClue : std::size_t {
    alone,         ///< The piece alone.
    background,    ///< With what is told just before it; the piece alone where nothing is.
    joined,        ///< With the question before it, too, beside what was asked; 0 without one.
    asked_before,  ///< 1 when an earlier piece asked it; `joined` is 0 then.
    count,
};

using ReadingClues = Clues<ReadingClue>;

/// What speaks for and against reading one piece as two questions.
enum class DivisionClue : std::size_t {
    always,
    first,          ///< Log-odds of the first half's intent.
    second,         ///< Of the second half's.
    first_whole,    ///< The first half's intent where the piece is read as one.
    second_whole,   ///< The second half's.
    other_whole,    ///< What all other intents have there.
    first_strange,  ///< How much the first half looks out of scope.
    second_strange,
    count,
};

using DivisionClues = Clues<DivisionClue>;

/// How likely the intent is what the piece asks: intents compare by the exponentials of these.
[[nodiscard]] float reading_score(const ReadingClues& clues);

/// The chance that the piece asks what it seems to ask, 0 to 1.
[[nodiscard]] float part_chance(const PartClues& clues);

/// The chance that a piece with two joined nouns (报销条件及流程) asks two questions.
[[nodiscard]] float joined_chance(const DivisionClues& clues);

/// The chance that a piece with two questions in a row (怎么交多少钱) asks both.
[[nodiscard]] float run_on_chance(const DivisionClues& clues);

}  // namespace baoda::intents
