#include "bot/server/json_gate.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/server/utf8_check.hpp"

namespace baoda::server {
namespace {

/// An array or object that is open at the scanner's place.
struct Container {
    bool object = false;
    bool name_next = false;
    std::set<std::string> names;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_structural(char c) {
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',' || c == '"';
}

void append_utf8(std::string& text, unsigned point) {
    const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xc0 | (point >> 6));
    } else if (point < 0x10000) {
        add(0xe0 | (point >> 12));
        add(0x80 | ((point >> 6) & 0x3f));
    } else {
        add(0xf0 | (point >> 18));
        add(0x80 | ((point >> 12) & 0x3f));
        add(0x80 | ((point >> 6) & 0x3f));
    }
    add(0x80 | (point & 0x3f));
}

/// Walks over a body's tokens. What it lets pass is not yet JSON: the grammar is the parser's.
class Scanner {
public:
    Scanner(std::string_view body, const JsonLimits& limits) : body_(body), limits_(limits) {}

    /// The first rule that is broken, in Chinese; empty when none is.
    [[nodiscard]] std::string complaint() {
        while (at_ < body_.size() && complaint_.empty()) step();
        return complaint_;
    }

private:
    void step() {
        const char c = body_[at_];
        if (c == '"') return string();
        if (!is_blank(c) && !is_structural(c)) return scalar();
        ++at_;
        if (c == '{' || c == '[') return open(c);
        if (open_.empty()) return;
        if (c == '}' || c == ']') open_.pop_back();
        if (c == ',') open_.back().name_next = open_.back().object;
        if (c == ':') open_.back().name_next = false;
    }

    void open(char bracket) {
        count_value();
        if (open_.size() == limits_.depth) return complain("JSON 嵌套过深。");
        const bool object = bracket == '{';
        open_.push_back({.object = object, .name_next = object});
    }

    void scalar() {
        count_value();
        while (at_ < body_.size() && !is_blank(body_[at_]) && !is_structural(body_[at_])) ++at_;
    }

    void string() {
        text_.clear();
        for (++at_; at_ < body_.size() && body_[at_] != '"' && complaint_.empty();) {
            if (body_[at_] == '\\') {
                escape();
            } else {
                text_ += body_[at_++];
            }
        }
        ++at_;
        if (open_.empty() || !open_.back().name_next) return count_value();
        if (!open_.back().names.insert(text_).second) complain("JSON 中有重复的字段名。");
    }

    void escape() {
        const char kind = at_ + 1 < body_.size() ? body_[at_ + 1] : '\0';
        if (kind == 'u') return unicode_escape();
        const std::string_view letters = "bfnrt";
        const std::string_view meanings = "\b\f\n\r\t";
        const auto place = letters.find(kind);
        text_ += place == std::string_view::npos ? kind : meanings[place];
        at_ += 2;
    }

    void unicode_escape() {
        const auto unit = code_unit();
        if (unit >= 0xdc00 && unit <= 0xdfff) return complain(kLoneSurrogate);
        if (unit < 0xd800 || unit > 0xdbff) return append_utf8(text_, unit);
        if (body_.substr(std::min(at_, body_.size()), 2) != "\\u") return complain(kLoneSurrogate);
        const auto low = code_unit();
        if (low < 0xdc00 || low > 0xdfff) return complain(kLoneSurrogate);
        append_utf8(text_, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
    }

    /// The four digits of the escape at the scanner's place; moves behind them.
    unsigned code_unit() {
        unsigned unit = 0;
        for (const char c : body_.substr(std::min(at_ + 2, body_.size()), 4)) {
            unsigned digit = 0;
            if (c >= '0' && c <= '9') {
                digit = static_cast<unsigned>(c - '0');
            } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
                digit = (static_cast<unsigned>(c) | 0x20U) - 'a' + 10;
            } else {
                complain("JSON 格式不正确。");
            }
            unit = unit * 16 + digit;
        }
        at_ += 6;
        return unit;
    }

    void count_value() {
        if (++values_ > limits_.values) complain("JSON 中的值过多。");
    }

    void complain(std::string what) {
        if (complaint_.empty()) complaint_ = std::move(what);
    }

    static constexpr const char* kLoneSurrogate = "JSON 中有不成对的代理项转义。";

    std::string_view body_;
    const JsonLimits& limits_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    std::vector<Container> open_;
    std::string text_;
    std::string complaint_;
};

}  // namespace

base::Result<void> check_json(std::string_view body, const JsonLimits& limits) {
    using base::ErrorCode;
    if (body.size() > limits.bytes) return base::fail(ErrorCode::too_large, "请求正文过大。");
    if (!is_utf8(body)) return base::fail(ErrorCode::malformed, "请求正文不是有效的 UTF-8。");
    // nlohmann takes a NUL for the end, and skips a byte order mark.
    if (body.find('\0') != std::string_view::npos || body.starts_with("\xef\xbb\xbf")) {
        return base::fail(ErrorCode::malformed, "JSON 格式不正确。");
    }
    if (auto what = Scanner{body, limits}.complaint(); !what.empty()) {
        return base::fail(ErrorCode::malformed, std::move(what));
    }
    if (!nlohmann::json::accept(body.begin(), body.end())) {
        return base::fail(ErrorCode::malformed, "JSON 格式不正确。");
    }
    return {};
}

}  // namespace baoda::server
