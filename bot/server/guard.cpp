#include "bot/server/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "knowledge/base/file.hpp"

namespace baoda::server {
namespace {

using Refused = std::optional<Refusal>;
using Lines = std::vector<std::string_view>;

Refusal malformed(std::string detail) {
    return {Rejection::malformed, problem(400, std::move(detail))};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9110, section 5.6.2.
bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos;
    });
}

bool is_header_value(std::string_view text) {
    return std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

bool is_host(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return is_letter_or_digit(c) ||
               std::string_view{".-_:[]"}.find(c) != std::string_view::npos;
    });
}

/// The head's lines without their CR LF and without the empty one at the end.
Lines lines_of_head(std::string_view head) {
    Lines lines;
    while (true) {
        const auto end = head.find("\r\n");
        if (end == 0 || end == std::string_view::npos) return lines;
        lines.push_back(head.substr(0, end));
        head.remove_prefix(end + 2);
    }
}

Refused check_version(std::string_view version) {
    if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
    const bool other = version.size() == 8 && version.starts_with("HTTP/") &&
                       is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
    if (!other) return malformed("请求行的写法不正确。");
    return Refusal{Rejection::version, problem(505, "只支持 HTTP/1.0 和 HTTP/1.1。")};
}

Refused check_method(std::string_view method) {
    constexpr std::array<std::string_view, 9> kMethods{
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};
    if (!is_token(method)) return malformed("请求行的写法不正确。");
    if (std::ranges::find(kMethods, method) != kMethods.end()) return std::nullopt;
    return Refusal{Rejection::not_implemented, problem(501, "不认识这个请求方法。")};
}

Refused check_target(std::string_view target, const HeadLimits& limits) {
    const auto printable = [](char c) { return c > 0x20 && c < 0x7f; };
    const auto path = std::min(target.find('?'), target.size());
    if (!target.starts_with('/') || !std::ranges::all_of(target, printable)) {
        return malformed("请求地址的写法不正确。");
    }
    if (target.size() <= limits.target && path <= limits.path) return std::nullopt;
    return Refusal{Rejection::target_too_long, target_too_long()};
}

Refused read_request_line(std::string_view line, const HeadLimits& limits, Head& head) {
    const auto words = base::split(line, ' ');
    if (words.size() != 3) return malformed("请求行的写法不正确。");
    if (auto refused = check_version(words[2])) return refused;
    if (auto refused = check_method(words[0])) return refused;
    if (auto refused = check_target(words[1], limits)) return refused;
    head.method = words[0];
    head.target = words[1];
    head.keep_alive = words[2] == "HTTP/1.1";
    return std::nullopt;
}

Refused read_header_lines(const Lines& lines, const HeadLimits& limits, Head& head) {
    if (lines.size() - 1 > limits.lines) {
        return Refusal{Rejection::headers_too_large, headers_too_large()};
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto colon = std::min(lines[i].find(':'), lines[i].size());
        const auto name = lines[i].substr(0, colon);
        // No token: also a missing colon, a folded line and a space before the colon.
        if (colon == lines[i].size() || !is_token(name)) return malformed("请求头的写法不正确。");
        const auto value = lines[i].substr(colon + 1);
        if (!is_header_value(value)) return malformed("请求头的写法不正确。");
        head.headers.emplace(lower(name), base::trimmed(value));
    }
    return std::nullopt;
}

Refused read_transfer(Head& head) {
    const auto [first, last] = head.headers.equal_range("transfer-encoding");
    if (first == last) return std::nullopt;
    // Both at once is how one request is smuggled inside another (RFC 9112, section 6.1).
    if (head.headers.contains("content-length")) return malformed("请求正文的长度有两种说法。");
    head.chunked = lower(first->second) == "chunked" && std::next(first) == last;
    // HTTP/1.0 knows no chunks (section 6.1); only the version has said so far what keep_alive is.
    if (head.chunked && !head.keep_alive) return malformed("HTTP/1.0 没有分块传输。");
    if (head.chunked && !takes_body(head.method)) return malformed("该请求方法不能带正文。");
    if (head.chunked) return std::nullopt;
    return Refusal{Rejection::not_implemented, problem(501, "不支持这种传输编码。")};
}

Refused read_content_length(Head& head) {
    const auto [first, last] = head.headers.equal_range("content-length");
    if (first == last) {
        if (!takes_body(head.method) || head.chunked) return std::nullopt;
        return Refusal{Rejection::length_required, length_required()};
    }
    const std::string& digits = first->second;
    // Nine digits are a gigabyte: more than any limit here, less than any integer's.
    if (std::next(first) != last || digits.empty() || digits.size() > 9 ||
        !std::ranges::all_of(digits, is_digit)) {
        return malformed("Content-Length 的写法不正确。");
    }
    std::from_chars(digits.data(), digits.data() + digits.size(), head.content_length);
    if (head.content_length > 0 && !takes_body(head.method)) {
        return malformed("该请求方法不能带正文。");
    }
    return std::nullopt;
}

Refused check_framing(Head& head) {
    const auto [host, hosts_end] = head.headers.equal_range("host");
    if (host == hosts_end || std::next(host) != hosts_end || !is_host(host->second)) {
        return malformed("请求必须有且只有一个 Host。");
    }
    if (auto refused = read_transfer(head)) return refused;
    if (head.headers.contains("content-encoding")) {
        return Refusal{Rejection::unsupported_media_type, unsupported_media_type()};
    }
    if (auto refused = read_content_length(head)) return refused;
    if (head.headers.contains("expect")) {
        return Refusal{Rejection::expectation, problem(417, "不支持 Expect 请求头。")};
    }
    return std::nullopt;
}

void read_connection(Head& head) {
    const auto [first, last] = head.headers.equal_range("connection");
    for (auto header = first; header != last; ++header) {
        const auto options = lower(header->second);
        for (const auto option : base::split(options, ',')) {
            if (base::trimmed(option) == "close") head.keep_alive = false;
        }
    }
}

}  // namespace

std::string lower(std::string_view text) {
    std::string lowered{text};
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

bool takes_body(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

tl::expected<std::size_t, Refusal> find_head_end(std::string_view bytes, const HeadLimits& limits) {
    const auto end = bytes.find("\r\n\r\n");
    const auto head = bytes.substr(0, std::min(end, bytes.size()));
    for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
        if (at == 0 || head[at - 1] != '\r') {
            return tl::unexpected{malformed("请求的换行写法不正确。")};
        }
    }
    // An empty first line would wait for headers that never come.
    if (head.starts_with("\r\n")) return tl::unexpected{malformed("请求行的写法不正确。")};
    if (head.find("\r\n") > limits.target + 64 && head.size() > limits.target + 64) {
        return tl::unexpected{Refusal{Rejection::target_too_long, target_too_long()}};
    }
    if (head.size() > limits.bytes) {
        return tl::unexpected{Refusal{Rejection::headers_too_large, headers_too_large()}};
    }
    return end == std::string_view::npos ? end : end + 4;
}

tl::expected<Head, Refusal> read_head(std::string_view head, const HeadLimits& limits) {
    const auto lines = lines_of_head(head);
    if (lines.empty()) return tl::unexpected{malformed("请求行的写法不正确。")};
    Head read;
    if (auto refused = read_request_line(lines.front(), limits, read)) {
        return tl::unexpected{*std::move(refused)};
    }
    if (auto refused = read_header_lines(lines, limits, read)) {
        return tl::unexpected{*std::move(refused)};
    }
    if (auto refused = check_framing(read)) return tl::unexpected{*std::move(refused)};
    read_connection(read);
    return read;
}

}  // namespace baoda::server
