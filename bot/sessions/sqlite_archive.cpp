#include "bot/sessions/sqlite_archive.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "bot/sessions/event_record.hpp"
#include "bot/sessions/reply_record.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::sessions {

namespace {

using namespace dialogue;  // NOLINT(google-build-using-namespace): what is archived is all of it.
using storage::Database;
using storage::Statement;

// Rows that one transaction of a sweep removes: turns wait no longer than for these.
constexpr std::int64_t kPiece = 100;
// Above this the write-ahead log is emptied within a turn, if no sweep has done so: 80 MB.
constexpr int kMostLogPages = 20'000;

std::int64_t seconds(base::TimePoint moment) {
    return moment.time_since_epoch().count();
}

base::TimePoint moment(std::int64_t seconds_since_1970) {
    return base::TimePoint{std::chrono::seconds{seconds_since_1970}};
}

/// A connection that waits so long for others, does not wait for the disk, and leaves nothing of
/// what it removes.
Database connect(const std::filesystem::path& file, std::chrono::milliseconds patience) {
    Database database{file};
    database.execute(
        fmt::format("PRAGMA busy_timeout={}; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
                    "PRAGMA wal_autocheckpoint={};",
                    patience.count(), kMostLogPages));
    return database;
}

/// A statement for as long as its rows are read: an open one would keep others' writes in the log.
class Query {
public:
    template <class... Values>
    explicit Query(Statement& statement, const Values&... values) : statement_(statement) {
        int parameter = 0;
        (statement_.bind(++parameter, values), ...);
    }

    ~Query() { statement_.reset(); }

    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Statement* operator->() { return &statement_; }

private:
    Statement& statement_;
};

// Turns wait while the log is emptied: for the disk, and no longer than this for who reads from it.
constexpr std::chrono::milliseconds kScrubPatience{200};
// What is over is scrubbed so often; what somebody erased, at once.
constexpr std::chrono::seconds kScrubInterval{60};

/// Moves what it can from the write-ahead log into the database file. Turns do not wait for it.
void checkpoint(Database& database) {
    database.execute("PRAGMA wal_checkpoint(PASSIVE)");
}

void wait_at_most(Database& database, std::chrono::milliseconds patience) {
    database.execute(fmt::format("PRAGMA busy_timeout={}", patience.count()));
}

/// A connection's patience while its log is emptied; the usual one afterwards, whatever happens.
class ShortPatience {
public:
    ShortPatience(Database& database, std::chrono::milliseconds usual)
        : database_(database), usual_(usual) {
        wait_at_most(database, kScrubPatience);
    }

    ~ShortPatience() {
        try {
            wait_at_most(database_, usual_);
        } catch (const storage::SqliteError&) {
            // It sets a number of the connection: without memory even for that, others fail first.
        }
    }

    ShortPatience(const ShortPatience&) = delete;
    ShortPatience& operator=(const ShortPatience&) = delete;

private:
    Database& database_;
    std::chrono::milliseconds usual_;
};

/// Empties the write-ahead log; false when somebody still reads from it.
bool scrub(Database& database, std::chrono::milliseconds patience) {
    checkpoint(database);  // Most of the work, before anybody has to wait.
    const ShortPatience hurry{database, patience};
    Statement truncation = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    Query emptied{truncation};
    return emptied->step() && emptied->integer(0) == 0;
}

Feedback feedback_of(const Statement& row) {
    return {.session_id = row.text(0),
            .reply_id = row.text(1),
            .helpful = row.integer(2) == 1,
            .reason = row.text(3),
            .comment = row.text(4),
            .at = moment(row.integer(5))};
}

}  // namespace

/// The statements of a turn, prepared once.
struct SqliteArchive::Desk {
    Desk(const std::filesystem::path& file, std::chrono::milliseconds patience)
        : database(connect(file, patience)) {}

