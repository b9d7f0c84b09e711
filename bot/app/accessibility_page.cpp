#include "bot/app/accessibility_page.hpp"

#include "bot/app/plain_page.hpp"
#include "bot/channel/html.hpp"

namespace baoda::app {

namespace {

channel::HttpResponse show(const WebParts& parts, const channel::HttpRequest& request) {
    const auto release = parts.release.get();
    if (!release) return not_ready();
    auto fillings = plain_fillings(parts, release->settings().page, look_of(parts, request));
    fillings["label"] = channel::escaped(channel::web_word(parts.files.words(), "accessibility"));
    return plain_page(parts, "accessibility.html", fillings);
}

}  // namespace

void add_accessibility_page(server::RouteTable& routes, const WebParts& parts) {
    routes.add({.method = "GET",
                .pattern = "/accessibility",
                .handler = [parts](const channel::HttpRequest& r) { return show(parts, r); },
                .budget = server::Budget::none});  // As /chat when it is opened: a page, no answer.
}

}  // namespace baoda::app
