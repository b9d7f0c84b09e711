#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/reading.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::region {

/// Reads `regions.tsv`: head line, then code, name, short name, level, parent, pinyin.
/// `malformed` names the line.
[[nodiscard]] base::Result<std::vector<Region>> parse_regions(std::string_view tsv);

/// Reads `aliases.tsv`: head line, then alias, code, kind. `malformed` names the line.
[[nodiscard]] base::Result<std::vector<Alias>> parse_aliases(std::string_view tsv);

/// The same, but reads on behind a fault and tells them all.
[[nodiscard]] base::Reading<Region> read_regions(std::string_view tsv);
[[nodiscard]] base::Reading<Alias> read_aliases(std::string_view tsv);

/// Writes them; `parse_regions` and `parse_aliases` read the same rows back.
[[nodiscard]] std::string write_regions(const std::vector<Region>& regions);
[[nodiscard]] std::string write_aliases(const std::vector<Alias>& aliases);

}  // namespace baoda::region
