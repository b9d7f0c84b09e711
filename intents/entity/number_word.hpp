#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace baoda::entity {

/// A number at a place of a text.
struct NumberWord {
    std::size_t end = 0;          ///< Behind its last byte.
    std::int64_t hundredths = 0;  ///< Its value times 100: further decimals are dropped.
    bool in_digits = false;       ///< Written in digits alone, so that 2023 may be a year.

    [[nodiscard]] std::int64_t whole() const { return hundredths / 100; }

    [[nodiscard]] bool is_whole() const { return hundredths % 100 == 0; }

    friend bool operator==(const NumberWord&, const NumberWord&) = default;
};

/// The number that begins at `at`: digits (5,000 and 5000.5 too), a Chinese numeral below a
/// hundred million (两, 八十, 五千), or digits with 千 or 万. Nothing where none begins, or where
/// it would be above ten digits.
[[nodiscard]] std::optional<NumberWord> read_number(std::string_view text, std::size_t at);

}  // namespace baoda::entity
