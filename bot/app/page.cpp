#include "bot/app/page.hpp"

#include <fmt/format.h>

#include "bot/channel/html.hpp"

namespace baoda::app {

namespace {

using channel::escaped;
using channel::with_numbers;

std::string phone_list(const std::vector<settings::Phone>& phones) {
    std::string html;
    for (const auto& phone : phones) {
        const auto hours = phone.hours.empty() ? "" : fmt::format("（{}）", escaped(phone.hours));
        html += fmt::format("<span>{} {}{}</span>", escaped(phone.name), with_numbers(phone.number),
                            hours);
    }
    return html;
}

bool is_plain(char c) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    return !is_ascii || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == ' ';
}

}  // namespace

std::string fill_page(std::string_view html, const Fillings& fillings) {
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

Fillings page_fillings(const settings::Page& page) {
    return {{"title", escaped(page.title)},        {"description", escaped(page.description)},
            {"greeting", escaped(page.greeting)},  {"lead", with_numbers(page.lead)},
            {"limits", with_numbers(page.limits)}, {"help", with_numbers(page.help)},
            {"footer", with_numbers(page.footer)}, {"caution", with_numbers(page.caution)},
            {"phones", phone_list(page.phones)}};
}

std::string script_text(std::string_view text) {
    std::string script;
    for (const char c : text) {
        script += is_plain(c) ? std::string{c} : fmt::format("\\u{:04x}", +c);
    }
    return script;
}

}  // namespace baoda::app
