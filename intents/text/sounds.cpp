#include "intents/text/sounds.hpp"

#include <algorithm>
#include <utility>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::text {

namespace {

/// The syllable as those write it who tell fewer sounds apart.
std::string blurred_form(std::string form) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kBeginnings{{
        {"zh", "z"},
        {"ch", "c"},
        {"sh", "s"},
        {"n", "l"},
        {"h", "f"},
    }};
    for (const auto& [from, to] : kBeginnings) {
        if (form.size() <= from.size() || !form.starts_with(from)) continue;
        form.replace(0, from.size(), to);
        break;
    }
    for (const std::string_view ending : {"ang", "eng", "ing"}) {
        if (form.ends_with(ending)) form.pop_back();
    }
    return form;
}

}  // namespace

Sounds::Sounds(std::string_view pinyin_tsv) {
    for (const auto line : base::lines_of(pinyin_tsv)) {
        const auto fields = base::split(line, '\t');
        if (fields.size() != 2 || fields[0].empty() || !is_valid_utf8(fields[0])) continue;
        const auto character = code_point_at(fields[0], 0);
        const bool is_one = character_size(fields[0].front()) == fields[0].size();
        if (!is_one || !is_common_han(character) || character < kFirst) continue;
        if (readings_.size() <= character - kFirst) {
            readings_.resize(character - kFirst + 1, kNoReadings);
        }
        auto& readings = readings_[character - kFirst];
        std::size_t count = 0;
        for (const auto typed : base::split(fields[1], ',')) {
            if (count < readings.size()) readings.at(count++) = number_of(typed);
        }
    }
    blur();
}

Syllable Sounds::number_of(std::string_view typed) {
    const auto next = static_cast<Syllable>(numbers_.size());
    return numbers_.try_emplace(std::string{typed}, next).first->second;
}

void Sounds::blur() {
    blurred_.resize(numbers_.size());
    std::unordered_map<std::string, Syllable> classes;
    for (const auto& [typed, number] : numbers_) {
        const auto next = static_cast<Syllable>(classes.size());
        blurred_[number] = classes.try_emplace(blurred_form(typed), next).first->second;
    }
}

Syllable Sounds::find(std::string_view typed) const {
    const auto found = numbers_.find(typed);
    return found == numbers_.end() ? kSilent : found->second;
}

bool Sounds::same(char32_t a, char32_t b) const {
    const auto& others = of(b);
    return std::ranges::any_of(of(a), [&](Syllable reading) {
        return reading != kSilent && std::ranges::find(others, reading) != others.end();
    });
}

}  // namespace baoda::text
