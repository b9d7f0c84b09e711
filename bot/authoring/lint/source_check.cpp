#include "bot/authoring/lint/source_check.hpp"

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

}  // namespace

void check_sources(const Draft& draft, Report& report) {
    const auto& sources = draft.knowledge().sources;
    const auto used = used_sources(draft.knowledge());
    std::unordered_map<std::string_view, std::size_t> ids;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto& source = sources[i];
        const auto add = [&](Code code, std::string message, std::string group = {}) {
            report.add(
                {code, draft.source_place(i), source.id, std::move(message), std::move(group)});
        };
        const auto [first, is_new] = ids.emplace(source.id, i);
        if (!is_new) {
            add(Code::duplicate_id, fmt::format("来源编号 {} 重复，已在 {}。", source.id,
                                                to_string(draft.source_place(first->second))));
        }
        if (!used.contains(source.id)) {
            add(Code::unused_source, fmt::format("来源 {} 没有被任何事实或条目引用。", source.id));
        }
        if (source.url.empty()) continue;  // Nothing that may be shown.
        if (const auto fault = address_fault(source.url); !fault.empty()) {
            add(Code::bad_source_url, fmt::format("{}：{}", fault, source.url));
        } else if (!source.url.starts_with("https://")) {
            add(Code::source_without_tls, fmt::format("来源网址没有用 https：{}。", source.url),
                "http");
        }
    }
}

}  // namespace baoda::authoring
