#include "bot/server/target.hpp"

#include <algorithm>
#include <cstddef>

#include "bot/server/utf8_check.hpp"

namespace baoda::server {
namespace {

constexpr std::ptrdiff_t kMaxParameters = 64;
/// Of '=' and '?': exchange() writes them three bytes long, and cpp-httplib takes 8,192 bytes.
constexpr std::ptrdiff_t kMaxMarks = 512;

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool has_whole_percent_sequences(std::string_view text) {
    for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        if (text.size() - at < 3) return false;
        if (!is_hex_digit(text[at + 1]) || !is_hex_digit(text[at + 2])) return false;
    }
    return true;
}

bool is_text(std::string_view decoded) {
    return is_utf8(decoded) && decoded.find('\0') == std::string_view::npos;
}

}  // namespace

bool is_unambiguous(std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    return has_whole_percent_sequences(target) && path.find("%2f") == std::string_view::npos &&
           path.find("%2F") == std::string_view::npos &&
           target.find('#') == std::string_view::npos &&
           std::ranges::count(target, '&') < kMaxParameters &&
           std::ranges::count(target, '=') + std::ranges::count(target, '?') <= kMaxMarks;
}

bool has_clean_target(const channel::HttpRequest& request) {
    // A text field's line break is text; in a path nothing but an attack has one.
    return is_utf8(request.path) && std::ranges::none_of(request.path, is_control) &&
           std::ranges::all_of(request.query, [](const auto& parameter) {
               return is_text(parameter.first) && is_text(parameter.second);
           });
}

}  // namespace baoda::server
