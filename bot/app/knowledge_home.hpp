#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bot/app/first_knowledge.hpp"
#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/release_store.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::app {

/// The data folder could not be used; tells the folder and why.
class DataError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The data folder: creates it (0700) and its database when they are missing, brings the schema up
/// to date, and publishes the knowledge that ships with the program unless it is the newest shipped
/// one or live already; so a program that is put back after a newer one answers with its own. A
/// live release of an editor stays: the knowledge that ships is then kept beside it, once, for a
/// merge.
/// `first` matters only before the first release. Throws DataError.
class KnowledgeHome {
public:
    KnowledgeHome(const std::filesystem::path& folder,
                  const base::Clock& clock,
                  FirstKnowledge first = FirstKnowledge::shipped);

    /// The live release, trained and ready to answer. Throws std::runtime_error when it is unsound.
    [[nodiscard]] std::shared_ptr<const dialogue::ServedRelease> load_release();

    /// The newest stored release of the shipped knowledge; nothing when none is stored.
    [[nodiscard]] std::optional<std::string> newest_base();

    /// Copies the database as it is now, without conversations and models, into the folder's
    /// `backups`, named after the live release, the draft and the moment; of such files the newest
    /// ten are kept, others are left alone. Safe while others read and write. Throws what
    /// storage::back_up throws.
    void back_up();

    /// Where the folder's database lies.
    [[nodiscard]] std::filesystem::path database_file() const { return folder_ / "baoda.db"; }

    [[nodiscard]] storage::Database& database() { return *database_; }

    [[nodiscard]] release::ReleaseStore store() { return release::ReleaseStore{*database_}; }

private:
    void publish_shipped();
    void publish_starter();
    /// Whether shipped knowledge is the newest of it or live: it need not go live again.
    [[nodiscard]] bool is_newest_or_live(std::string_view shipped_hash,
                                         const std::optional<release::ReleaseInfo>& live);
    /// Whether shipped knowledge is stored, however long ago.
    [[nodiscard]] bool is_stored(std::string_view shipped_hash);
    /// False when the store is no longer as the publication expects.
    [[nodiscard]] bool publish(const release::KnowledgeFiles& files,
                               const release::Publication& publication);

    std::filesystem::path folder_;
    const base::Clock& clock_;
    std::unique_ptr<storage::Database> database_;
};

}  // namespace baoda::app
