#include "intents/entity/slot_lexicon.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::entity {

namespace {

std::vector<text::LexiconWord> words_of(const std::vector<SlotWord>& words) {
    std::vector<text::LexiconWord> surfaces;
    surfaces.reserve(words.size());
    for (const auto& word : words) {
        if (!word.is_ending) surfaces.push_back({.surface = word.surface, .term = word.surface});
    }
    return surfaces;
}

using KnownWords = std::set<std::pair<std::string, std::string>>;  // Slot and surface.

/// Adds the words of one line; gives the first that its slot already has, else an empty text.
std::string_view add_words(const std::vector<std::string_view>& fields,
                           KnownWords& known,
                           std::vector<SlotWord>& words) {
    for (const auto surface : base::split(fields[2], ' ')) {
        if (surface.empty() || surface == "*") continue;
        if (!known.emplace(fields[0], surface).second) return surface;
        const bool is_ending = surface.starts_with('*');
        words.push_back({.surface = std::string{surface.substr(is_ending ? 1 : 0)},
                         .slot = std::string{fields[0]},
                         .value = std::string{fields[1]},
                         .is_ending = is_ending});
    }
    return {};
}

}  // namespace

base::Result<std::vector<SlotWord>> parse_slot_words(std::string_view tsv) {
    std::vector<SlotWord> words;
    KnownWords known;
    const auto lines = base::lines_of(tsv);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty() || lines[i].front() == '#') continue;
        const auto fields = base::split(lines[i], '\t');
        const auto place = fmt::format("entities.tsv:{}", i + 1);
        if (fields.size() != 3) {
            return base::fail(base::ErrorCode::malformed,
                              fmt::format("entities.tsv 第 {} 行应有三栏。", i + 1), place);
        }
        if (const auto twice = add_words(fields, known, words); !twice.empty()) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("entities.tsv 第 {} 行的“{}”已经出现过。", i + 1, twice),
                              place);
        }
    }
    return words;
}

SlotLexicon::SlotLexicon(const std::vector<SlotWord>& words) : surfaces_(words_of(words)) {
    for (const auto& word : words) {
        if (word.is_ending) {
            endings_.push_back(word);
        } else {
            by_surface_[word.surface].push_back(word);
        }
    }
    std::ranges::stable_sort(endings_, [](const SlotWord& a, const SlotWord& b) {
        return a.surface.size() > b.surface.size();
    });
}

const SlotWord* SlotLexicon::ending_of(const text::AnalyzedText& message, std::size_t token) const {
    const auto& word = message.tokens[token];
    if (word.kind != text::TokenKind::word || word.in_lexicon) return nullptr;
    // What stands right before a word that is an ending alone is the rest of the name: 黄葵/胶囊.
    const bool continues = token > 0 && message.tokens[token - 1].kind == text::TokenKind::word &&
                           !message.tokens[token - 1].in_lexicon;
    const auto found = std::ranges::find_if(endings_, [&](const SlotWord& ending) {
        return word.text.ends_with(ending.surface) &&
               (continues || word.text.size() > ending.surface.size());
    });
    return found == endings_.end() ? nullptr : &*found;
}

std::vector<SlotMention> SlotLexicon::find(const text::AnalyzedText& message) const {
    std::vector<SlotMention> found;
    const std::string_view text = message.normalized.utf8;
    std::set<std::size_t> ends;
    for (const auto& token : message.tokens) ends.insert(token.span.end);
    std::vector<text::Lexicon::Match> matches;
    std::size_t covered = 0;
    for (std::size_t i = 0; i < message.tokens.size(); ++i) {
        const auto& token = message.tokens[i];
        const auto at = token.span.begin;
        if (at < covered) continue;
        matches.clear();
        surfaces_.match(text, at, matches);
        const auto longest = std::find_if(matches.rbegin(), matches.rend(), [&](const auto& match) {
            return ends.contains(at + match.size);
        });
        if (longest == matches.rend()) {
            if (const auto* ending = ending_of(message, i))
                found.push_back({.span = token.span, .slot = ending->slot, .value = ending->value});
            continue;
        }
        covered = at + longest->size;
        for (const auto& word : by_surface_.at(longest->word->surface)) {
            found.push_back({.span = {at, covered}, .slot = word.slot, .value = word.value});
        }
    }
    return found;
}

}  // namespace baoda::entity
