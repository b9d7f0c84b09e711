#include "bot/authoring/lint/link_rules.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "bot/authoring/lint/web_address.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kTrustedFile = "links.txt";

/// The endings of hosts that the knowledge trusts.
std::vector<std::string_view> trusted_endings(std::string_view document) {
    std::vector<std::string_view> endings;
    for (const auto line : base::lines_of(document)) {
        const auto ending = base::trimmed(line);
        if (!ending.empty() && !ending.starts_with('#')) endings.push_back(ending);
    }
    return endings;
}

}  // namespace

void check_links(const Draft& draft, Report& report) {
    const auto& documents = draft.knowledge().documents;
    const bool has_list = documents.contains(kTrustedFile);
    const auto endings = trusted_endings(draft.knowledge().document(kTrustedFile));
    for (std::size_t i = 0; i < draft.entries().size(); ++i) {
        for (const auto& line : draft.lines_of(i)) {
            if (line.kind != answer::LineKind::link) continue;
            const auto add = [&](Code code, std::string message) {
                report.add({code, draft.line_of(i, "answer", line.number), draft.entries()[i].id,
                            std::move(message)});
            };
            if (const auto fault = address_fault(line.url); !fault.empty()) {
                add(Code::bad_link, fmt::format("{}：{}", fault, line.url));
                continue;
            }
            const auto host = parse_address(line.url)->host;
            const bool trusted =
                std::ranges::any_of(endings, [&](auto ending) { return is_below(host, ending); });
            if (!has_list || trusted) continue;
            add(Code::untrusted_link, fmt::format("网站 {} 不在 {} 里。", host, kTrustedFile));
        }
    }
}

std::vector<ShownAddress> shown_addresses(const Draft& draft) {
    std::vector<ShownAddress> addresses;
    std::set<std::string_view> known;
    for (std::size_t i = 0; i < draft.entries().size(); ++i) {
        for (const auto& line : draft.lines_of(i)) {
            if (line.kind != answer::LineKind::link || !known.insert(line.url).second) continue;
            addresses.push_back(
                {line.url, draft.line_of(i, "answer", line.number), draft.entries()[i].id});
        }
    }
    const auto& sources = draft.knowledge().sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sources[i].url.empty() || !known.insert(sources[i].url).second) continue;
        addresses.push_back({sources[i].url, draft.source_place(i), sources[i].id});
    }
    return addresses;
}

}  // namespace baoda::authoring
