#include "intents/matching/features.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "intents/text/utf8.hpp"

namespace baoda::matching {

namespace {

constexpr std::size_t kLongestRun = 2;
constexpr std::size_t kConceptReach = 3;

/// FNV-1a, 64 bits.
class Hash {
public:
    explicit Hash(char kind) { add(kind); }

    void add(char c) { value_ = (value_ ^ static_cast<unsigned char>(c)) * kPrime; }

    void add(std::string_view text) {
        for (const char c : text) add(c);
    }

    [[nodiscard]] FeatureHash value() const { return value_; }

private:
    static constexpr FeatureHash kPrime = 1099511628211ULL;
    FeatureHash value_ = 14695981039346656037ULL;
};

/// Of a kind letter and the bytes.
FeatureHash hash_of(char kind, std::string_view first, std::string_view second = {}) {
    Hash hash{kind};
    hash.add(first);
    hash.add('\0');
    hash.add(second);
    return hash.value();
}

const Mask* mask_over(std::span<const Mask> masks, const text::Span& span) {
    const auto found =
        std::ranges::find_if(masks, [&](const Mask& mask) { return mask.span.overlaps(span); });
    return found == masks.end() ? nullptr : &*found;
}

/// The message as the classifier reads it: terms without punctuation, and one string of characters.
/// Parts of the message and its masks: as long as these live.
struct Reading {
    std::vector<std::string_view> terms;
    std::vector<std::string_view> characters;  ///< Of the words' concepts.
    std::vector<std::string_view> surface;     ///< Characters as they were said.
    /// Terms of the lexicon and symbols only, none twice in a row.
    std::vector<std::string_view> concepts;
    std::vector<std::string_view> implied;  ///< Broader concepts of the words.
};

void add_concept(Reading& reading, std::string_view name) {
    if (reading.concepts.empty() || reading.concepts.back() != name)
        reading.concepts.push_back(name);
}

void add_symbol(Reading& reading, std::string_view text) {
    if (!reading.terms.empty() && reading.terms.back() == text) return;
    reading.terms.push_back(text);
    reading.characters.push_back(text);
    reading.surface.push_back(text);
    add_concept(reading, text);
}

/// Adds what the word means; its characters count besides.
void add_meaning(Reading& reading, const text::Token& token) {
    reading.terms.push_back(token.term);
    if (token.in_lexicon) add_concept(reading, token.term);
    if (token.implied == nullptr) return;
    reading.implied.insert(reading.implied.end(), token.implied->begin(), token.implied->end());
}

void add_characters(std::vector<std::string_view>& characters, std::string_view word) {
    while (!word.empty()) {
        const auto size = std::min(text::character_size(word.front()), word.size());
        characters.push_back(word.substr(0, size));
        word.remove_prefix(size);
    }
}

/// Whether the message holds stop words only: then they are what it says.
bool is_all_stops(const text::AnalyzedText& message) {
    return std::ranges::all_of(message.tokens, [](const text::Token& token) {
        return token.is_stop || text::is_silent(token);
    });
}

Reading read(const text::AnalyzedText& message, std::span<const Mask> masks) {
    Reading reading;
    const bool only_stops = is_all_stops(message);
    for (const auto& token : message.tokens) {
        if (text::is_silent(token)) continue;
        if (const auto* mask = mask_over(masks, token.span)) {
            add_symbol(reading, {&mask->symbol, 1});
            continue;
        }
        if (token.kind == text::TokenKind::number) {
            add_symbol(reading, "N");
            continue;
        }
        // Its characters stay: left out too, one question fewer of 623 came first.
        if (only_stops || !token.is_stop) add_meaning(reading, token);
        // All surfaces of a concept look alike, so that what is said of one is known of the others.
        add_characters(reading.characters, token.in_lexicon ? token.term : token.text);
        add_characters(reading.surface, token.text);
    }
    return reading;
}

void add_runs(char kind,
              std::span<const std::string_view> characters,
              std::vector<FeatureHash>& features) {
    for (std::size_t i = 0; i < characters.size(); ++i) {
        Hash run{kind};
        for (auto k = i; k < std::min(characters.size(), i + kLongestRun); ++k) {
            run.add(characters[k]);
            auto feature = run;
            feature.add('\0');
            features.push_back(feature.value());
        }
    }
}

/// Each once, in a fixed order.
void make_distinct(std::vector<FeatureHash>& features) {
    std::ranges::sort(features);
    features.erase(std::unique(features.begin(), features.end()), features.end());
}

/// Of the words and what they mean.
std::vector<FeatureHash> meaning_of(const Reading& reading, const Marks& marks, Side side) {
    std::vector<FeatureHash> features;
    const auto& terms = reading.terms;
    features.reserve(2 * terms.size() + kConceptReach * reading.concepts.size() +
                     kLongestRun * reading.characters.size() + marks.tags.size() +
                     reading.implied.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        features.push_back(hash_of('t', terms[i]));
        if (i + 1 < terms.size()) features.push_back(hash_of('p', terms[i], terms[i + 1]));
    }
    // Which concepts come together, whatever stands between them: names of drugs, villages, firms.
    const auto& concepts = reading.concepts;
    for (std::size_t i = 0; i < concepts.size(); ++i) {
        const auto end = std::min(concepts.size(), i + 1 + kConceptReach);
        for (std::size_t k = i + 1; k < end; ++k) {
            features.push_back(hash_of('b', concepts[i], concepts[k]));
        }
    }
    add_runs('c', reading.characters, features);
    for (const auto& tag : marks.tags) features.push_back(hash_of('e', tag));
    if (side == Side::question) {
        for (const auto& name : reading.implied) features.push_back(hash_of('t', name));
    }
    make_distinct(features);
    return features;
}

/// Of the characters as they were said.
std::vector<FeatureHash> surface_of(const Reading& reading) {
    std::vector<FeatureHash> features;
    features.reserve(kLongestRun * reading.surface.size());
    add_runs('s', reading.surface, features);
    make_distinct(features);
    return features;
}

}  // namespace

Views views_of(const text::AnalyzedText& message, const Marks& marks, Side side) {
    const auto reading = read(message, marks.masks);
    return {.features = meaning_of(reading, marks, side), .surface = surface_of(reading)};
}

std::vector<FeatureHash> features_of(const text::AnalyzedText& message,
                                     const Marks& marks,
                                     Side side) {
    return meaning_of(read(message, marks.masks), marks, side);
}

}  // namespace baoda::matching
