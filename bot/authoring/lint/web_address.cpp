#include "bot/authoring/lint/web_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace baoda::authoring {

namespace {

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;
constexpr int kHighestPort = 65'535;

// Where a short link leads cannot be seen, and its owner may change it.
constexpr std::array<std::string_view, 14> kShorteners{
    "t.cn",   "url.cn", "dwz.cn", "suo.im",      "sourl.cn", "mrw.so", "u.nu",
    "bit.ly", "goo.gl", "t.co",   "tinyurl.com", "is.gd",    "dwz.mk", "ow.ly"};
constexpr std::array<std::string_view, 5> kInnerEndings{"localhost", "local", "internal", "lan",
                                                        "intranet"};

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_sound_host(std::string_view host) {
    return !host.empty() && std::ranges::all_of(host, is_host_character) && host.front() != '.' &&
           host.front() != '-' && host.back() != '-' && host.find("..") == std::string_view::npos;
}

/// Printable ASCII but for what RFC 3986 never allows bare.
bool is_address_character(char c) {
    constexpr std::string_view kNever = "\"<>\\^`{|}";
    return c > ' ' && c < 0x7F && kNever.find(c) == std::string_view::npos;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ip_address(std::string_view host) {
    return std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// The port behind the host's colon; nothing when it is none.
std::optional<int> parse_port(std::string_view digits) {
    int port = 0;
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, port);
    const bool sound = read.ec == std::errc{} && read.ptr == end;
    if (!sound || port < 1 || port > kHighestPort) return std::nullopt;
    return port;
}

}  // namespace

std::optional<WebAddress> parse_address(std::string_view url) {
    if (!std::ranges::all_of(url, is_address_character)) return std::nullopt;
    WebAddress address{.tls = take(url, "https://")};
    if (!address.tls && !take(url, "http://")) return std::nullopt;
    const auto authority = url.substr(0, url.find_first_of("/?#"));
    url.remove_prefix(authority.size());
    const auto colon = authority.find(':');
    address.host = authority.substr(0, colon);
    std::ranges::transform(address.host, address.host.begin(), lower);
    if (!is_sound_host(address.host)) return std::nullopt;
    address.port = address.tls ? kHttpsPort : kHttpPort;
    if (colon != std::string_view::npos) {
        const auto port = parse_port(authority.substr(colon + 1));
        if (!port) return std::nullopt;
        address.port = *port;
    }
    const auto target = url.substr(0, url.find('#'));
    address.target = target.starts_with('/') ? std::string{target} : "/" + std::string{target};
    return address;
}

std::string address_fault(std::string_view url) {
    if (url.find_first_of(" \t\r\n") != std::string_view::npos ||
        url.find("\u3000") != std::string_view::npos) {
        return "网址里有空格";
    }
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
        return "网址应以 https:// 开头";
    }
    const auto address = parse_address(url);
    if (!address) return "网址写法不对";
    const std::string_view host = address->host;
    if (is_ip_address(host)) return "主机是 IP 地址";
    const bool inner =
        host.find('.') == std::string_view::npos ||
        std::ranges::any_of(kInnerEndings, [&](auto ending) { return is_below(host, ending); });
    if (inner) return "主机在内部网络";
    const bool shortened =
        std::ranges::any_of(kShorteners, [&](auto ending) { return is_below(host, ending); });
    return shortened ? "短链接看不出指向哪里" : "";
}

bool is_below(std::string_view host, std::string_view ending) {
    if (!host.ends_with(ending)) return false;
    return host.size() == ending.size() || host[host.size() - ending.size() - 1] == '.';
}

}  // namespace baoda::authoring
