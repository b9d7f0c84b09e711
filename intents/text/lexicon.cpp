#include "intents/text/lexicon.hpp"

#include <bit>
#include <unordered_set>

#include <fmt/format.h>

#include "intents/text/utf8.hpp"
#include "intents/text/word_table.hpp"

namespace baoda::text {

namespace {

constexpr std::string_view kFile = "terms.tsv";
constexpr std::uint32_t kRoot = 0;
constexpr unsigned kCodePointBits = 21;
constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15;  // 2^64 / φ, spreads near keys

constexpr std::uint64_t edge_key(std::uint32_t node, char32_t character) {
    return (std::uint64_t{node} << kCodePointBits) | character;
}

}  // namespace

base::Result<std::vector<LexiconWord>> parse_lexicon(std::string_view tsv) {
    const auto table = read_word_table(kFile, tsv);
    if (!table) return tl::unexpected{table.error()};
    std::vector<LexiconWord> words;
    std::unordered_set<std::string_view> concepts;
    std::unordered_set<std::string_view> seen;
    for (const auto& line : *table) {
        if (!concepts.insert(line.key).second) {
            return wrong_line(kFile, line.number, fmt::format("的概念“{}”已经有一行", line.key));
        }
        for (const auto surface : line.words) {
            if (!seen.insert(surface).second) {
                return wrong_line(kFile, line.number, fmt::format("的“{}”已经出现过", surface));
            }
            words.push_back({.surface = std::string{surface}, .term = std::string{line.key}});
        }
    }
    return words;
}

Lexicon::Lexicon(const std::vector<LexiconWord>& words) : word_at_(1, kNone) {
    std::size_t characters = 1;
    for (const auto& word : words) characters += code_points(word.surface);
    edges_.resize(std::bit_ceil(characters * 2));
    words_.reserve(words.size());
    for (const auto& word : words) insert(word);
}

void Lexicon::match(std::string_view text, std::size_t at, std::vector<Match>& found) const {
    if (words_.empty()) return;
    auto node = kRoot;
    for (auto end = at; end < text.size();) {
        node = step(node, code_point_at(text, end));
        if (node == kNone) return;
        end += character_size(text[end]);
        if (word_at_[node] != kNone) found.push_back({end - at, &words_[word_at_[node]]});
    }
}

const LexiconWord* Lexicon::find(std::string_view surface) const {
    if (words_.empty() || surface.empty()) return nullptr;
    auto node = kRoot;
    for (std::size_t at = 0; at < surface.size(); at += character_size(surface[at])) {
        node = step(node, code_point_at(surface, at));
        if (node == kNone) return nullptr;
    }
    return word_at_[node] == kNone ? nullptr : &words_[word_at_[node]];
}

// Where the key stands, or the free place where it would.
std::size_t Lexicon::place_of(std::uint64_t key) const {
    const auto mask = edges_.size() - 1;
    auto place = static_cast<std::size_t>((key * kGolden) >> 32U) & mask;
    while (edges_[place].key != 0 && edges_[place].key != key) place = (place + 1) & mask;
    return place;
}

std::uint32_t Lexicon::step(std::uint32_t node, char32_t character) const {
    const auto& edge = edges_[place_of(edge_key(node, character))];
    return edge.key == 0 ? kNone : edge.to;
}

std::uint32_t Lexicon::step_or_grow(std::uint32_t node, char32_t character) {
    const auto key = edge_key(node, character);
    auto& edge = edges_[place_of(key)];
    if (edge.key == 0) {
        edge = {.key = key, .to = static_cast<std::uint32_t>(word_at_.size())};
        word_at_.push_back(kNone);
    }
    return edge.to;
}

void Lexicon::insert(const LexiconWord& word) {
    if (word.surface.empty()) return;
    auto node = kRoot;
    for (std::size_t at = 0; at < word.surface.size(); at += character_size(word.surface[at])) {
        node = step_or_grow(node, code_point_at(word.surface, at));
    }
    if (word_at_[node] != kNone) return;
    word_at_[node] = static_cast<std::uint32_t>(words_.size());
    words_.push_back(word);
}

}  // namespace baoda::text
