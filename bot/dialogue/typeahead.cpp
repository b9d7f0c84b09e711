#include "bot/dialogue/typeahead.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kRanks = 4;
constexpr std::size_t kNoMatch = kRanks;
// Ways to ask of more characters tell a story: nobody would take them for what he is typing.
constexpr std::size_t kLongestProposal = 20;

bool is_latin(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether a way to ask is worth proposing: what is learned as people type it (yibao zenme jiao) is
/// not.
bool is_proposal(const std::string& variant) {
    const bool has_letters = std::ranges::any_of(
        variant, [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; });
    return !has_letters && text::code_points(variant) <= kLongestProposal;
}

}  // namespace

Typeahead::Typeahead(const std::vector<faq::FaqEntry>& entries, std::string_view pinyin) {
    for (const auto line : base::lines_of(pinyin)) {
        const auto fields = base::split(line, '\t');
        if (fields.size() != 2) continue;
        readings_.emplace(fields[0], base::split(fields[1], ',').front());
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        intents_.push_back(entries[i].intent);
        if (entries[i].hidden || entries[i].basis == "smalltalk") continue;
        add(entries[i].question, i, true);
        for (const auto& variant : entries[i].variants) {
            if (is_proposal(variant)) add(variant, i, false);
        }
    }
}

void Typeahead::add(const std::string& text, std::size_t entry, bool is_question) {
    Line line{.text = text, .entry = entry, .is_question = is_question};
    for (const auto character : text::characters_of(text)) {
        const auto reading = readings_.find(std::string{character});
        if (reading == readings_.end()) continue;
        line.pinyin += reading->second;
        line.initials += reading->second.front();
    }
    lines_.push_back(std::move(line));
}

std::size_t Typeahead::rank_of(const Line& line, std::string_view typed, bool latin) {
    if (line.text.starts_with(typed)) return 0;
    if (latin && line.pinyin.starts_with(typed)) return 1;
    if (latin && line.initials.starts_with(typed)) return 2;
    if (line.text.find(typed) != std::string::npos) return 3;
    return kNoMatch;
}

std::vector<Completion> Typeahead::complete(std::string_view typed, std::size_t limit) const {
    std::vector<Completion> completions;
    if (typed.empty()) return completions;
    const bool latin = is_latin(typed);
    // Lines fall into their places in order: nothing is sorted, however many there are.
    std::array<std::vector<std::size_t>, 2 * kRanks> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto rank = rank_of(lines_[i], typed, latin);
        if (rank < kRanks) found.at(2 * rank + (lines_[i].is_question ? 0 : 1)).push_back(i);
    }
    std::vector<bool> told(intents_.size(), false);
    for (const auto& place : found) {
        for (const auto index : place) {
            const auto& line = lines_[index];
            if (completions.size() >= limit) return completions;
            if (told[line.entry]) continue;
            told[line.entry] = true;
            completions.push_back({line.text, intents_[line.entry]});
        }
    }
    return completions;
}

}  // namespace baoda::dialogue
