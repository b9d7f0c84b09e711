#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/channel/html_reply.hpp"
#include "bot/channel/site.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/server/asset.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::app {

/// The files for browsers that are built into the program. Immutable; safe from any thread.
class WebFiles {
public:
    /// Throws std::runtime_error when the words are no JSON.
    WebFiles();

    /// The file of that name; throws std::out_of_range when there is none.
    [[nodiscard]] std::string_view content(std::string_view name) const;

    /// Changes with any of the files: the `?v=` of their addresses.
    [[nodiscard]] const std::string& version() const { return version_; }

    /// What the chat says by itself, in Chinese.
    [[nodiscard]] const channel::WebWords& words() const { return words_; }

private:
    std::map<std::string, std::string_view, std::less<>> files_;
    std::string version_;
    channel::WebWords words_;
};

/// What pages are made from; all outlive the routes.
struct WebParts {
    const WebFiles& files;
    const base::Snapshot<dialogue::ServedRelease>& release;
    const std::vector<channel::Site>& sites;
};

/// The page for deployers at "/", `widget.js`, and the files below "/widget/" and "/assets/".
void add_web_files(server::RouteTable& routes, const WebParts& parts);

}  // namespace baoda::app
