#include "bot/dialogue/form_values.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "intents/entity/measures.hpp"
#include "intents/entity/people.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::dialogue {

namespace {

using answer::Input;
using answer::InputKind;
using answer::InputValues;
using entity::Measure;
using entity::MeasureKind;

constexpr std::int64_t kHundred = 100;
// Words of an input stand within so many bytes of its value: 没交医保有3年, 去年居民医保没交.
constexpr std::size_t kNear = 24;
// Of two values beside one word it is the second's: 交了10年断了2年.
constexpr std::size_t kBehind = 5;
constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max();

/// The value of a measure for an input of this kind; nothing when it measures something else.
/// `bare`: a number without a unit will do.
std::optional<std::string> value_of(const Measure& measure, InputKind kind, bool bare) {
    const bool in_months = measure.kind == MeasureKind::duration && measure.days == 0;
    const bool is_number = measure.kind == MeasureKind::number;
    const bool is_whole = is_number && measure.hundredths % kHundred == 0;
    switch (kind) {
        case InputKind::years:
            if (measure.kind == MeasureKind::years) return std::to_string(measure.years.size());
            if (in_months && measure.months % base::kMonthsInYear == 0)
                return std::to_string(measure.months / base::kMonthsInYear);
            if (bare && is_whole) return std::to_string(measure.hundredths / kHundred);
            return std::nullopt;
        case InputKind::duration:
            if (in_months) return std::to_string(measure.months);
            if (bare && is_whole)
                return std::to_string(measure.hundredths / kHundred * base::kMonthsInYear);
            return std::nullopt;
        case InputKind::date:
            if (measure.kind != MeasureKind::date) return std::nullopt;
            // What is no day of the calendar is refused later, with a word about it.
            return measure.date ? base::to_iso(*measure.date) : std::string{"-"};
        case InputKind::money:
            if (is_number) return std::to_string(measure.hundredths);
            return std::nullopt;
        case InputKind::people: return std::nullopt;
    }
    return std::nullopt;
}

/// Bytes from the nearest word that ends before `begin`; far when none is near. 没断 is no 断.
std::size_t distance_before(std::string_view text,
                            std::size_t begin,
                            const std::vector<std::string>& words) {
    auto nearest = kFar;
    for (const auto& word : words) {
        const auto at = text.substr(0, begin).rfind(word);
        if (at == std::string_view::npos) continue;
        const auto before = text.substr(0, at);
        const bool denied =
            before.ends_with("没") || before.ends_with("未") || before.ends_with("没有");
        if (!denied) nearest = std::min(nearest, begin - at - word.size());
    }
    return nearest;
}

/// Whether a rule is spoken of, not a case: 每多断一年.
bool is_of_each(std::string_view text, std::size_t begin) {
    const auto from = begin > kNear ? begin - kNear : 0;
    return text.substr(from, begin - from).find("每") != std::string_view::npos;
}

/// Whether it tells when, not how long: 三年前.
bool is_moment(std::string_view text, std::size_t end) {
    constexpr std::array<std::string_view, 6> kMoments{"前", "之前", "以前", "后", "以后", "之后"};
    return std::ranges::any_of(
        kMoments, [&](std::string_view word) { return text.substr(end).starts_with(word); });
}

/// Bytes to the nearest word that begins behind `end`; far when none is near.
std::size_t distance_after(std::string_view text,
                           std::size_t end,
                           const std::vector<std::string>& words) {
    auto nearest = kFar;
    for (const auto& word : words) {
        const auto at = text.find(word, end);
        if (at != std::string_view::npos) nearest = std::min(nearest, at - end + kBehind);
    }
    return nearest;
}

/// The years that words tell from today: 去年.
std::vector<Measure> relative_years(const intents::Understanding& heard, base::Date today) {
    std::vector<Measure> found;
    for (const auto& slot : heard.entities.slots) {
        const auto offset = slot.slot == "year" ? answer::number_of(slot.value) : std::nullopt;
        const bool is_ahead = slot.value.starts_with('+') && slot.value != "+0";
        if (slot.slot != "year" || is_ahead) continue;
        const auto year = static_cast<int>(today.year()) + static_cast<int>(offset.value_or(0));
        found.push_back({.span = slot.span, .kind = MeasureKind::years, .years = {year}});
    }
    return found;
}

bool joins_years(std::string_view between) {
    constexpr std::array<std::string_view, 7> kJoins{"", "和", "、", ",", "与", "跟", "还有"};
    return std::ranges::find(kJoins, between) != kJoins.end();
}

/// Joins years that are told one by one (去年和前年) to one measure. This year alone says when, not
/// for how long, and is left out.
void join_years(const intents::Understanding& heard,
                base::Date today,
                std::vector<Measure>& measures) {
    const std::string_view text = heard.text.normalized.utf8;
    auto years = relative_years(heard, today);
    std::erase_if(measures, [&](const Measure& measure) {
        if (measure.kind != MeasureKind::years) return false;
        years.push_back(measure);
        return true;
    });
    std::ranges::sort(years, {}, [](const Measure& measure) { return measure.span.begin; });
    std::vector<Measure> joined;
    for (auto& measure : years) {
        const bool joins = !joined.empty() && joined.back().span.end <= measure.span.begin &&
                           joins_years(text.substr(joined.back().span.end,
                                                   measure.span.begin - joined.back().span.end));
        if (!joins) {
            joined.push_back(std::move(measure));
            continue;
        }
        auto& all = joined.back().years;
        for (const int year : measure.years) {
            if (std::ranges::find(all, year) == all.end()) all.push_back(year);
        }
        joined.back().span.end = measure.span.end;
    }
    const std::vector<int> only_this{static_cast<int>(today.year())};
    std::erase_if(joined, [&](const Measure& measure) { return measure.years == only_this; });
    measures.insert(measures.end(), joined.begin(), joined.end());
}

/// One reading of a message for one calculator.
class InputReader {
public:
    InputReader(const std::vector<Input>& inputs,
                const intents::Understanding& heard,
                base::Date today,
                const ValueContext& context)
        : inputs_(inputs),
          text_(heard.text.normalized.utf8),
          measures_(entity::find_measures(text_, today)),
          context_(context) {
        join_years(heard, today, measures_);
    }

