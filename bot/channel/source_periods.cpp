#include "bot/channel/source_periods.hpp"

#include <algorithm>

#include "bot/answer/fact_words.hpp"

namespace baoda::channel {

namespace {

constexpr std::size_t kYear = 4;  // "2026" of "2026-01-01".

std::string iso(const std::optional<base::Date>& day) {
    return day ? base::to_iso(*day) : std::string{};
}

}  // namespace

std::vector<Period> periods_of(const dialogue::Reply& reply, std::size_t source) {
    std::vector<Period> periods;
    for (const auto& fact : reply.facts) {
        if (fact.source != source || policy::is_day(fact.value)) continue;
        const Period period{fact.valid_from, fact.valid_to};
        const bool is_told = std::ranges::find(periods, period) != periods.end();
        if (period != Period{} && !is_told) periods.push_back(period);
    }
    return periods;
}

std::string period_words(const Period& period,
                         const WebWords& words,
                         const answer::Phrases& phrases) {
    auto from = iso(period.from);
    auto to = iso(period.to);
    const bool in_years = from.ends_with("-01-01") && (to.empty() || to.ends_with("-12-31"));
    if (in_years) {
        from.resize(kYear);
        to.resize(std::min(to.size(), kYear));
    }
    auto first = answer::date_words(from, phrases);
    const auto last = answer::date_words(to, phrases);
    if (from == to) return first;
    if (to.empty()) return web_word(words, "since", "date", first);
    if (from.empty()) return web_word(words, "until", "date", last);
    return answer::fill(web_word(words, "period"), {{"from", first}, {"to", last}});
}

}  // namespace baoda::channel
