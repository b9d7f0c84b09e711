#pragma once

#include <string>
#include <toml++/toml.h>
#include <vector>

#include "bot/channel/site.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::app {

/// Reads `[[sites]]` of the configuration file; `node` is what stands under that name. The error,
/// `invalid_argument`, names file, line and what is wrong: an unknown key, a site without key or
/// origins, a key twice, an origin that is none ("https://host" and nothing behind it), an unknown
/// theme, a region that is no code.
[[nodiscard]] base::Result<std::vector<channel::Site>> read_sites(const toml::node& node,
                                                                  const std::string& path);

}  // namespace baoda::app
