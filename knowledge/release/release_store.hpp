#pragma once

#include <optional>
#include <string>

#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::release {

/// An immutable published whole.
struct Release {
    std::string id;            ///< "r3-1f0c9a2e"
    std::string created_at;    ///< ISO 8601
    std::string note;
    std::string content_hash;  ///< SHA-256, hex
    KnowledgeBase knowledge;
};

/// Keeps releases in a database. One thread at a time.
class ReleaseStore {
public:
    explicit ReleaseStore(storage::Database& database) : database_(database) {}

    /// The hash of the live release; nothing when there is none.
    [[nodiscard]] std::optional<std::string> live_hash();

    /// Writes a release and makes it the live one, in one transaction; returns its id.
    std::string publish(const KnowledgeBase& knowledge,
                        const std::string& hash,
                        const std::string& note,
                        base::TimePoint now);

    /// Reads the live release whole; nothing when there is none.
    [[nodiscard]] std::optional<Release> load_live();

private:
    storage::Database& database_;
};

}  // namespace baoda::release
