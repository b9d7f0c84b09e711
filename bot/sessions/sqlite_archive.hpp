#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "bot/dialogue/session_archive.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::sessions {

/// Conversations in the tables of `005_conversations.sql`.
///
/// A kept turn outlives the process at once, and power loss once a sweep has moved it into the
/// database file: half a hundred microseconds instead of the milliseconds of a disk. What is
/// removed is overwritten with zeros. Several processes may use one database; turns that two of
/// them take at the same moment in one conversation are both kept, one after the other.
class SqliteArchive final : public dialogue::SessionArchive {
public:
    /// How long a turn waits for others' writes. Then it is answered all the same, and kept in
    /// memory for the time being. The shortest that a channel gives a whole reply is WeChat's 4 s.
    static constexpr std::chrono::milliseconds kPatience{1'500};

    /// The database of this file, with its schema up to date. Throws storage::SqliteError.
    explicit SqliteArchive(const std::filesystem::path& file,
                           const dialogue::SessionOptions& options = {},
                           std::chrono::milliseconds patience = kPatience);
    ~SqliteArchive() override;
    SqliteArchive(const SqliteArchive&) = delete;
    SqliteArchive& operator=(const SqliteArchive&) = delete;

    [[nodiscard]] std::size_t turns(const std::string& id) override;
    [[nodiscard]] std::optional<dialogue::StoredSession> load(const std::string& id) override;
    void keep(const std::string& id, const dialogue::StoredTurn& turn) override;
    [[nodiscard]] std::optional<dialogue::Transcript> transcript(const std::string& id) override;
    [[nodiscard]] bool judge(const dialogue::Feedback& feedback) override;
    [[nodiscard]] std::vector<dialogue::JudgedReply> judged() override;
    [[nodiscard]] bool erase(const std::string& id) override;
    void sweep(base::TimePoint now) override;

private:
    struct Desk;

    /// Runs a statement that removes ?2 rows by the bound ?1 and returns each, until none is left.
    void remove(std::string_view sql, std::int64_t bound);
    /// Moves the write-ahead log into the file, and empties it when it is time.
    void tidy_log();

    dialogue::SessionOptions options_;
    std::chrono::milliseconds patience_;
    std::mutex at_desk_;
    std::unique_ptr<Desk> desk_;  // The connection for turns, with its statements.
    std::mutex sweeping_;
    storage::Database keeper_;  // The connection for sweeps, which do not hold up turns.
    // Something erased may still be in the write-ahead log: of a process before this one, too.
    bool to_scrub_ = true;
    std::atomic<bool> over_ = false;  // Or something that is over.
    std::optional<std::chrono::steady_clock::time_point> scrubbed_;
};

}  // namespace baoda::sessions
