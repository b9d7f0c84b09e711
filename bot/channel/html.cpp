#include "bot/channel/html.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace baoda::channel {

namespace {

constexpr std::size_t kShortestNumber = 3;  // 120

/// What follows digits that are an amount and no telephone number: 120 is both.
constexpr std::array<std::string_view, 23> kAmounts{"元", "万", "%",  "人", ".",  "天",  "日", "月",
                                                    "年", "个", "种", "次", "岁", "分",  "级", "毫",
                                                    "公", "克", "斤", "项", "条", " 元", " 万"};

std::string dialling(std::string_view number) {
    return fmt::format(R"(<a href="tel:{0}">{0}</a>)", escaped(number));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// How long the run of digits and hyphens, or of everything else, at the beginning is.
std::size_t run_length(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, [&](char c) {
        return is_digit(text.front()) ? is_digit(c) || c == '-' : !is_digit(c);
    });
    return static_cast<std::size_t>(end - text.begin());
}

/// Escaped, with those runs of digits as links of which `is_number(run, rest)` says so.
template <class IsNumber>
std::string with_links(std::string_view text, IsNumber is_number) {
    std::string html;
    while (!text.empty()) {
        const auto run = text.substr(0, run_length(text));
        text.remove_prefix(run.size());
        html += is_digit(run.front()) && is_number(run, text) ? dialling(run) : escaped(run);
    }
    return html;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            default: html += c;
        }
    }
    return html;
}

std::string with_numbers(std::string_view text) {
    return with_links(
        text, [](std::string_view run, std::string_view) { return run.size() >= kShortestNumber; });
}

std::string with_hotlines(std::string_view text, const std::vector<std::string>& hotlines) {
    return with_links(text, [&](std::string_view run, std::string_view rest) {
        const bool is_amount = std::ranges::any_of(
            kAmounts, [&](std::string_view unit) { return rest.starts_with(unit); });
        return !is_amount && std::ranges::find(hotlines, run) != hotlines.end();
    });
}

}  // namespace baoda::channel
