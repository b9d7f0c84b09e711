#include "bot/server/widget_api.hpp"

#include <algorithm>

#include "bot/channel/widget_config.hpp"
#include "bot/server/problem.hpp"

namespace baoda::server {
namespace {

using base::ErrorCode;
using channel::HttpRequest;
using channel::HttpResponse;

HttpResponse refused(ErrorCode code, const std::string& why, const std::string& field = {}) {
    return to_response(problem_of({code, why, field}));
}

/// The listed site of a key, the nameless one of our own pages, or null.
const channel::Site* site_of(const WidgetApiParts& parts, const std::string& key) {
    static const channel::Site own;
    if (key.empty()) return &own;
    const auto found = std::ranges::find(parts.sites, key, &channel::Site::key);
    return found == parts.sites.end() ? nullptr : &*found;
}

std::string region_name(const dialogue::ServedRelease& release, const std::string& code) {
    const auto parsed = region::Code::parse(code);
    const auto* region = parsed ? release.regions().find(*parsed) : nullptr;
    return region == nullptr ? std::string{} : region->name;
}

HttpResponse config(const WidgetApiParts& parts, const HttpRequest& request) {
    const auto asked = request.query.find("site");
    const auto* listed = site_of(parts, asked == request.query.end() ? "" : asked->second);
    if (listed == nullptr) return refused(ErrorCode::not_found, "没有登记这个站点。", "site");
    const auto release = parts.release.get();
    if (!release) return refused(ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。");
    auto site = *listed;
    if (site.region.empty()) site.region = parts.default_region;
    return {.body = channel::widget_config_json(
                site, {.page = release->settings().page,
                       .questions = opening_questions(*release),
                       .launcher = launcher_words(*release),
                       .knows_regions = !release->regions().all().empty(),
                       .region_name = region_name(*release, site.region)})};
}

}  // namespace

std::string launcher_words(const dialogue::ServedRelease& release) {
    auto words = release.phrases().find("widget.launcher");
    return words.empty() ? release.settings().page.title : words;
}

std::vector<std::string> opening_questions(const dialogue::ServedRelease& release) {
    const auto& examples = release.settings().page.examples;
    return examples.empty() ? release.first_questions() : examples;
}

void add_widget_api(RouteTable& routes, const WidgetApiParts& parts) {
    routes.add({.method = "GET",
                .pattern = "/api/v1/widget/config",
                .handler = [parts](const HttpRequest& request) { return config(parts, request); },
                .budget = Budget::lookup});
}

}  // namespace baoda::server
