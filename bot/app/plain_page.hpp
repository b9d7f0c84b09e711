#pragma once

#include <string>
#include <vector>

#include "bot/app/page.hpp"
#include "bot/app/web_files.hpp"
#include "bot/channel/http_exchange.hpp"
#include "bot/channel/site.hpp"

namespace baoda::app {

/// How a page without scripts is shown.
struct PlainLook {
    channel::Site site;     ///< The listed one that the address names, else our own.
    bool is_large = false;  ///< 长辈版.
};

/// The value of a query; empty when it is missing or no text.
[[nodiscard]] std::string query_of(const channel::HttpRequest& request, const char* name);

/// The listed site of a key; a nameless one where none is listed under it.
[[nodiscard]] channel::Site site_named(const std::vector<channel::Site>& sites,
                                       const std::string& key);

/// What `?site=` and `?size=large` ask for.
[[nodiscard]] PlainLook look_of(const WebParts& parts, const channel::HttpRequest& request);

/// What every page without scripts is filled with: the settings' words, the site's title, the size
/// of letters and the other one to change to. `site_query` continues an address that has a query.
[[nodiscard]] Fillings plain_fillings(const WebParts& parts,
                                      const settings::Page& page,
                                      const PlainLook& look);

/// A built-in page with its marks filled in. Listed sites may show it in a frame, others may not.
[[nodiscard]] channel::HttpResponse plain_page(const WebParts& parts,
                                               std::string_view file,
                                               const Fillings& fillings,
                                               int status = 200);

/// 503: there is no knowledge yet.
[[nodiscard]] channel::HttpResponse not_ready();

}  // namespace baoda::app
