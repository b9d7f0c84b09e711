#include "intents/matching/guesses.hpp"

#include <algorithm>
#include <utility>

namespace baoda::matching {

namespace {

/// Where the intent's guess stands; the end when there is none.
std::size_t place_of(const Guesses& guesses, std::uint32_t intent) {
    // Where all intents are guesses, each stands at its number.
    if (intent < guesses.size() && guesses[intent].intent == intent) return intent;
    const auto found = std::ranges::lower_bound(guesses, intent, {}, &Guess::intent);
    const bool is_found = found != guesses.end() && found->intent == intent;
    return is_found ? static_cast<std::size_t>(found - guesses.begin()) : guesses.size();
}

}  // namespace

const Guess* find(const Guesses& guesses, std::uint32_t intent) {
    const auto place = place_of(guesses, intent);
    return place == guesses.size() ? nullptr : &guesses[place];
}

Guess* find(Guesses& guesses, std::uint32_t intent) {
    const auto place = place_of(guesses, intent);
    return place == guesses.size() ? nullptr : &guesses[place];
}

const Guess* likeliest(const Guesses& guesses) {
    const Guess* best = nullptr;
    for (const auto& guess : guesses) {
        if (guess.is_strange) continue;
        if (best == nullptr || guess.confidence > best->confidence) best = &guess;
    }
    return best;
}

float share_of(const Guesses& guesses, std::uint32_t intent) {
    const auto* guess = find(guesses, intent);
    return guess == nullptr ? 0 : guess->confidence;
}

float strangeness_of(const Guesses& guesses) {
    // Its name is empty, so it comes first of all.
    return guesses.empty() || !guesses.front().is_strange ? 0 : guesses.front().confidence;
}

Guesses best_of(const Guesses& guesses, std::size_t most, bool with_strange) {
    using Place = std::pair<float, std::uint32_t>;  // The least is the best; of equals the first.
    std::vector<Place> best;                        // In order; hardly any guess gets in.
    best.reserve(std::min(most, guesses.size()) + 1);
    for (std::uint32_t i = 0; i < guesses.size(); ++i) {
        if (!with_strange && guesses[i].is_strange) continue;
        const Place place{-guesses[i].confidence, i};
        if (best.size() >= most && (most == 0 || place > best.back())) continue;
        best.insert(std::ranges::upper_bound(best, place), place);
        if (best.size() > most) best.pop_back();
    }
    Guesses found;
    found.reserve(best.size());
    for (const auto& [confidence, place] : best) found.push_back(guesses[place]);
    return found;
}

}  // namespace baoda::matching
