#include "bot/authoring/lint/source_check.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "bot/authoring/lint/web_address.hpp"

namespace baoda::authoring {

namespace {

std::unordered_set<std::string_view> used_sources(const release::KnowledgeBase& knowledge) {
    std::unordered_set<std::string_view> used;
    for (const auto& fact : knowledge.facts) used.insert(fact.source);
    for (const auto& entry : knowledge.entries) {
        used.insert(entry.sources.begin(), entry.sources.end());
    }
    return used;
}

/// The first day that "2025", "2025-09" or "2025-09-01" may mean.
std::optional<base::Date> first_day_of(const std::string& published) {
    for (const auto* rest : {"", "-01", "-01-01"}) {
        if (const auto day = base::parse_date(published + rest)) return day;
    }
    return std::nullopt;
}

/// Whether the year of a number stands in other brackets than GB/T 9704-2012 wants: [2024], (2024),
/// 【2024】 or （2024） before the 号.
bool has_wrong_brackets(std::string_view number) {
    constexpr std::string_view kYear = "20";
    constexpr std::array<std::string_view, 7> kWrong{"[", "(", "【", "（", "［", "﹝", "﹙"};
    return std::ranges::any_of(kWrong, [&](std::string_view bracket) {
        const auto at = number.find(bracket);
        if (at == std::string_view::npos) return false;
        const auto behind = number.substr(at + bracket.size());
        return behind.starts_with(kYear) && behind.find("号") != std::string_view::npos;
    });
}

class SourceCheck {
public:
    SourceCheck(const Draft& draft, Report& report) : draft_(draft), report_(report) {}

    void run() {
        const auto used = used_sources(draft_.knowledge());
        for (number_ = 0; number_ < draft_.knowledge().sources.size(); ++number_) {
            check_id();
            if (!used.contains(source().id)) {
                add(Code::unused_source,
                    fmt::format("来源 {} 没有被任何事实或条目引用。", source().id));
            }
            check_address();
            check_number();
            if (source().checked) check_day(*source().checked);
        }
    }

private:
    [[nodiscard]] const policy::Source& source() const {
        return draft_.knowledge().sources[number_];
    }

    void add(Code code, std::string message, std::string group = {}) {
        report_.add({code, draft_.source_place(number_), source().id, std::move(message),
                     std::move(group)});
    }

    void check_id() {
        const auto [first, is_new] = ids_.emplace(source().id, number_);
        if (is_new) return;
        add(Code::duplicate_id, fmt::format("来源编号 {} 重复，已在 {}。", source().id,
                                            to_string(draft_.source_place(first->second))));
    }

    void check_address() {
        const auto& url = source().url;
        if (url.empty()) return;  // Nothing that may be shown.
        if (const auto fault = address_fault(url); !fault.empty()) {
            add(Code::bad_source_url, fmt::format("{}：{}", fault, url));
        } else if (!url.starts_with("https://")) {
            add(Code::source_without_tls, fmt::format("来源网址没有用 https：{}。", url), "http");
        }
    }

    void check_number() {
        if (!has_wrong_brackets(source().number)) return;
        add(Code::number_brackets,
            fmt::format("来源 {} 的文号 {} 里，年份应写在六角括号里，例如〔2024〕38号。",
                        source().id, source().number));
    }

    void check_day(base::Date checked) {
        const auto day = base::to_iso(checked);
        const auto published = first_day_of(source().published);
        if (checked > draft_.today()) {
            add(Code::checked_in_future,
                fmt::format("来源 {} 的核对日期 {} 还没有到。", source().id, day));
        } else if (published && checked < *published) {
            add(Code::checked_before_published,
                fmt::format("来源 {} 的核对日期 {} 早于发布日期 {}。", source().id, day,
                            source().published));
        } else if (const int months = draft_.settings().check_months;
                   policy::is_check_due(source(), draft_.today(), months)) {
            add(Code::check_due,
                fmt::format("来源 {} 上次核对是 {}，已超过 {} 个月，回答会提醒内容可能过时。",
                            source().id, day, months),
                "checked");
        }
    }

    const Draft& draft_;
    Report& report_;
    std::size_t number_ = 0;
    std::unordered_map<std::string_view, std::size_t> ids_;
};

}  // namespace

void check_sources(const Draft& draft, Report& report) {
    SourceCheck{draft, report}.run();
}

}  // namespace baoda::authoring
