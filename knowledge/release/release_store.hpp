#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::release {

/// Where a release came from.
enum class Origin : std::uint8_t {
    shipped,  ///< Inside the program; a newer program brings a newer one.
    editor,   ///< Published by a person; stays until a person changes it.
};

/// What is known of a release besides its knowledge.
struct ReleaseInfo {
    std::string id;          ///< "r3-1f0c9a2e": sequence and head of the content hash.
    std::string created_at;  ///< ISO 8601.
    std::string author;
    std::string note;
    std::string content_hash;  ///< SHA-256, hex.
    Origin origin = Origin::shipped;
    bool is_live = false;
    friend bool operator==(const ReleaseInfo&, const ReleaseInfo&) = default;
};

/// An immutable published whole.
struct Release {
    ReleaseInfo info;
    KnowledgeBase knowledge;
};

/// What a publisher says about a release.
struct Publication {
    std::string content_hash;
    std::string author;
    std::string note;
    Origin origin = Origin::editor;
};

/// Keeps releases in a database. One thread at a time. A crash at any moment leaves the release
/// that was live before, or the new one whole.
class ReleaseStore {
public:
    explicit ReleaseStore(storage::Database& database) : database_(database) {}

    /// All releases, newest first.
    [[nodiscard]] std::vector<ReleaseInfo> list();

    /// The live one; nothing before the first publish.
    [[nodiscard]] std::optional<ReleaseInfo> live();

    /// Writes a release and makes it the live one, in one transaction; returns its id.
    std::string publish(const KnowledgeBase& knowledge,
                        const Publication& publication,
                        base::TimePoint now);

    /// Makes an existing release the live one; `not_found` when there is none of this id.
    [[nodiscard]] base::Result<void> make_live(const std::string& id);

    /// Reads a release whole; nothing when there is none of this id.
    [[nodiscard]] std::optional<Release> load(std::string_view id);

    /// Reads the live release whole; nothing when there is none.
    [[nodiscard]] std::optional<Release> load_live();

private:
    void point_live_at(const std::string& id);

    storage::Database& database_;
};

}  // namespace baoda::release
