#include "bot/authoring/lint/report.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace baoda::authoring {

namespace {

constexpr std::size_t kMostOfAKind = 10;
constexpr std::size_t kMostOfAGroup = 1;

using Kind = std::pair<Code, std::string>;

LintFinding finding_of(Note note) {
    const auto& traits = traits_of(note.code);
    return {.severity = traits.severity,
            .code = std::string{traits.name},
            .place = to_string(note.place),
            .entry = std::move(note.entry),
            .message = std::move(note.message)};
}

bool is_warning(const Note& note) {
    return traits_of(note.code).severity == Severity::warning;
}

std::map<Kind, std::size_t> count_kinds(const std::vector<Note>& notes) {
    std::map<Kind, std::size_t> counts;
    for (const auto& note : notes) ++counts[{note.code, note.group}];
    return counts;
}

}  // namespace

std::string to_string(const Place& place) {
    return place.line == 0 ? place.file : fmt::format("{}:{}", place.file, place.line);
}

std::size_t line_number(std::string_view field) {
    const auto digits = field.substr(field.rfind(':') + 1);
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

void Report::add(Note note) {
    notes_.push_back(std::move(note));
}

bool Report::has_error_in(std::string_view file) const {
    return std::ranges::any_of(
        notes_, [&](const Note& note) { return note.place.file == file && !is_warning(note); });
}

std::vector<LintFinding> Report::take() {
    auto notes = std::exchange(notes_, {});
    std::ranges::stable_sort(notes, [](const Note& one, const Note& other) {
        const bool one_warns = is_warning(one);
        const bool other_warns = is_warning(other);
        return std::tie(one_warns, one.place) < std::tie(other_warns, other.place);
    });
    const auto counts = count_kinds(notes);
    std::map<Kind, std::size_t> told;
    std::vector<LintFinding> findings;
    for (auto& note : notes) {
        const Kind kind{note.code, note.group};
        const auto nth = ++told[kind];
        const auto most = note.group.empty() ? kMostOfAKind : kMostOfAGroup;
        if (is_warning(note) && nth > most) continue;
        if (is_warning(note) && nth == most && counts.at(kind) > most) {
            note.message += fmt::format("同类的另有 {} 条。", counts.at(kind) - most);
        }
        findings.push_back(finding_of(std::move(note)));
    }
    return findings;
}

}  // namespace baoda::authoring
