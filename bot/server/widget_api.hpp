#pragma once

#include <vector>

#include "bot/channel/site.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::server {

/// What the chat's settings come from; the release outlives it.
struct WidgetApiParts {
    const base::Snapshot<dialogue::ServedRelease>& release;
    std::vector<channel::Site> sites;
    std::string default_region;  ///< Of sites that name none; empty: none.
};

/// What stands on the button that opens the chat: the phrase `widget.launcher`, else the title.
[[nodiscard]] std::string launcher_words(const dialogue::ServedRelease& release);

/// The questions to begin with: those of the settings, else the first entries'.
[[nodiscard]] std::vector<std::string> opening_questions(const dialogue::ServedRelease& release);

/// `GET /api/v1/widget/config?site=`: what a site's chat says by itself; without `site`, what our
/// own pages say. 404 for a site that is not listed.
void add_widget_api(RouteTable& routes, const WidgetApiParts& parts);

}  // namespace baoda::server
