#include "bot/dialogue/form_values.hpp"

#include <algorithm>
#include <limits>

#include "intents/entity/measures.hpp"
#include "intents/entity/people.hpp"

namespace baoda::dialogue {

namespace {

using answer::Input;
using answer::InputKind;
using answer::InputValues;
using entity::Measure;
using entity::MeasureKind;

constexpr std::int64_t kMonthsInYear = 12;
constexpr std::int64_t kHundred = 100;
constexpr int kOldest = 120;
// Words of an input stand within so many bytes of its value: 没交医保有3年.
constexpr std::size_t kNear = 16;
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
            if (in_months && measure.months % kMonthsInYear == 0)
                return std::to_string(measure.months / kMonthsInYear);
            if (bare && is_whole) return std::to_string(measure.hundredths / kHundred);
            return std::nullopt;
        case InputKind::duration:
            if (in_months) return std::to_string(measure.months);
            if (bare && is_whole)
                return std::to_string(measure.hundredths / kHundred * kMonthsInYear);
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

/// Years that are told from today (去年和前年) and by their numbers, as one measure.
void join_years(const intents::Understanding& heard,
                base::Date today,
                std::vector<Measure>& measures) {
    Measure joined{.kind = MeasureKind::years};
    const auto add = [&](const text::Span& span, int year) {
        if (joined.years.empty()) joined.span = span;
        joined.span = {std::min(joined.span.begin, span.begin),
                       std::max(joined.span.end, span.end)};
        joined.years.push_back(year);
    };
    bool has_past = false;
    for (const auto& slot : heard.entities.slots) {
        if (slot.slot != "year") continue;
        const auto offset = static_cast<int>(answer::number_of(slot.value).value_or(0));
        has_past = has_past || offset < 0;
        if (offset <= 0) add(slot.span, static_cast<int>(today.year()) + offset);
    }
    // 今年 alone says when, not for how long.
    if (!has_past) return;
    std::erase_if(measures, [&](const Measure& measure) {
        if (measure.kind != MeasureKind::years) return false;
        for (const int year : measure.years) add(measure.span, year);
        return true;
    });
    std::ranges::sort(joined.years);
    const auto [end, last] = std::ranges::unique(joined.years);
    joined.years.erase(end, last);
    measures.push_back(std::move(joined));
}

/// One reading of a message for one calculator.
class InputReader {
public:
    InputReader(const intents::Understanding& heard, base::Date today, const FormState* form)
        : text_(heard.text.normalized.utf8),
          measures_(entity::find_measures(text_, today)),
          form_(form) {
        join_years(heard, today, measures_);
    }

    void read(const Input& input, InputValues& values) {
        auto value = input.kind == InputKind::people ? people(input) : measured(input);
        if (value) values[input.name] = *std::move(value);
    }

private:
    [[nodiscard]] bool waits_for(const Input& input) const {
        return form_ != nullptr && form_->asking && form_->asked == input.name;
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
            const auto distance = std::min(distance_before(text_, it->span.begin, input.before),
                                           distance_after(text_, it->span.end, input.after));
            if (distance >= nearest && !(awaited && chosen == measures_.end())) continue;
            nearest = distance;
            chosen = it;
            value = std::move(candidate);
        }
        if (chosen != measures_.end()) measures_.erase(chosen);
        return value;
    }

    [[nodiscard]] std::optional<std::string> people(const Input& input) const {
        std::vector<answer::Members> members;
        for (const auto& mention : entity::find_people(text_, input.groups)) {
            const auto same = std::ranges::find_if(members, [&](const answer::Members& known) {
                return known.group == mention.group && known.age == mention.age;
            });
            if (same == members.end()) {
                members.push_back({mention.group, mention.count, mention.age});
            } else {
                same->count += mention.count;
            }
        }
        if (members.empty()) return aged(input);
        return answer::people_words(members);
    }

    /// The people known, with the age that was asked for one group: "people@elderly".
    [[nodiscard]] std::optional<std::string> aged(const Input& input) const {
        if (form_ == nullptr || !form_->asking) return std::nullopt;
        const auto known = form_->values.find(input.name);
        const auto prefix = input.name + '@';
        if (known == form_->values.end() || !form_->asked.starts_with(prefix)) return std::nullopt;
        const auto age = std::ranges::find_if(measures_, [](const Measure& measure) {
            return measure.kind == MeasureKind::number && measure.hundredths > 0 &&
                   measure.hundredths <= kOldest * kHundred;
        });
        if (age == measures_.end()) return std::nullopt;
        auto members = answer::people_of(known->second);
        for (auto& member : members) {
            if (member.group != form_->asked.substr(prefix.size()) || member.age) continue;
            member.age = static_cast<int>(age->hundredths / kHundred);
        }
        return answer::people_words(members);
    }

    std::string_view text_;
    std::vector<Measure> measures_;
    const FormState* form_;
};

}  // namespace

InputValues read_inputs(const answer::Calculator& calculator,
                        const intents::Understanding& heard,
                        base::Date today,
                        const FormState* form) {
    const bool same = form != nullptr && form->calculator == calculator.id;
    InputReader reader{heard, today, same ? form : nullptr};
    InputValues values;
    for (const auto& input : calculator.inputs) reader.read(input, values);
    return values;
}

}  // namespace baoda::dialogue
