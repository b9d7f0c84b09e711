#include "bot/authoring/lint/fact_check.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/authoring/lint/known_values.hpp"

namespace baoda::authoring {

namespace {

constexpr int kSoon = 30;  // Days.
// A figure so far from the middle one of its kind is more likely a slip than a rule: a digit too
// many gives ten times as much. Fees for groups in need go down to a twentieth of the usual fee.
constexpr double kFarAbove = 8;
constexpr double kFarBelow = 30;
constexpr std::size_t kFewestToCompare = 5;
constexpr std::string_view kAnyScheme = "any";

/// Whose rule a fact is; a newer fact of the same key follows an older one.
auto key_of(const policy::PolicyFact& fact) {
    return std::tuple<std::string_view, region::Code, std::string_view, std::string_view>{
        fact.attribute, fact.region, fact.scheme, fact.population};
}

/// Orders facts of one key by time; a fact without end is the newest.
auto age_of(const policy::PolicyFact& fact) {
    return std::tuple{!fact.valid_to.has_value(), fact.valid_to.value_or(base::Date{})};
}

class FactCheck {
public:
    FactCheck(const Draft& draft, Report& report)
        : draft_(draft), report_(report), facts_(draft.knowledge().facts), values_(draft) {}

    void run() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            check_id(i);
            check_fields(i);
            index(i);
        }
        for (std::size_t i = 0; i < facts_.size(); ++i) check_end(i);
        for (const auto& [name, members] : conflicts_) check_conflict(name, members);
        for (const auto& [kind, members] : figures_) check_figures(members);
    }

private:
    void add(Code code, std::size_t fact, std::string message, std::string group = {}) {
        report_.add(
            {code, draft_.fact_place(fact), facts_[fact].id, std::move(message), std::move(group)});
    }

    void index(std::size_t number) {
        const auto& fact = facts_[number];
        if (!fact.conflict.empty()) conflicts_[fact.conflict].push_back(number);
        const bool is_figure = fact.value.kind == policy::ValueKind::number &&
                               fact.value.number > 0;  // Who pays nothing is no slip.
        if (is_figure) figures_[{fact.attribute, fact.scheme, fact.unit}].push_back(number);
        if (fact.evidence_only) return;
        const auto [newest, is_new] = newest_.try_emplace(key_of(fact), &fact);
        if (!is_new && age_of(*newest->second) < age_of(fact)) newest->second = &fact;
    }

    void check_id(std::size_t number) {
        const auto [first, is_new] = ids_.emplace(facts_[number].id, number);
        if (is_new) return;
        add(Code::duplicate_id, number,
            fmt::format("事实编号 {} 重复，已在 {}。", facts_[number].id,
                        to_string(draft_.fact_place(first->second))));
    }

    /// A field whose knowledge names no schemes may call them what it likes.
    [[nodiscard]] bool is_scheme(std::string_view scheme) const {
        return scheme.empty() || scheme == kAnyScheme || values_.has("scheme", scheme) ||
               !values_.has_some("scheme");
    }

    void check_fields(std::size_t number) {
        const auto& fact = facts_[number];
        if (!draft_.has_source(fact.source)) {
            add(Code::fact_without_source, number,
                fmt::format("事实 {} 的来源 {} 不存在。", fact.id, fact.source));
        }
        if (!draft_.has_region(fact.region)) {
            add(Code::unknown_region, number,
                fmt::format("事实 {} 的地区 {} 不存在。", fact.id, fact.region.text()));
        }
        if (!is_scheme(fact.scheme)) {
            add(Code::unknown_scheme, number,
                fmt::format("事实 {} 的险种 {} 不存在。", fact.id, fact.scheme));
        }
        if (fact.reliability >= policy::Reliability::c && !fact.evidence_only) {
            add(Code::weak_fact, number,
                fmt::format("事实 {} 的可靠程度是 {}，低于 B-，不能用来回答。", fact.id,
                            to_string(fact.reliability)));
        }
        if (fact.valid_from && fact.valid_to && *fact.valid_from > *fact.valid_to) {
            add(Code::dates_reversed, number,
                fmt::format("事实 {} 的 valid_from（{}）晚于 valid_to（{}）。", fact.id,
                            base::to_iso(*fact.valid_from), base::to_iso(*fact.valid_to)));
        }
    }

    void check_end(std::size_t number) {
        const auto& fact = facts_[number];
        if (fact.evidence_only || !fact.valid_to) return;
        const int left = base::days_between(draft_.today(), *fact.valid_to);
        if (left > kSoon || age_of(*newest_.at(key_of(fact))) > age_of(fact)) return;
        const bool over = left < 0;
        add(over ? Code::fact_expired : Code::fact_expiring, number,
            fmt::format("事实 {}（{}，{}）在 {} {}，没有新的。", fact.id, fact.attribute,
                        fact.region.text(), base::to_iso(*fact.valid_to), over ? "已过期" : "到期"),
            fact.attribute);
    }

    /// "F0025：每人每年400元（S012）"
    [[nodiscard]] std::string told(std::size_t number) const {
        const auto& fact = facts_[number];
        const auto& value = fact.value;
        const auto words = value.kind == policy::ValueKind::number
                               ? answer::number_words(value.number) + fact.unit
                               : value.text;
        return fmt::format("{}：{}（{}）", fact.id, words, fact.source);
    }

    void check_conflict(std::string_view name, const std::vector<std::size_t>& members) {
        if (members.size() == 1) {
            add(Code::conflict_alone, members.front(),
                fmt::format("矛盾组 {} 里只有 {} 一条事实。", name, facts_[members.front()].id));
            return;
        }
        std::vector<std::string> words;
        words.reserve(members.size());
        for (const auto number : members) words.push_back(told(number));
        add(Code::facts_disputed, members.front(),
            fmt::format("来源说法不一致（{}）：{}。", name, fmt::join(words, "；")));
    }

    /// Figures of one attribute, scheme and unit that are far from the middle one.
    void check_figures(const std::vector<std::size_t>& members) {
        if (members.size() < kFewestToCompare) return;
        std::vector<double> values;
        for (const auto number : members) values.push_back(facts_[number].value.number);
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::ranges::nth_element(values, middle);
        for (const auto number : members) {
            const auto value = facts_[number].value.number;
            if (value < *middle * kFarAbove && value > *middle / kFarBelow) continue;
            add(Code::value_far_off, number,
                fmt::format("事实 {} 是 {}{}，同一项目的事实多在 {}{} 上下，请核对。",
                            facts_[number].id, answer::number_words(value), facts_[number].unit,
                            answer::number_words(*middle), facts_[number].unit));
        }
    }

    using Key = decltype(key_of(std::declval<const policy::PolicyFact&>()));

    const Draft& draft_;
    Report& report_;
    const std::vector<policy::PolicyFact>& facts_;
    KnownValues values_;
    std::unordered_map<std::string_view, std::size_t> ids_;
    std::map<Key, const policy::PolicyFact*> newest_;
    std::map<std::string_view, std::vector<std::size_t>> conflicts_;
    /// By attribute, scheme and unit.
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>,
             std::vector<std::size_t>>
        figures_;
};

}  // namespace

void check_facts(const Draft& draft, Report& report) {
    FactCheck{draft, report}.run();
}

}  // namespace baoda::authoring
