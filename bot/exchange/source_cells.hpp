#pragma once

#include <cstddef>
#include <string>

#include "bot/exchange/references.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::exchange {

/// The five cells that describe a source beside an entry or a fact, from `first` on: title, number,
/// issuer, address, date.
void write_source_cells(const policy::Source* source, table::Row& row, std::size_t first);

/// The id of the source that the five cells describe, noted when it is new; empty when they are
/// empty. When `named` (the row's source ids) is not empty the cells must describe its first source
/// or nothing: a source is changed in its own sheet. Throws CellError.
[[nodiscard]] std::string source_from_cells(const table::Row& row,
                                            std::size_t first,
                                            const std::string& named,
                                            References& references);

}  // namespace baoda::exchange
