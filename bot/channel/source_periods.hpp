#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bot/answer/phrases.hpp"
#include "bot/channel/web_words.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::channel {

/// The days between which something holds, ends included; an end that is missing is open.
struct Period {
    std::optional<base::Date> from;
    std::optional<base::Date> to;
    friend bool operator==(const Period&, const Period&) = default;
};

/// The periods of the facts that a reply tells from its source number `source`, each once, in the
/// order told. Facts without any date have none, nor have days and months: they tell their own
/// time.
[[nodiscard]] std::vector<Period> periods_of(const dialogue::Reply& reply, std::size_t source);

/// A period in words. One that begins with a year and is open or ends with a year is told in years
/// (2026年, 2025年起): shipped rows have their periods from the year that their source speaks of,
/// and a day would claim more than is recorded. Others are told in days
/// (2025年9月1日至2026年8月31日).
[[nodiscard]] std::string period_words(const Period& period,
                                       const WebWords& words,
                                       const answer::Phrases& phrases);

}  // namespace baoda::channel
