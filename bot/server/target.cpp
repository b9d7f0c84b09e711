#include "bot/server/target.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "bot/server/utf8_check.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::server {
namespace {

constexpr std::ptrdiff_t kMaxParameters = 64;

enum class Plus { literal, space };

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::space) {
            decoded += ' ';
        } else if (text[at] != '%') {
            decoded += text[at];
        } else {
            if (text.size() - at < 3) return std::nullopt;
            const auto high = hex_digit(text[at + 1]);
            const auto low = hex_digit(text[at + 2]);
            if (!high || !low) return std::nullopt;
            decoded += static_cast<char>(*high * 16 + *low);
            at += 2;
        }
    }
    return decoded;
}

/// A path's segment, or a query's name or value: text a handler can use as it is.
std::optional<std::string> clean_text(std::string_view text, Plus plus) {
    auto decoded = percent_decoded(text, plus);
    if (!decoded || !is_utf8(*decoded)) return std::nullopt;
    // A text field's line break is text; in a path nothing but an attack has one.
    const bool bad =
        plus == Plus::literal ? has_control(*decoded) : decoded->find('\0') != std::string::npos;
    if (bad) return std::nullopt;
    return decoded;
}

bool read_path(std::string_view path, Target& target) {
    for (const auto part : base::split(path.substr(1), '/')) {
        auto segment = clean_text(part, Plus::literal);
        if (!segment || segment->find('/') != std::string::npos) return false;
        target.path += '/' + *segment;
        target.segments.push_back(*std::move(segment));
    }
    return true;
}

bool read_query(std::string_view query, Target& target) {
    if (std::ranges::count(query, '&') >= kMaxParameters) return false;
    for (const auto pair : base::split(query, '&')) {
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = clean_text(pair.substr(0, equals), Plus::space);
        auto value = clean_text(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
        if (!name || !value) return false;
        target.query.emplace(*std::move(name), *std::move(value));
    }
    return true;
}

}  // namespace

base::Result<Target> parse_target(std::string_view target) {
    const auto question = std::min(target.find('?'), target.size());
    const auto path = target.substr(0, question);
    const auto query = target.substr(std::min(question + 1, target.size()));
    Target parsed;
    if (!path.starts_with('/') || !read_path(path, parsed) || !read_query(query, parsed)) {
        return base::fail(base::ErrorCode::malformed, "请求地址的写法不正确。");
    }
    return parsed;
}

}  // namespace baoda::server