    void read(const Input& input, InputValues& values) {
        auto value = input.kind == InputKind::people
                         ? read_people(input, text_, measures_, context_)
                         : measured(input);
        if (value) values[input.name] = *std::move(value);
    }

private:
    [[nodiscard]] bool waits_for(const Input& input) const {
        const auto* form = context_.form;
        return form != nullptr && form->asking && form->asked == input.name;
    }

    /// Bytes from a value to the nearest word of an input.
    [[nodiscard]] std::size_t distance_to(const Input& input, const text::Span& span) const {
        return std::min(distance_before(text_, span.begin, input.before),
                        distance_after(text_, span.end, input.after));
    }

    /// 断了医保想补三年: the value is that of what stands nearest.
    [[nodiscard]] bool is_nearer_to_another(const Input& input,
                                            const text::Span& span,
                                            std::size_t distance) const {
        return std::ranges::any_of(inputs_, [&](const Input& other) {
            return other.name != input.name && distance_to(other, span) < std::min(distance, kNear);
        });
    }

    /// The measure nearest to the input's words; it is taken.
    std::optional<std::string> measured(const Input& input) {
        const bool awaited = waits_for(input);
        auto nearest = awaited ? kFar : kNear;
        auto chosen = measures_.end();
        std::optional<std::string> value;
        for (auto it = measures_.begin(); it != measures_.end(); ++it) {
            const bool named = input.kind == InputKind::money || awaited;
            auto candidate = value_of(*it, input.kind, named);
            if (!candidate || is_of_each(text_, it->span.begin)) continue;
            const auto distance = distance_to(input, it->span);
            // 三年前断的 tells how long, 三年前交过 does not.
            if (distance >= kNear && is_moment(text_, it->span.end)) continue;
            if (is_nearer_to_another(input, it->span, distance)) continue;
            if (distance >= nearest && !(awaited && chosen == measures_.end())) continue;
            nearest = distance;
            chosen = it;
            value = std::move(candidate);
        }
        if (chosen != measures_.end()) measures_.erase(chosen);
        return value;
    }

