#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::answer {

/// What the asker gave for a calculator's inputs, by name: a number in digits (years, months or
/// fen, as the input's kind has it), a day as "2026-10-08", or people as `people_words` writes
/// them.
using InputValues = std::map<std::string, std::string, std::less<>>;

/// People of one group and, where it was said, one age.
struct Members {
    std::string group;
    int count = 1;
    std::optional<int> age;  ///< In years.
    friend bool operator==(const Members&, const Members&) = default;
};

/// "general:2,elderly:1@80"
[[nodiscard]] std::string people_words(const std::vector<Members>& people);

/// What `people_words` wrote; members that cannot be read are left out.
[[nodiscard]] std::vector<Members> people_of(std::string_view words);

/// How many people these are.
[[nodiscard]] int people_count(const std::vector<Members>& people);

/// The number that the whole text is, with a sign or without; nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view text);

/// Ages from the first to the last, both included.
struct AgeRange {
    int first = 0;
    int last = 0;
    friend bool operator==(const AgeRange&, const AgeRange&) = default;
};

/// The ages that a source's words for a group name: 60-69周岁, 70周岁以上, 18周岁以下.
[[nodiscard]] std::optional<AgeRange> age_range(std::string_view who);

}  // namespace baoda::answer
