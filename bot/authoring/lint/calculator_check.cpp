#include "bot/authoring/lint/calculator_check.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "bot/answer/calculator/calculator_file.hpp"
#include "bot/authoring/lint/known_values.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

using answer::Calculator;
using answer::Parameter;

/// The calculators that ship: of each kind one that says all its sentences with all its marks.
std::vector<Calculator> shipped_calculators() {
    const auto files = release::shipped_files();
    const auto file = files.find(answer::kCalculatorsFile);
    if (file == files.end()) return {};
    return answer::parse_calculators(file->second).value_or(std::vector<Calculator>{});
}

class CalculatorCheck {
public:
    CalculatorCheck(const Draft& draft, Report& report)
        : draft_(draft),
          report_(report),
          values_(draft),
          models_(shipped_calculators()),
          lines_(base::lines_of(draft.knowledge().document(answer::kCalculatorsFile))) {}

    void check(const Calculator& calculator) {
        calculator_ = &calculator;
        check_scope(calculator.scope);
        for (const auto& parameter : calculator.parameters) check_parameter(parameter);
        check_sentences();
        for (const auto& line : calculator.closing) check_closing(line);
    }

private:
    void add(Code code, std::string_view named, std::string message) {
        report_.add({code, place_of(named), calculator_->id, std::move(message)});
    }

    /// The first line behind the calculator's id that holds the text.
    [[nodiscard]] Place place_of(std::string_view text) const {
        const auto id = fmt::format("\"{}\"", calculator_->id);
        bool inside = false;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto line = base::trimmed(lines_[i]);
            if (!inside && line.starts_with("id") && line.ends_with(id)) {
                inside = true;
                begin = i + 1;
            }
            if (inside && line.find(text) != std::string_view::npos) {
                return {std::string{answer::kCalculatorsFile}, i + 1};
            }
        }
        return {std::string{answer::kCalculatorsFile}, begin};
    }

    void check_scope(const answer::CalculatorScope& scope) {
        for (const auto* intents : {&scope.intents, &scope.near_intents, &scope.told_intents}) {
            for (const auto& intent : *intents) {
                if (draft_.has_intent(intent)) continue;
                add(Code::bad_calculator, fmt::format("\"{}\"", intent),
                    fmt::format("意图 {} 不存在。", intent));
            }
        }
        check_values("scheme", scope.schemes);
        check_values("population", scope.populations);
        check_values("population", scope.except_populations);
        for (const auto& input : calculator_->inputs) {
            for (const auto& [apart, said] : input.apart) {
                check_values("scheme", {apart});
                check_marks(apart, said.sentence, {"count"});
            }
            for (const auto& [group, words] : input.groups) {
                if (!group.empty()) check_values("population", {group});
            }
        }
    }

    void check_values(std::string_view slot, const std::vector<std::string>& values) {
        for (const auto& value : values) {
            if (values_.has(slot, value)) continue;
            add(Code::bad_calculator, value, fmt::format("{} 的取值 {} 不存在。", slot, value));
        }
    }

    void check_parameter(const Parameter& parameter) {
        if (!parameter.fact.empty()) {
            const auto* fact = draft_.fact(parameter.fact);
            if (fact != nullptr && !fact->evidence_only) return;
            return add(Code::bad_calculator, parameter.fact,
                       fmt::format("参数 {} 引用的事实 {} 不存在，或只作旁证。", parameter.name,
                                   parameter.fact));
        }
        const auto label = fmt::format("attribute.{}.label", parameter.attribute);
        if (draft_.phrases().find(label).empty()) {
            add(Code::bad_calculator, parameter.attribute,
                fmt::format("phrases.toml 里没有 {}。", label));
        }
        check_figures(parameter);
    }

    void check_figures(const Parameter& parameter) {
        const auto& facts = draft_.knowledge().facts;
        const auto is_meant = [&](const policy::PolicyFact& fact) {
            return fact.attribute == parameter.attribute && !fact.evidence_only;
        };
        if (std::ranges::none_of(facts, is_meant)) {
            return add(Code::bad_calculator, parameter.attribute,
                       fmt::format("参数 {} 的属性 {} 没有任何可用的事实。", parameter.name,
                                   parameter.attribute));
        }
        const auto& traits = traits_of(calculator_->kind);
        const auto needed_end =
            traits.parameters.begin() + static_cast<std::ptrdiff_t>(traits.needed_parameters);
        const bool needed =
            std::find(traits.parameters.begin(), needed_end, parameter.name) != needed_end;
        const bool has_figure = std::ranges::any_of(facts, [&](const policy::PolicyFact& fact) {
            return is_meant(fact) && fact.value.kind != policy::ValueKind::text;
        });
        if (!needed || has_figure) return;
        add(Code::calculator_without_figure, parameter.attribute,
            fmt::format("属性 {} 没有一条事实是数字，现在算不出结果，只会说明没有收录。",
                        parameter.attribute));
    }

    void check_sentences() {
        const auto model = std::ranges::find(models_, calculator_->kind, &Calculator::kind);
        if (model == models_.end()) return;
        for (const auto& [name, words] : calculator_->sentences) {
            check_marks(name, words, answer::names_to_fill(model->sentence(name)));
        }
    }

    void check_marks(std::string_view name,
                     std::string_view words,
                     const std::set<std::string_view>& known) {
        for (const auto mark : answer::names_to_fill(words)) {
            if (known.contains(mark)) continue;
            add(Code::bad_calculator, words,
                fmt::format("说法 {} 里的 {{{}}} 填不上。", name, mark));
        }
    }

    void check_closing(const answer::TemplateLine& line) {
        for (const auto mark : answer::names_to_fill(line.text)) {
            const auto id = mark.starts_with('#') ? mark.substr(1) : mark;
            if (mark == "region" || draft_.fact(id) != nullptr) continue;
            add(Code::bad_calculator, mark, fmt::format("{{{}}} 引用的事实不存在。", mark));
        }
        if (line.kind != answer::LineKind::directive || line.text == "authority") return;
        if (!draft_.phrases().find(fmt::format("attribute.{}.label", line.text)).empty()) return;
        add(Code::bad_calculator, '@' + line.text,
            fmt::format("@{} 在 phrases.toml 里没有对应的说法。", line.text));
    }

    const Draft& draft_;
    Report& report_;
    KnownValues values_;
    std::vector<Calculator> models_;
    std::vector<std::string_view> lines_;
    const Calculator* calculator_ = nullptr;
};

}  // namespace

void check_calculators(const Draft& draft, Report& report) {
    const auto calculators =
        answer::parse_calculators(draft.knowledge().document(answer::kCalculatorsFile));
    if (!calculators) {
        const auto& fault = calculators.error();
        const auto colon = fault.field.rfind(':');
        const auto line = std::strtoul(fault.field.substr(colon + 1).c_str(), nullptr, 10);
        const bool unreadable = fault.code == base::ErrorCode::malformed;
        report.add({unreadable ? Code::bad_syntax : Code::bad_field,
                    {std::string{answer::kCalculatorsFile}, line},
                    "",
                    fault.message});
        return;
    }
    CalculatorCheck check{draft, report};
    for (const auto& calculator : *calculators) check.check(calculator);
}

}  // namespace baoda::authoring
