#include "bot/app/page.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace baoda::app {

namespace {

constexpr std::size_t kShortestNumber = 3;  // 120

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

std::string dialling(std::string_view number) {
    return fmt::format(R"(<a href="tel:{0}">{0}</a>)", escaped(number));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Escaped, with every telephone number as a link that dials.
std::string with_numbers(std::string_view text) {
    std::string html;
    while (!text.empty()) {
        const auto end = std::ranges::find_if_not(text, [&](char c) {
            return is_digit(text.front()) ? is_digit(c) || c == '-' : !is_digit(c);
        });
        const auto run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        const bool is_number = is_digit(run.front()) && run.size() >= kShortestNumber;
        html += is_number ? dialling(run) : escaped(run);
        text.remove_prefix(run.size());
    }
    return html;
}

std::string phone_list(const std::vector<settings::Phone>& phones) {
    std::string html;
    for (const auto& phone : phones) {
        html += fmt::format("<span>{} {}</span>", escaped(phone.name), dialling(phone.number));
    }
    return html;
}

/// What the scripts say.
std::string script_words(const PageWords& words) {
    const nlohmann::ordered_json json{
        {"title", words.page.title},       {"caution", words.page.caution},
        {"help", words.page.help},         {"none_of_these", words.page.none_of_these},
        {"hotlines", words.page.hotlines}, {"examples", words.examples},
        {"regions", words.knows_regions}};
    return json.dump();
}

std::map<std::string, std::string, std::less<>> fillings_of(const PageWords& words) {
    const auto& page = words.page;
    return {{"title", escaped(page.title)},
            {"description", escaped(page.description)},
            {"greeting", escaped(page.greeting)},
            {"lead", with_numbers(page.lead)},
            {"limits", with_numbers(page.limits)},
            {"help", with_numbers(page.help)},
            {"footer", with_numbers(page.footer)},
            {"phones", phone_list(page.phones)},
            {"region_title", escaped(page.region_title)},
            {"words", escaped(script_words(words))}};
}

}  // namespace

std::string fill_page(std::string_view html, const PageWords& words) {
    const auto fillings = fillings_of(words);
    std::string page;
    for (auto open = html.find("{{"); open != std::string_view::npos; open = html.find("{{")) {
        const auto close = html.find("}}", open);
        if (close == std::string_view::npos) break;
        const auto mark = fillings.find(html.substr(open + 2, close - open - 2));
        page += html.substr(0, open);
        page += mark == fillings.end() ? html.substr(open, close + 2 - open)
                                       : std::string_view{mark->second};
        html.remove_prefix(close + 2);
    }
    page += html;
    return page;
}

}  // namespace baoda::app
