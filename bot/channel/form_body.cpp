#include "bot/channel/form_body.hpp"

#include <charconv>

namespace baoda::channel {

namespace {

/// Takes pieces up to a separator off the front.
std::string_view take_until(std::string_view& text, char separator) {
    const auto at = text.find(separator);
    const auto piece = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return piece;
}

std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text[i] == '%' && i + 2 < text.size()) {
            const char* first = text.data() + i + 1;
            const auto [end, error] = std::from_chars(first, first + 2, code, 16);
            if (error == std::errc{} && end == first + 2) {
                plain += static_cast<char>(code);
                i += 2;
                continue;
            }
        }
        plain += text[i] == '+' ? ' ' : text[i];
    }
    return plain;
}

}  // namespace

FormFields read_form(std::string_view body) {
    FormFields fields;
    while (!body.empty()) {
        auto value = take_until(body, '&');
        const auto name = take_until(value, '=');
        if (!name.empty()) fields[decoded(name)] = decoded(value);
    }
    return fields;
}

}  // namespace baoda::channel
