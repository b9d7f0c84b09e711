#include "bot/answer/calculator/remainder_sheet.hpp"

#include <cmath>

namespace baoda::answer {

namespace {

constexpr std::string_view kYear = "年";
constexpr std::string_view kMonth = "月";

/// 12年8个月
std::string words_of(std::int64_t months, const Sheet& sheet) {
    const auto years = months / base::kMonthsInYear;
    const auto rest = months % base::kMonthsInYear;
    std::string words;
    if (years > 0 || rest == 0) words = sheet.in_unit(years, kYear);
    if (rest > 0) words += sheet.in_unit(rest, kMonth);
    return words;
}

std::int64_t months_of(const policy::PolicyFact& fact) {
    return std::llround(fact.value.number * (fact.unit == kMonth ? 1 : base::kMonthsInYear));
}

}  // namespace

void write_remainder(Sheet& sheet) {
    const auto required = sheet.figure("required");
    if (required.found.findings.empty()) return sheet.lack("missing");
    const auto done = sheet.number("done");
    if (!done) return sheet.want(*sheet.calculator().input("done"));
    sheet.use(required);
    for (const auto& finding : required.found.findings) {
        const auto wanted = months_of(*finding.fact);
        const auto missing = wanted - *done;
        const auto who = sheet.remark_of(*finding.fact);
        const auto wanted_words = words_of(wanted, sheet);
        const auto done_words = words_of(*done, sheet);
        const auto missing_words = words_of(missing > 0 ? missing : 0, sheet);
        sheet.say(missing > 0 ? "result" : "result_enough",
                  {{"who", who}, {"missing", missing_words}, {"required", wanted_words}});
        sheet.step("step_required", {{"who", who},
                                     {"region", sheet.region_name(required.found.answered_by)},
                                     {"required", wanted_words}});
        sheet.step("step_done", {{"done", done_words}});
        if (missing <= 0) continue;
        sheet.step("step_missing", {{"who", who},
                                    {"required", wanted_words},
                                    {"done", done_words},
                                    {"missing", missing_words}});
    }
}

}  // namespace baoda::answer
