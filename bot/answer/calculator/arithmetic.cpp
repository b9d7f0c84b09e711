#include "bot/answer/calculator/arithmetic.hpp"

#include <algorithm>
#include <cmath>

namespace baoda::answer {

namespace {

constexpr double kFenInYuan = 100;
constexpr double kHundredthsInPercent = 100;
constexpr std::int64_t kHundredthsOfPercentInWhole = 10'000;

/// Half upwards; both are 0 or more.
RoundedMoney divided(std::int64_t amount, std::int64_t by) {
    const auto rest = amount % by;
    return {.fen = amount / by + (2 * rest >= by ? 1 : 0), .rounded = rest != 0};
}

}  // namespace

TermWorking term_of(const TermRule& rule, int units, int repaired_units) {
    TermWorking working{.further_units = std::max(0, units - rule.included_units),
                        .total = rule.base};
    working.added_months = working.further_units * rule.months_per_unit;
    working.repaired_months = std::min(working.added_months, repaired_units * rule.months_repaired);
    working.total.months += working.added_months - working.repaired_months;
    const bool has_floor = rule.floor_months > 0 && units >= rule.floor_from_units;
    if (has_floor && rule.base.days == 0 && working.total.months < rule.floor_months) {
        working.raised_to_floor = true;
        working.total.months = rule.floor_months;
    }
    return working;
}

std::int64_t fen_of(double yuan) {
    return std::llround(yuan * kFenInYuan);
}

RoundedMoney share_of(std::int64_t fen, double percent) {
    const auto hundredths = std::llround(percent * kHundredthsInPercent);
    return divided(fen * hundredths, kHundredthsOfPercentInWhole);
}

RoundedMoney part_of(std::int64_t fen, int parts) {
    return divided(fen, parts);
}

base::Date days_after(base::Date day, int days) {
    return base::Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

}  // namespace baoda::answer
