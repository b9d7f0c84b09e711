#pragma once

#include <filesystem>
#include <string>

namespace baoda::bench {

/// The comparison as a Markdown table, from what was measured in the folder. A system without a
/// `SYSTEM.json` has a row that says why, by the last line of its `SYSTEM.why`. Throws
/// std::runtime_error without ours.
[[nodiscard]] std::string table_of(const std::filesystem::path& folder);

}  // namespace baoda::bench
