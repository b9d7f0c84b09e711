#pragma once

#include <filesystem>
#include <memory>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::app {

/// The data folder could not be used; tells the folder and why.
class DataError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The data folder: creates it (0700) and its database when they are missing, brings the schema up
/// to date, and publishes the knowledge that ships with the program when it is newer than the live
/// release. Throws DataError.
class KnowledgeHome {
public:
    KnowledgeHome(const std::filesystem::path& folder, const base::Clock& clock);

    /// The live release, trained and ready to answer. Throws std::runtime_error when it is unsound.
    [[nodiscard]] std::shared_ptr<const dialogue::ServedRelease> load_release();

    [[nodiscard]] storage::Database& database() { return *database_; }

private:
    void publish_shipped(const base::Clock& clock);

    std::unique_ptr<storage::Database> database_;
};

}  // namespace baoda::app
