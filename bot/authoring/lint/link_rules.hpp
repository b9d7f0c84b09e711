#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Links in answers: whole addresses, by https, of hosts that `links.txt` trusts (one ending a
/// line, such as gov.cn; without that file every public host will do).
void check_links(const Draft& draft, Report& report);

}  // namespace baoda::authoring
