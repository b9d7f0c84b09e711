#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace baoda::matching {

/// One intent that a text may mean, by numbers: what the readings of a message are compared by. The
/// ranker that made it tells the names (`Ranker::named`).
struct Guess {
    std::uint32_t intent = 0;  ///< Its place in `Ranker::intents`.
    std::uint32_t owner = 0;   ///< The ranker's number of the entry; means nothing at 0 `nearest`.
    float confidence = 0;      ///< All guesses' add up to 1.
    float classifier = 0;      ///< Signal: the classifier's probability.
    float surface = 0;         ///< Signal: the probability by the characters alone.
    float nearest = 0;         ///< Signal: cosine of the nearest variant, 0 to 1.
    bool exact = false;        ///< The text is one of the entry's variants.
    bool is_strange = false;   ///< Out of scope.
};

/// What a text may mean: each intent once, by number, so that two readings go side by side.
using Guesses = std::vector<Guess>;

/// The guess of the intent; null when it is none.
[[nodiscard]] const Guess* find(const Guesses& guesses, std::uint32_t intent);
[[nodiscard]] Guess* find(Guesses& guesses, std::uint32_t intent);

/// The likeliest guess in scope, of equals the lower number; null when there is none.
[[nodiscard]] const Guess* likeliest(const Guesses& guesses);

/// The intent's confidence; 0 when it is no guess.
[[nodiscard]] float share_of(const Guesses& guesses, std::uint32_t intent);

/// The confidence that the text is out of scope.
[[nodiscard]] float strangeness_of(const Guesses& guesses);

/// The likeliest ones, best first, of equals the lower number: at most `most`, out of scope only
/// where asked for.
[[nodiscard]] Guesses best_of(const Guesses& guesses, std::size_t most, bool with_strange);

}  // namespace baoda::matching
