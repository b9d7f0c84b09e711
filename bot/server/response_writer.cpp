#include "bot/server/response_writer.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "bot/server/problem.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::server {
namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lowered, lowered);
}

void add_unless_set(channel::HttpResponse& response, const char* name, const char* value) {
    const auto is_it = [&](const auto& header) { return same_name(header.first, name); };
    if (std::ranges::none_of(response.headers, is_it)) response.headers.emplace_back(name, value);
}

/// Whether the header is ours to send: not split in two by its bytes, not about the framing.
bool may_be_sent(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 6> framing{
        "content-length", "content-type", "transfer-encoding", "connection", "date", "keep-alive"};
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto no_name = [](char c) { return c <= ' ' || c == ':' || c == 0x7f; };
    return !name.empty() && std::ranges::none_of(name, no_name) &&
           std::ranges::none_of(value, breaks) &&
           std::ranges::none_of(framing, [&](auto own) { return same_name(own, name); });
}

bool has_no_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

}  // namespace

void add_security_headers(channel::HttpResponse& response, std::string_view path) {
    add_unless_set(response, "X-Content-Type-Options", "nosniff");
    add_unless_set(response, "Referrer-Policy", "no-referrer");
    if (path.starts_with("/api") || response.status >= 400) {
        add_unless_set(response, "Cache-Control", "no-store");
    }
    if (response.content_type.starts_with("text/html")) {
        add_unless_set(response, "X-Frame-Options", "DENY");
        add_unless_set(response, "Content-Security-Policy",
                       "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                       "form-action 'self'");
    }
}

std::string to_wire(const channel::HttpResponse& response, Framing framing) {
    std::string bytes;
    bytes.reserve(512 + response.body.size());
    const auto out = std::back_inserter(bytes);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    fmt::format_to(out, "Date: {:%a, %d %b %Y %H:%M:%S} GMT\r\n",
                   fmt::gmtime(base::SystemClock{}.now().time_since_epoch().count()));
    for (const auto& [name, value] : response.headers) {
        if (may_be_sent(name, value)) fmt::format_to(out, "{}: {}\r\n", name, value);
    }
    if (!has_no_body(response.status)) {
        if (!response.content_type.empty() && may_be_sent("x", response.content_type)) {
            fmt::format_to(out, "Content-Type: {}\r\n", response.content_type);
        }
        fmt::format_to(out, "Content-Length: {}\r\n", response.body.size());
    }
    fmt::format_to(out, "Connection: {}\r\n\r\n", framing.keep_alive ? "keep-alive" : "close");
    if (!framing.head_only && !has_no_body(response.status)) bytes += response.body;
    return bytes;
}

}  // namespace baoda::server
