#pragma once

#include <string>
#include <vector>

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Links in answers: whole addresses, by https, of hosts that `links.txt` trusts (one ending a
/// line, such as gov.cn; without that file every public host will do).
void check_links(const Draft& draft, Report& report);

/// An address that citizens may be shown, where it first stands, and in what.
struct ShownAddress {
    std::string url;
    Place place;
    std::string subject;  ///< Id of the entry or source.
};

/// The addresses of links and sources, each once, in the order of the entries, then the sources.
[[nodiscard]] std::vector<ShownAddress> shown_addresses(const Draft& draft);

}  // namespace baoda::authoring
