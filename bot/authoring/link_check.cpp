#include "bot/authoring/link_check.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>

#include "bot/authoring/lint/link_rules.hpp"
#include "bot/authoring/lint/web_address.hpp"

namespace baoda::authoring {

namespace {

constexpr int kMostRedirects = 5;
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kFirstFault = 400;

/// What a server said to one request.
struct Told {
    int status = 0;        ///< 0 when it said nothing.
    std::string location;  ///< Of a redirect.
    std::string fault;     ///< Why it said nothing, in Chinese.
};

std::string words_of(httplib::Error error) {
    switch (error) {
        case httplib::Error::Connection: return "连不上：没有这个主机，或它拒绝连接";
        case httplib::Error::ConnectionTimeout: return "连接超时";
        case httplib::Error::Read: return "没有按时应答";
        case httplib::Error::SSLConnection: return "无法建立安全连接";
        case httplib::Error::SSLServerVerification: return "证书无效";
        default: return "请求失败：" + httplib::to_string(error);
    }
}

Told told_by(const httplib::Response& response) {
    return {.status = response.status, .location = response.get_header_value("Location")};
}

/// Asks with HEAD, and where that is no good with GET, of which only the head is read.
Told ask(const WebAddress& address, const LinkCheckOptions& options) {
    httplib::Client client{
        fmt::format("{}://{}:{}", address.tls ? "https" : "http", address.host, address.port)};
    client.set_connection_timeout(options.timeout);
    client.set_read_timeout(options.timeout);
    client.set_write_timeout(options.timeout);
    const httplib::Headers headers{{"User-Agent", "baoda-link-check"}, {"Accept", "*/*"}};
    if (const auto head = client.Head(address.target, headers); head) {
        if (head->status < kFirstFault) return told_by(*head);
    } else if (head.error() != httplib::Error::Read) {
        return {.fault = words_of(head.error())};
    }
    Told told;
    const auto keep_head = [&](const httplib::Response& response) {
        told = told_by(response);
        return false;
    };
    const auto no_body = [](const char*, std::size_t) { return false; };
    const auto got = client.Get(address.target, headers, keep_head, no_body);
    if (told.status == 0 && !got) told.fault = words_of(got.error());
    return told;
}

/// The address that a redirect from `from` leads to.
std::string target_of(const std::string& location, const WebAddress& from) {
    if (location.starts_with("http://") || location.starts_with("https://")) return location;
    const auto* const scheme = from.tls ? "https:" : "http:";
    if (location.starts_with("//")) return scheme + location;
    const auto host = fmt::format("{}//{}:{}", scheme, from.host, from.port);
    if (location.starts_with('/')) return host + location;
    const auto path = from.target.substr(0, from.target.find('?'));
    const auto query = std::min(location.find('?'), location.size());
    const std::filesystem::path relative =
        path.substr(0, path.rfind('/') + 1) + location.substr(0, query);
    return host + relative.lexically_normal().generic_string() + location.substr(query);
}

bool may_be_asked(const std::string& url, const LinkCheckOptions& options) {
    return options.inner_hosts ? parse_address(url).has_value() : address_fault(url).empty();
}

/// Why an address is dead, in Chinese; empty when it is not.
std::string death_of(std::string url, const LinkCheckOptions& options) {
    for (int hops = 0; hops <= kMostRedirects; ++hops) {
        if (!may_be_asked(url, options)) return fmt::format("跳转到不能公开的网址 {}", url);
        const auto address = *parse_address(url);
        const auto told = ask(address, options);
        if (!told.fault.empty()) return told.fault;
        if (told.status == kNotFound || told.status == kGone) {
            return fmt::format("网页不存在（{}）", told.status);
        }
        const bool moved = told.status / 100 == 3 && !told.location.empty();
        if (!moved) return {};
        url = target_of(told.location, address);
    }
    return fmt::format("跳转超过 {} 次", kMostRedirects);
}

}  // namespace

std::vector<LintFinding> find_dead_links(const release::KnowledgeFiles& files,
                                         base::Date today,
                                         const LinkCheckOptions& options) {
    Report ignored;  // What cannot be read is for lint to tell.
    const Draft draft{files, today, ignored};
    auto addresses = shown_addresses(draft);
    std::erase_if(addresses, [&](const auto& one) { return !may_be_asked(one.url, options); });
    std::vector<std::string> deaths(addresses.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto i = next++; i < addresses.size(); i = next++) {
            deaths[i] = death_of(addresses[i].url, options);
        }
    };
    {
        const std::jthread other{work};
        work();
    }
    Report report;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (deaths[i].empty()) continue;
        // Each is a group of its own: they are few, and each must be looked at.
        report.add({Code::dead_link, addresses[i].place, addresses[i].subject,
                    fmt::format("{}：{}", deaths[i], addresses[i].url), addresses[i].url});
    }
    return report.take();
}

}  // namespace baoda::authoring
