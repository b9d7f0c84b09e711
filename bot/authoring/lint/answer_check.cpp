#include "bot/authoring/lint/answer_check.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "bot/authoring/lint/directives.hpp"
#include "bot/authoring/lint/known_values.hpp"
#include "bot/authoring/lint/number_words.hpp"
#include "knowledge/policy/fact_resolver.hpp"

namespace baoda::authoring {

namespace {

using answer::LineKind;
using answer::TemplateLine;

/// A text without its {marks}; `cites` when one of them is a fact.
struct Unmarked {
    std::string words;
    bool cites = false;
};

Unmarked unmarked(std::string_view text) {
    Unmarked result;
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = text.find('}', open);
        result.words += text.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        result.cites = result.cites || text.substr(open + 1, close - open - 1) != "region";
        text.remove_prefix(close + 1);
    }
    return result;
}

/// Checks the answer and the short answer of one entry after the other.
class AnswerCheck {
public:
    AnswerCheck(const Draft& draft, Report& report)
        : draft_(draft), report_(report), values_(draft) {
        for (const auto& fact : draft.knowledge().facts) {
            facts_of_[fact.attribute].push_back(&fact);
        }
    }

    void check(std::size_t number) {
        number_ = number;
        entry_ = &draft_.entries()[number];
        for (const auto& line : draft_.lines_of(number)) {
            place_ = draft_.line_of(number, "answer", line.number);
            check_conditions(line);
            if (line.kind == LineKind::directive) {
                check_directive(line);
            } else {
                check_text(line);
            }
        }
        place_ = draft_.line_of(number, "short_answer", 1);
        check_words({entry_->short_answer});
    }

private:
    void add(Code code, std::string message) {
        report_.add({code, place_, entry_->id, std::move(message)});
    }

    void check_conditions(const TemplateLine& line) {
        for (const auto& condition : line.conditions) {
            if (condition.slot.empty() || values_.has(condition.slot, condition.value)) continue;
            add(Code::unknown_condition,
                fmt::format("条件 {}={} 的取值不存在。", condition.slot, condition.value));
        }
    }

    void check_directive(const TemplateLine& line) {
        if (line.text == "authority") return;
        if (draft_.phrases().find(fmt::format("attribute.{}.label", line.text)).empty()) {
            add(Code::unknown_directive,
                fmt::format("@{} 在 phrases.toml 里没有对应的说法。", line.text));
            return;
        }
        const auto scheme = scheme_of(line, *entry_, draft_);
        if (!draft_.knowledge().facts.empty() && has_facts(line.text, scheme)) return;
        add(Code::attribute_without_facts,
            fmt::format("@{} 没有任何可用的事实{}，不会显示内容。", line.text,
                        scheme.empty() ? "" : fmt::format("（险种 {}）", scheme)));
    }

    [[nodiscard]] bool has_facts(std::string_view directive, std::string_view scheme) const {
        const auto attributes = attributes_of(directive, draft_.settings());
        return std::ranges::any_of(attributes, [&](const std::string& attribute) {
            const auto found = facts_of_.find(attribute);
            return found != facts_of_.end() &&
                   std::ranges::any_of(found->second,
                                       [&](const auto* fact) { return may_answer(*fact, scheme); });
        });
    }

    void check_text(const TemplateLine& line) {
        if (line.cells.empty()) return check_words({line.text});
        check_words(line.cells);
    }

    /// The pieces of one line: they stand or fall together.
    void check_words(const std::vector<std::string>& pieces) {
        // Who keeps no sources at all speaks of rules of their own: a library of its hours.
        bool cites = !entry_->sources.empty() || draft_.knowledge().sources.empty();
        std::vector<std::string> numbers;
        for (const auto& piece : pieces) {
            check_marks(piece);
            const auto [words, has_fact] = unmarked(piece);
            cites = cites || has_fact;
            std::ranges::move(stated_numbers(words), std::back_inserter(numbers));
        }
        if (numbers.empty() || cites || entry_->basis == "smalltalk") return;
        add(Code::unsourced_number,
            fmt::format("这一行写了“{}”，却没有引用事实，条目也没有写明来源。",
                        fmt::join(numbers, "”“")));
    }

    void check_marks(std::string_view text) {
        for (auto open = text.find('{'); open != std::string_view::npos;
             open = text.find('{', open + 1)) {
            const auto close = text.find('}', open);
            if (close == std::string_view::npos) {
                add(Code::unknown_placeholder, "{ 没有配对的 }。");
                return;
            }
            check_mark(text.substr(open + 1, close - open - 1));
        }
    }

    void check_mark(std::string_view mark) {
        if (mark == "region") return;
        const auto id = mark.starts_with('#') ? mark.substr(1) : mark;
        const auto* fact = draft_.fact(id);
        if (fact == nullptr) {
            add(Code::unknown_placeholder, fmt::format("{{{}}} 引用的事实不存在。", mark));
        } else if (fact->evidence_only) {
            add(Code::cited_evidence, fmt::format("{{{}}} 引用的事实只作旁证，不能回答。", mark));
        } else if (fact->valid_to && *fact->valid_to < draft_.today()) {
            add(Code::cited_fact_expired,
                fmt::format("{{{}}} 引用的事实在 {} 到期，这一行已经不再显示。", mark,
                            base::to_iso(*fact->valid_to)));
        }
    }

    const Draft& draft_;
    Report& report_;
    KnownValues values_;
    std::map<std::string_view, std::vector<const policy::PolicyFact*>> facts_of_;
    std::size_t number_ = 0;
    const faq::FaqEntry* entry_ = nullptr;
    Place place_;
};

}  // namespace

void check_answers(const Draft& draft, Report& report) {
    AnswerCheck check{draft, report};
    for (std::size_t i = 0; i < draft.entries().size(); ++i) check.check(i);
}

}  // namespace baoda::authoring
