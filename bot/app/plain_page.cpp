#include "bot/app/plain_page.hpp"

#include <algorithm>

#include "bot/channel/html.hpp"
#include "bot/server/problem.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::app {

namespace {

using channel::escaped;
using channel::web_word;

constexpr std::string_view kLarge = "large";
constexpr std::string_view kNormal = "normal";

/// Where the page may stand in a frame: on our own pages and on the listed sites'.
std::string frame_policy(const std::vector<channel::Site>& sites) {
    std::string policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    for (const auto& site : sites) {
        for (const auto& origin : site.origins) policy += ' ' + origin;
    }
    return policy;
}

}  // namespace

std::string query_of(const channel::HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found != request.query.end() && text::is_valid_utf8(found->second) ? found->second
                                                                              : std::string{};
}

channel::Site site_named(const std::vector<channel::Site>& sites, const std::string& key) {
    const auto found = std::ranges::find(sites, key, &channel::Site::key);
    return found == sites.end() ? channel::Site{} : *found;
}

PlainLook look_of(const WebParts& parts, const channel::HttpRequest& request) {
    return {.site = site_named(parts.sites, query_of(request, "site")),
            .is_large = query_of(request, "size") == kLarge};
}

Fillings plain_fillings(const WebParts& parts, const settings::Page& page, const PlainLook& look) {
    const auto& words = parts.files.words();
    auto fillings = page_fillings(page);
    if (!look.site.title.empty()) fillings["title"] = escaped(look.site.title);
    // Keys have no character that an address or HTML would have to escape (bot/app/sites.cpp).
    fillings["site"] = escaped(look.site.key);
    fillings["site_query"] =
        look.site.key.empty() ? std::string{} : "&amp;site=" + escaped(look.site.key);
    fillings["version"] = parts.files.version();
    fillings["size"] = look.is_large ? kLarge : kNormal;
    fillings["other_size"] = look.is_large ? kNormal : kLarge;
    fillings["size_label"] = escaped(web_word(words, look.is_large ? "size_normal" : kLarge));
    return fillings;
}

channel::HttpResponse plain_page(const WebParts& parts,
                                 std::string_view file,
                                 const Fillings& fillings,
                                 int status) {
    return {.status = status,
            .content_type = "text/html; charset=utf-8",
            .body = fill_page(parts.files.content(file), fillings),
            .headers = {{"Cache-Control", "no-store"},
                        {"X-Frame-Options", "SAMEORIGIN"},
                        {"Content-Security-Policy", frame_policy(parts.sites)}}};
}

channel::HttpResponse not_ready() {
    return server::to_response(
        server::problem_of({base::ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。", {}}));
}

}  // namespace baoda::app