    Database database;
    Statement count = database.prepare("SELECT turns FROM conversations WHERE id = ?1");
    Statement find =
        database.prepare("SELECT key, turns, used_at FROM conversations WHERE id = ?1");
    Statement events =
        database.prepare("SELECT events FROM turns WHERE conversation = ?1 ORDER BY number");
    Statement replies = database.prepare(
        "SELECT message_id, at, reply FROM turns WHERE conversation = ?1 AND reply IS NOT NULL"
        " ORDER BY number DESC LIMIT ?2");
    Statement go_on = database.prepare(
        "INSERT INTO conversations(id, started_at, used_at, turns) VALUES(?1, ?2, ?2, 1)"
        " ON CONFLICT(id) DO UPDATE SET used_at = excluded.used_at, turns = turns + 1"
        " RETURNING key, turns");
    Statement add = database.prepare(
        "INSERT INTO turns(conversation, number, at, channel, question, message_id, reply_id,"
        " release, kind, answer, signals, events, reply)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
    Statement add_without_reply = database.prepare(
        "INSERT INTO turns(conversation, number, at, channel, question, message_id, reply_id,"
        " release, kind, answer, signals, events)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    Statement fade = database.prepare(
        "UPDATE turns SET question = '', answer = '', signals = '', reply_id = '', reply = NULL"
        " WHERE conversation = ?1 AND number = ?2");
    Statement words = database.prepare(
        "SELECT at, question, reply_id, kind, release, answer FROM turns"
        " WHERE conversation = ?1 AND number > ?2 ORDER BY number");
    Statement judge_again = database.prepare(
        "UPDATE feedback SET helpful = ?3, reason = ?4, comment = ?5, at = ?6"
        " WHERE session_id = ?1 AND reply_id = ?2 RETURNING 1");
    Statement judge = database.prepare(
        "INSERT INTO feedback(session_id, reply_id, helpful, reason, comment, at, release,"
        " question, answer, signals)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, release, question, answer, signals FROM turns"
        " WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND reply_id = ?2"
        " AND reply_id <> '' LIMIT 1 RETURNING 1");
    Statement judged_enough = database.prepare(
        "DELETE FROM feedback WHERE rowid IN (SELECT rowid FROM feedback WHERE session_id = ?1"
        " ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?2) RETURNING 1");
};

SqliteArchive::SqliteArchive(const std::filesystem::path& file,
                             const SessionOptions& options,
                             std::chrono::milliseconds patience)
    : options_(options),
      patience_(patience),
      desk_(std::make_unique<Desk>(file, patience)),
      keeper_(connect(file, patience)) {}

SqliteArchive::~SqliteArchive() = default;

std::size_t SqliteArchive::turns(const std::string& id) {
    const std::lock_guard hold{at_desk_};
    Query count{desk_->count, id};
    return count->step() ? static_cast<std::size_t>(count->integer(0)) : 0;
}

std::optional<StoredSession> SqliteArchive::load(const std::string& id) {
    const std::lock_guard hold{at_desk_};
    Query found{desk_->find, id};
    if (!found->step()) return std::nullopt;
    const auto key = found->integer(0);
    StoredSession session{.turns = static_cast<std::size_t>(found->integer(1)),
                          .used = moment(found->integer(2))};
    Query told{desk_->events, key};
    while (told->step()) {
        const auto events = read_events(told->text(0));
        if (!events) throw std::runtime_error("events of a conversation cannot be read");
        session.state = replay(*events, std::move(session.state));
    }
    Query kept{desk_->replies, key, static_cast<std::int64_t>(options_.replies_kept)};
    while (kept->step()) {
        auto reply = read_reply(kept->bytes(2));
        if (!reply) continue;  // Of another program: its message is then asked anew.
        session.replies.push_back({kept->text(0), moment(kept->integer(1)), *std::move(reply)});
    }
    return session;
}

void SqliteArchive::keep(const std::string& id, const StoredTurn& turn) {
    const auto& reply = turn.reply;
    const auto events = write_events(turn.events);
    const auto signals = signals_of(reply);
    const bool may_repeat = !reply.message_id.empty();
    const auto bytes = may_repeat ? write_reply(reply) : std::string{};
    const std::lock_guard hold{at_desk_};
    storage::Transaction work{desk_->database};
    std::int64_t key = 0;
    std::int64_t number = 0;
    {
        Query row{desk_->go_on, id, seconds(turn.at)};
        row->step();
        key = row->integer(0);
        number = row->integer(1);
        row->step();  // To its end: only then it is done.
    }
    auto& add = may_repeat ? desk_->add : desk_->add_without_reply;
    if (may_repeat) add.bind(13, storage::Blob{bytes});
    const auto at = seconds(turn.at);
    const auto kind = static_cast<std::int64_t>(reply.kind);
    Query row{add,           key,           number,           at,
              turn.channel,  turn.question, reply.message_id, reply.reply_id,
              reply.release, kind,          reply.text,       signals,
              events};
    row->run();
    constexpr auto kKept = static_cast<std::int64_t>(kTranscriptTurns);
    if (number > kKept) {
        Query faded{desk_->fade, key, number - kKept};
        faded->run();
    }
    work.commit();
}

std::optional<Transcript> SqliteArchive::transcript(const std::string& id) {
    const std::lock_guard hold{at_desk_};
    Query found{desk_->find, id};
    if (!found->step()) return std::nullopt;
    Transcript transcript{.used = moment(found->integer(2)), .turns = {}};
    const auto before = found->integer(1) - static_cast<std::int64_t>(kTranscriptTurns);
    Query words{desk_->words, found->integer(0), before};
    while (words->step()) {
        transcript.turns.push_back({.at = moment(words->integer(0)),
                                    .question = words->text(1),
                                    .reply_id = words->text(2),
                                    .kind = static_cast<ReplyKind>(words->integer(3)),
                                    .release = words->text(4),
                                    .text = words->text(5)});
    }
    return transcript;
}

bool SqliteArchive::judge(const Feedback& feedback) {
    const std::lock_guard hold{at_desk_};
    storage::Transaction work{desk_->database};
    const auto write = [&](Statement& statement) {
        Query row{statement,           feedback.session_id,
                  feedback.reply_id,   std::int64_t{feedback.helpful ? 1 : 0},
                  feedback.reason,     feedback.comment,
                  seconds(feedback.at)};
        const bool written = row->step();
        while (written && row->step()) {
        }
        return written;
    };
    const bool known = write(desk_->judge_again) || write(desk_->judge);
    const auto most = static_cast<std::int64_t>(options_.feedback_per_session);
    Query beyond{desk_->judged_enough, feedback.session_id, most};
    while (beyond->step()) over_ = true;
    work.commit();
    return known;
}

std::vector<JudgedReply> SqliteArchive::judged() {
    const std::lock_guard hold{at_desk_};
    auto rows = desk_->database.prepare(
        "SELECT session_id, reply_id, helpful, reason, comment, at, release, question, answer,"
        " signals FROM feedback ORDER BY at, rowid");
    std::vector<JudgedReply> all;
    while (rows.step()) {
        all.push_back({.feedback = feedback_of(rows),
                       .release = rows.text(6),
                       .question = rows.text(7),
                       .text = rows.text(8),
                       .signals = rows.text(9)});
    }
    return all;
}

bool SqliteArchive::erase(const std::string& id) {
    const std::lock_guard hold{sweeping_};
    storage::Transaction work{keeper_};
    bool known = false;
    for (const std::string_view sql : {"DELETE FROM conversations WHERE id = ?1 RETURNING 1",
                                       "DELETE FROM feedback WHERE session_id = ?1 RETURNING 1"}) {
        auto rows = keeper_.prepare(sql);
        rows.bind(1, id);
        while (rows.step()) known = true;
    }
    work.commit();
    if (!known) return false;
    to_scrub_ = true;  // What it overwrote is still in the log.
    try {
        to_scrub_ = !scrub(keeper_, patience_);
    } catch (const storage::SqliteError& fault) {
        // It is erased for whoever asks; a sweep will overwrite it in the files.
        base::log(base::LogLevel::error, "session.not_scrubbed", {{"why", fault.what()}});
    }
    return true;
}

void SqliteArchive::remove(std::string_view sql, std::int64_t bound) {
    auto piece = keeper_.prepare(sql);
    for (std::int64_t removed = kPiece; removed == kPiece;) {
        storage::Transaction work{keeper_};
        removed = 0;
        {
            Query rows{piece, bound, kPiece};
            while (rows->step()) ++removed;
        }
        if (removed > 0) over_ = true;
        work.commit();
    }
}

void SqliteArchive::sweep(base::TimePoint now) {
    const std::lock_guard hold{sweeping_};
    remove(
        "DELETE FROM conversations WHERE key IN (SELECT key FROM conversations WHERE used_at < ?1"
        " ORDER BY used_at LIMIT ?2) RETURNING 1",
        seconds(now - options_.idle - options_.retry));
    remove(
        "DELETE FROM conversations WHERE key IN (SELECT key FROM conversations ORDER BY used_at"
        " LIMIT min(?2, max(0, (SELECT count(*) FROM conversations) - ?1))) RETURNING 1",
        static_cast<std::int64_t>(options_.most));
    remove(
        "UPDATE turns SET reply = NULL WHERE rowid IN (SELECT rowid FROM turns"
        " WHERE reply IS NOT NULL AND at < ?1 LIMIT ?2) RETURNING 1",
        seconds(now - options_.retry));
    remove(
        "DELETE FROM feedback WHERE rowid IN (SELECT rowid FROM feedback WHERE at < ?1 LIMIT ?2)"
        " RETURNING 1",
        seconds(now - options_.feedback));
    remove(
        "DELETE FROM feedback WHERE rowid IN (SELECT rowid FROM feedback ORDER BY at, rowid"
        " LIMIT min(?2, max(0, (SELECT count(*) FROM feedback) - ?1))) RETURNING 1",
        static_cast<std::int64_t>(options_.most_feedback));
    tidy_log();
}

void SqliteArchive::tidy_log() {
    const auto moment = std::chrono::steady_clock::now();
    const bool is_time = !scrubbed_ || moment - *scrubbed_ >= kScrubInterval;
    if (!to_scrub_ && !(over_ && is_time)) return checkpoint(keeper_);
    // Both before it is tried: a fault leaves them for the next sweep.
    to_scrub_ = true;
    over_ = false;
    to_scrub_ = !scrub(keeper_, patience_);
    scrubbed_ = moment;
}

}  // namespace baoda::sessions
