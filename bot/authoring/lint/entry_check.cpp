#include "bot/authoring/lint/entry_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/authoring/lint/known_values.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::authoring {

namespace {

constexpr std::size_t kLongestTitle = 14;  // Characters; knowledge/faq/README.md.
constexpr int kSoon = 30;                  // Days.
constexpr std::string_view kArrow = " -> ";

/// Checks one entry after the other.
class EntryCheck {
public:
    EntryCheck(const Draft& draft, Report& report)
        : draft_(draft), report_(report), values_(draft) {}

    void check(std::size_t number) {
        number_ = number;
        entry_ = &draft_.entries()[number];
        check_names();
        check_line_breaks();
        check_scope();
        check_suggestions();
        check_counter_examples();
        check_sources();
        check_dates();
    }

    /// Intents whose entries all speak for some places only.
    void check_intents() {
        std::map<std::string_view, std::size_t> local;  // First entry of each.
        std::set<std::string_view> general;
        for (std::size_t i = 0; i < draft_.entries().size(); ++i) {
            const auto& entry = draft_.entries()[i];
            if (entry.hidden) continue;
            local.try_emplace(entry.intent, i);
            const auto& regions = entry.scope.regions;
            const bool holds_everywhere =
                regions.empty() || std::ranges::find(regions, region::kNation) != regions.end();
            if (holds_everywhere) general.insert(entry.intent);
        }
        for (const auto& [intent, first] : local) {
            if (general.contains(intent)) continue;
            number_ = first;
            entry_ = &draft_.entries()[first];
            add(Code::no_general_entry, at("scope"),
                fmt::format("意图 {} 的条目都限定了地区，别处的人问起没有答案；"
                            "请加一条不限地区的条目。",
                            intent));
        }
    }

private:
    void add(Code code, Place place, std::string message) {
        report_.add({code, std::move(place), entry_->id, std::move(message)});
    }

    [[nodiscard]] Place at(std::string_view field) const { return draft_.place_of(number_, field); }

    void check_names() {
        const auto [first, is_new] = ids_.emplace(entry_->id, number_);
        if (!is_new) {
            add(Code::duplicate_id, at("id"),
                fmt::format("条目编号 {} 重复，已在 {}。", entry_->id,
                            to_string(draft_.place_of(first->second, "id"))));
        }
        const auto length = text::code_points(entry_->title);
        if (length > kLongestTitle) {
            add(Code::title_too_long, at("title"),
                fmt::format("标题“{}”有 {} 个字，宜在 {} 个字以内。", entry_->title, length,
                            kLongestTitle));
        }
        if (entry_->authority.empty()) return;
        if (draft_.phrases().find("authority." + entry_->authority).empty()) {
            add(Code::unknown_authority, at("authority"),
                fmt::format("authority 的取值 {} 在 phrases.toml 的 [authority] 里没有。",
                            entry_->authority));
        }
    }

    /// Items of lists stand in one line each of a table.
    void check_line_breaks() {
        const std::array<std::pair<std::string_view, const std::vector<std::string>*>, 4> lists{{
            {"variants", &entry_->variants},
            {"counter_examples", &entry_->counter_examples},
            {"suggestions", &entry_->suggestions},
            {"sources", &entry_->sources},
        }};
        for (const auto& [field, items] : lists) {
            for (std::size_t i = 0; i < items->size(); ++i) {
                if ((*items)[i].find_first_of("\r\n") == std::string::npos) continue;
                add(Code::line_break, draft_.place_of(number_, field, i),
                    fmt::format("{} 的第 {} 项里有换行，一项只能写一行。", field, i + 1));
            }
        }
    }

    void check_scope() {
        for (const auto& [slot, value] : {std::pair{"scheme", entry_->scope.scheme},
                                          std::pair{"population", entry_->scope.population}}) {
            if (value.empty() || values_.has(slot, value)) continue;
            add(Code::unknown_scope, at("scope"),
                fmt::format("适用范围里的 {} = {} 不存在。", slot, value));
        }
        for (const auto code : entry_->scope.regions) {
            if (draft_.has_region(code)) continue;
            add(Code::unknown_scope, at("scope"),
                fmt::format("适用范围里的地区 {} 不存在。", code.text()));
        }
    }