    const std::vector<Input>& inputs_;
    std::string_view text_;
    std::vector<Measure> measures_;
    ValueContext context_;
};

/// Whether there is hardly more in the text than these.
bool are_most(const std::vector<Measure>& measures, std::string_view text) {
    // 不对，应该是 and 那…呢 are as long as words around a measure get.
    constexpr std::size_t kMostOther = 6;
    auto other = text::code_points(text);
    for (const auto& measure : measures) {
        other -= text::code_points(text.substr(measure.span.begin, measure.span.size()));
    }
    return !measures.empty() && other <= kMostOther;
}

}  // namespace

InputValues read_inputs(const answer::Calculator& calculator,
                        const intents::Understanding& heard,
                        base::Date today,
                        const ValueContext& context) {
    const auto* form = context.form;
    const bool same = form != nullptr && form->calculator == calculator.id;
    InputReader reader{
        calculator.inputs,
        heard,
        today,
        {.words = context.words, .form = same ? form : nullptr, .corrects = context.corrects}};
    InputValues values;
    for (const auto& input : calculator.inputs) reader.read(input, values);
    return values;
}

bool asks(const intents::Understanding& heard, const TurnWords& words) {
    return std::ranges::any_of(words.question, [&](const std::string& word) {
        // 应该是三年 and 三年吗 say what they ask.
        return !words.plain.contains(word) &&
               heard.text.normalized.utf8.find(word) != std::string::npos;
    });
}

bool says_only_values(const answer::Calculator& calculator,
                      const intents::Understanding& heard,
                      base::Date today,
                      const TurnWords& words) {
    const auto& text = heard.text.normalized.utf8;
    // Blanks keep apart what stood on both sides.
    auto rest = text;
    const auto blank = [&](const text::Span& span) {
        std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(span.begin), span.size(), ' ');
    };
    for (const auto& token : heard.text.tokens) {
        if (token.kind == text::TokenKind::punctuation) blank(token.span);
    }
    const auto measures = entity::find_measures(text, today);
    for (const auto& measure : measures) blank(measure.span);
    WordSet own;
    bool any = !measures.empty();
    for (const auto& input : calculator.inputs) {
        own.insert(input.before.begin(), input.before.end());
        own.insert(input.after.begin(), input.after.end());
        const auto people = entity::find_people(text, input.groups);
        any = any || !people.empty();
        for (const auto& mention : people) blank(mention.span);
    }
    if (!any || asks(heard, words) || holds_one_of(rest, words.aspect)) return false;
    return std::ranges::all_of(base::split(rest, ' '), [&](std::string_view stretch) {
        return is_made_of(stretch, {&words.correct, &words.plain, &words.everyday, &own});
    });
}

bool names_one_year(const intents::Understanding& heard, base::Date today) {
    const auto measures = entity::find_measures(heard.text.normalized.utf8, today);
    return measures.size() == 1 && measures.front().kind == MeasureKind::years &&
           measures.front().years.size() == 1;
}

bool is_mostly_measure(const intents::Understanding& heard, base::Date today) {
    const std::string_view text = heard.text.normalized.utf8;
    return are_most(entity::find_measures(text, today), text);
}

bool is_bare(const intents::Understanding& heard, InputKind kind, base::Date today) {
    const std::string_view text = heard.text.normalized.utf8;
    const auto measures = entity::find_measures(text, today);
    return measures.size() == 1 && measures.front().kind != MeasureKind::number &&
           value_of(measures.front(), kind, false) && are_most(measures, text);
}

}  // namespace baoda::dialogue
