#pragma once

#include <string>
#include <vector>

#include "bot/exchange/importer.hpp"
#include "bot/exchange/sheet.hpp"

namespace baoda::exchange {

/// What became of the tables of one sheet.
struct SheetImported {
    std::vector<RowReport> rows;  ///< In the order of the tables; keys not yet for people.
    /// What an editor should look at once the rows are taken; Chinese sentences.
    std::vector<std::string> warnings;
};

/// Brings the tables of one sheet into `knowledge`, the good rows also where others are refused.
/// Where an old row of the sheet breaks a rule, all that would change is refused and `knowledge`
/// stays as it was.
[[nodiscard]] SheetImported import_sheet(const Sheet& sheet,
                                         const std::vector<const NamedTable*>& sources,
                                         const ImportOptions& options,
                                         release::KnowledgeBase& knowledge);

}  // namespace baoda::exchange
