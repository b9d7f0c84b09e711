#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/settings/settings.hpp"

namespace baoda::app {

/// What the page at "/" says of a release.
struct PageWords {
    settings::Page page;
    std::vector<std::string> examples;  ///< Questions to begin with.
    bool knows_regions = false;         ///< Else nothing on the page asks for one.
};

/// `index.html` with its {{marks}} filled in: text escaped, telephone numbers as links, and what
/// the scripts need as JSON in {{words}}. A mark that is not known stays.
[[nodiscard]] std::string fill_page(std::string_view html, const PageWords& words);

}  // namespace baoda::app
