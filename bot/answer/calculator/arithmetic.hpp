#pragma once

#include <cstdint>

#include "knowledge/base/clock.hpp"

namespace baoda::answer {

/// A span of time as rules tell it: months and days are never turned into each other.
struct Term {
    int months = 0;
    int days = 0;
    friend bool operator==(const Term&, const Term&) = default;
};

/// A term that grows with every further unit and can be bought down again.
struct TermRule {
    Term base;                 ///< For everyone who has to wait at all.
    int months_per_unit = 0;   ///< For every unit beyond `included_units`.
    int months_repaired = 0;   ///< Taken off what was added, for every unit made good.
    int floor_months = 0;      ///< The least that remains after making good; 0: no such rule.
    int floor_from_units = 0;  ///< Units from which the floor holds.
    int included_units = 1;    ///< Units that the base term already stands for.
};

/// The working of a term, step by step.
struct TermWorking {
    int further_units = 0;    ///< Beyond those that the base stands for.
    int added_months = 0;     ///< For them.
    int repaired_months = 0;  ///< Taken off again; never more than was added.
    bool raised_to_floor = false;
    Term total;
};

/// The term for so many units, of which so many are made good (0 or more each). The floor is not
/// compared with a base in days.
[[nodiscard]] TermWorking term_of(const TermRule& rule, int units, int repaired_units);

/// 1/100 yuan of an amount in yuan as facts hold it, to the nearest.
[[nodiscard]] std::int64_t fen_of(double yuan);

/// A sum of money that may have been rounded to the fen, half a fen upwards.
struct RoundedMoney {
    std::int64_t fen = 0;
    bool rounded = false;
    friend bool operator==(const RoundedMoney&, const RoundedMoney&) = default;
};

/// The share of an amount (0 or more); `percent` as facts hold it, two decimals count.
[[nodiscard]] RoundedMoney share_of(std::int64_t fen, double percent);

/// One of so many equal parts (at least one) of an amount of 0 or more.
[[nodiscard]] RoundedMoney part_of(std::int64_t fen, int parts);

/// The day so many days after another; the first day does not count.
[[nodiscard]] base::Date days_after(base::Date day, int days);

}  // namespace baoda::answer
