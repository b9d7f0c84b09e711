#pragma once

#include <string>
#include <vector>

#include "bot/channel/site.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::channel {

/// What a site's chat says by itself comes from.
struct WidgetWords {
    const settings::Page& page;
    std::vector<std::string> questions;  ///< To begin with, where the site names none.
    std::string launcher;                ///< On the button.
    bool knows_regions = false;          ///< Else nothing asks for one.
    std::string region_name;             ///< Of the site's region; empty: it has none.
};

/// `GET /api/v1/widget/config` as JSON.
[[nodiscard]] std::string widget_config_json(const Site& site, const WidgetWords& words);

}  // namespace baoda::channel
