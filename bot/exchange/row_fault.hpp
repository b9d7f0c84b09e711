#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/exchange/sheet.hpp"

namespace baoda::exchange {

/// The row that kept a sheet from being replaced, and why.
struct RowFault {
    std::string key;     ///< As `Sheet::key_of` gives it: not for people.
    std::string column;  ///< "year_basis"
    std::string reason;  ///< Chinese, without the column's name.
};

/// Makes these the sheet's rows of `knowledge`, or changes nothing and gives the first row that
/// breaks a rule: rows of a knowledge folder may break one that the files do not have.
[[nodiscard]] std::optional<RowFault> replace_rows(const Sheet& sheet,
                                                   const std::vector<table::Row>& rows,
                                                   release::KnowledgeBase& knowledge);

}  // namespace baoda::exchange
