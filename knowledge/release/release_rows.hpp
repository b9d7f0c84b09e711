#pragma once

#include <string>

#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::release {

/// Writes all rows of a release whose `releases` row exists; inside the caller's transaction.
void write_rows(storage::Database& database,
                const std::string& release,
                const KnowledgeBase& knowledge);

/// Reads them back: equal to what was written.
[[nodiscard]] KnowledgeBase read_rows(storage::Database& database, const std::string& release);

}  // namespace baoda::release
