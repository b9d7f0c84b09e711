#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "knowledge/settings/settings.hpp"

namespace baoda::app {

/// What stands for the {{marks}} of a page, by name: HTML already.
using Fillings = std::map<std::string, std::string, std::less<>>;

/// The page with its {{marks}} filled in. A mark that is not known stays.
[[nodiscard]] std::string fill_page(std::string_view html, const Fillings& fillings);

/// What the settings say of a page: text escaped, telephone numbers as links.
[[nodiscard]] Fillings page_fillings(const settings::Page& page);

/// The text for a string of JavaScript, whichever quotes it stands in: everything of ASCII but
/// letters, digits and spaces as \u00XX.
[[nodiscard]] std::string script_text(std::string_view text);

}  // namespace baoda::app