    void check_suggestions() {
        for (std::size_t i = 0; i < entry_->suggestions.size(); ++i) {
            const auto& intent = entry_->suggestions[i];
            if (draft_.has_intent(intent)) continue;
            add(Code::unknown_suggestion, draft_.place_of(number_, "suggestions", i),
                fmt::format("推荐问题 {} 不存在。", intent));
        }
    }

    void check_counter_examples() {
        for (std::size_t i = 0; i < entry_->counter_examples.size(); ++i) {
            const std::string_view example = entry_->counter_examples[i];
            const auto arrow = example.find(kArrow);
            const bool sound = arrow != 0 && arrow != std::string_view::npos &&
                               draft_.has_intent(example.substr(arrow + kArrow.size()));
            if (sound) continue;
            add(Code::bad_counter_example, draft_.place_of(number_, "counter_examples", i),
                fmt::format("反例“{}”应写成“问题 -> 意图”，意图要存在。", example));
        }
    }

    void check_sources() {
        for (std::size_t i = 0; i < entry_->sources.size(); ++i) {
            const auto& source = entry_->sources[i];
            const auto place = draft_.place_of(number_, "sources", i);
            if (!draft_.has_source(source))
                add(Code::unknown_source, place, fmt::format("来源 {} 不存在。", source));
            const auto here = entry_->sources.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find(entry_->sources.begin(), here, source) != here)
                add(Code::source_twice, place, fmt::format("来源 {} 写了两遍。", source));
        }
        if (entry_->basis != "sourced" || !entry_->sources.empty()) return;
        const auto& lines = draft_.lines_of(number_);
        const bool rests = std::ranges::any_of(lines, [](const answer::TemplateLine& line) {
            const auto has_mark = [](const std::string& text) {
                const auto open = text.find('{');
                return open != std::string::npos && !text.substr(open).starts_with("{region}");
            };
            const bool asks_facts =
                line.kind == answer::LineKind::directive && line.text != "authority";
            return asks_facts || has_mark(line.text) || std::ranges::any_of(line.cells, has_mark);
        });
        if (rests || lines.empty()) return;
        add(Code::basis_without_source, at("basis"),
            "basis 是 sourced，答案却没有引用事实、属性或来源。");
    }

    void check_dates() {
        const auto& entry = *entry_;
        if (entry.valid_from && entry.valid_to && *entry.valid_from > *entry.valid_to) {
            add(Code::dates_reversed, at("valid_from"),
                fmt::format("valid_from（{}）晚于 valid_to（{}）。",
                            base::to_iso(*entry.valid_from), base::to_iso(*entry.valid_to)));
        }
        if (entry.hidden) return;
        if (entry.valid_to) check_end(*entry.valid_to);
        if (!entry.review_on) return;
        const int left = base::days_between(draft_.today(), *entry.review_on);
        if (left > kSoon) return;
        add(Code::review_due, at("review_on"),
            left < 0
                ? fmt::format("复核日期 {} 已经过了 {} 天。", base::to_iso(*entry.review_on), -left)
                : fmt::format("要在 {} 前复核，还有 {} 天。", base::to_iso(*entry.review_on),
                              left));
    }

    void check_end(base::Date end) {
        const int left = base::days_between(draft_.today(), end);
        if (left < 0) {
            add(Code::entry_expired, at("valid_to"),
                fmt::format("条目在 {} 到期，已经不再回答。", base::to_iso(end)));
        } else if (left <= kSoon) {
            add(Code::entry_expiring, at("valid_to"),
                fmt::format("条目在 {} 到期，还有 {} 天。", base::to_iso(end), left));
        }
    }

    const Draft& draft_;
    Report& report_;
    KnownValues values_;
    std::unordered_map<std::string_view, std::size_t> ids_;
    std::size_t number_ = 0;
    const faq::FaqEntry* entry_ = nullptr;
};

}  // namespace

void check_entries(const Draft& draft, Report& report) {
    EntryCheck check{draft, report};
    for (std::size_t i = 0; i < draft.entries().size(); ++i) check.check(i);
    check.check_intents();
}

}  // namespace baoda::authoring
