#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bot/exchange/importer.hpp"

namespace baoda::support {

/// A table as it is read from a file "name.csv" whose first row stands in line 2.
[[nodiscard]] inline exchange::NamedTable table_of(std::string name,
                                                   std::vector<std::string> columns,
                                                   std::vector<table::Row> rows) {
    exchange::NamedTable named{.file = name + ".csv"};
    named.table.name = std::move(name);
    named.table.columns = std::move(columns);
    named.table.rows = std::move(rows);
    for (std::size_t i = 0; i < named.table.rows.size(); ++i) named.table.lines.push_back(i + 2);
    return named;
}

}  // namespace baoda::support
