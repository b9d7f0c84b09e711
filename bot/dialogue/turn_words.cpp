#include "bot/dialogue/turn_words.hpp"

#include <algorithm>
#include <array>

#include "intents/text/word_table.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::string_view kFile = "turn_words.tsv";
constexpr std::string_view kPeopleFile = "people.tsv";
// A message that only continues another is short: some 30 characters.
constexpr std::size_t kLongest = 90;

void add_all(const WordSet& words, WordSet& place) {
    place.insert(words.begin(), words.end());
}

}  // namespace

base::Result<TurnWords> TurnWords::parse(std::string_view turn_words,
                                         std::string_view people,
                                         const text::FunctionWords& roles) {
    TurnWords words;
    const std::array<text::TablePart, 18> parts{{{"reset", &words.reset},
                                                 {"restart", &words.restart},
                                                 {"correct", &words.correct},
                                                 {"plain", &words.plain},
                                                 {"aspect", &words.aspect},
                                                 {"emergency", &words.emergency},
                                                 {"alarming", &words.alarming},
                                                 {"alone", &words.alone},
                                                 {"choose", &words.choose},
                                                 {"unit", &words.unit},
                                                 {"last", &words.last},
                                                 {"none", &words.none},
                                                 {"self", &words.self},
                                                 {"same", &words.same},
                                                 {"other", &words.other},
                                                 {"joins", &words.joins},
                                                 {"leaves", &words.leaves},
                                                 {"replaces", &words.replaces}}};
    if (auto filled = text::fill_parts(kFile, turn_words, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    const auto groups = text::read_word_table(kPeopleFile, people);
    if (!groups) return tl::unexpected{groups.error()};
    for (const auto& line : *groups) {
        auto& group = words.people[std::string{line.key}];
        for (const auto word : line.words) group.emplace(word);
    }
    words.question = roles.question;
    for (const auto* more : {&roles.particle, &roles.everyday, &roles.stop}) {
        add_all(*more, words.everyday);
    }
    return words;
}

bool is_made_of(std::string_view text, std::initializer_list<const WordSet*> words) {
    if (text.size() > kLongest) return false;
    // reached[i]: the first i bytes are whole words.
    std::array<bool, kLongest + 1> reached{};
    reached[0] = true;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!reached.at(begin)) continue;
        for (std::size_t end = begin + 1; end <= text.size(); ++end) {
            const std::string word{text.substr(begin, end - begin)};
            const bool known =
                std::ranges::any_of(words, [&](const WordSet* set) { return set->contains(word); });
            if (known) reached.at(end) = true;
        }
    }
    return reached.at(text.size());
}

std::string_view longest_start(std::string_view text, const WordSet& words) {
    std::size_t longest = 0;
    for (const auto& word : words) {
        if (word.size() > longest && text.starts_with(word)) longest = word.size();
    }
    return text.substr(0, longest);
}

bool holds_one_of(std::string_view text, const WordSet& words) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace baoda::dialogue
