#include "bot/app/knowledge_home.hpp"

#include <algorithm>
#include <chrono>
#include <malloc.h>
#include <regex>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "bot/app/command_faults.hpp"
#include "bot/dialogue/stored_release.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/storage/backup.hpp"

namespace baoda::app {

namespace {

constexpr std::string_view kShippedNote = "随程序发布的知识";
constexpr std::string_view kStarterNote = "空白知识，由编辑填写";
constexpr std::size_t kBackupsKept = 10;

/// "r3-1f0c9a2e-draft5-20261122T100000.db": a later backup of the same release, without its draft
/// or another day, is another file.
std::string backup_name(const release::ReleaseInfo& live,
                        const std::optional<release::DraftInfo>& draft,
                        base::TimePoint now) {
    auto moment = base::to_iso(now);
    constexpr std::size_t kToTheSecond = std::string_view{"2026-11-22T10:00:00"}.size();
    moment.resize(kToTheSecond);
    std::erase_if(moment, [](char c) { return c == '-' || c == ':'; });
    const auto revision = draft ? fmt::format("-draft{}", draft->revision) : std::string{};
    return fmt::format("{}{}-{}.db", live.id, revision, moment);
}

/// Whether a file is one of our backups; earlier programs named them after the release alone.
bool is_backup(const std::filesystem::directory_entry& item) {
    static const std::regex kName{R"(r\d+-[0-9a-f]{8}(-draft\d+)?(-\d{8}T\d{6})?\.db)"};
    std::error_code unreadable;
    return item.symlink_status(unreadable).type() == std::filesystem::file_type::regular &&
           std::regex_match(item.path().filename().string(), kName);
}

/// Whether a file is a backup that a killed program did not finish: no other one writes so long.
bool is_left_over(const std::filesystem::directory_entry& item) {
    constexpr std::chrono::hours kLongest{1};
    static const std::regex kName{R"(r\d+-.*\.db\.[0-9a-f]{8}\.part(-wal|-shm|-journal)?)"};
    std::error_code gone;
    const auto written = item.last_write_time(gone);
    return !gone && std::filesystem::file_time_type::clock::now() - written > kLongest &&
           std::regex_match(item.path().filename().string(), kName);
}

struct Backup {
    std::filesystem::path file;
    std::filesystem::file_time_type written;
};

void log_not_pruned(const std::filesystem::path& file, const std::error_code& error) {
    base::log(base::LogLevel::warning, "backup.not_pruned",
              {{"file", file.string()}, {"why", error.message()}});
}

/// The files that may go one day.
struct Leftovers {
    std::vector<Backup> backups;  ///< Besides the newest one, oldest first.
    std::vector<std::filesystem::path> unfinished;
};

Leftovers leftovers(const std::filesystem::path& folder, const std::filesystem::path& newest) {
    Leftovers found;
    std::error_code error;
    for (std::filesystem::directory_iterator item{folder, error}, end; !error && item != end;
         item.increment(error)) {
        if (is_left_over(*item)) found.unfinished.push_back(item->path());
        if (!is_backup(*item) || item->path() == newest) continue;
        std::error_code gone;
        const auto written = item->last_write_time(gone);
        if (gone) {
            log_not_pruned(item->path(), gone);
        } else {
            found.backups.push_back({item->path(), written});
        }
    }
    if (error) log_not_pruned(folder, error);
    std::ranges::sort(found.backups, {}, &Backup::written);
    return found;
}

void remove_told(const std::filesystem::path& file) {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) log_not_pruned(file, error);
}

/// Leaves the newest backup and so many before it. The copy is made: a fault here is only told.
void prune(const std::filesystem::path& folder, const std::filesystem::path& newest) {
    const auto [earlier, unfinished] = leftovers(folder, newest);
    for (std::size_t i = 0; i + kBackupsKept <= earlier.size(); ++i) remove_told(earlier[i].file);
    for (const auto& file : unfinished) remove_told(file);
}

/// What learning needs and frees goes back at once, whichever thread had it. A threshold that is
/// set does not grow; glibc's would grow to 64 MB in each thread's heap.
void keep_little_memory() {
#ifdef __GLIBC__
    constexpr int kMostKept = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, kMostKept);
#endif
}

/// Returns to the system what loading needed and freed: as much again as what is served.
void give_back_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace

KnowledgeHome::KnowledgeHome(const std::filesystem::path& folder,
                             const base::Clock& clock,
                             FirstKnowledge first)
    : folder_(folder), clock_(clock) {
    try {
        if (std::filesystem::create_directories(folder)) {
            std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        }
        database_ = std::make_unique<storage::Database>(database_file());
        database_->migrate();
        if (first == FirstKnowledge::starter) publish_starter();
        publish_shipped();
    } catch (const std::exception& error) {
        throw DataError(fmt::format("数据目录 {} 用不了：{}", folder.string(), fault_words(error)));
    }
}

void KnowledgeHome::publish_shipped() {
    const auto files = release::shipped_files();
    const auto hash = release::content_hash(files);
    // Another program may publish meanwhile; what is right is then asked again.
    for (bool settled = false; !settled;) {
        const auto live = store().live();
        const bool shipped_lives = !live || live->origin == release::Origin::shipped;
        // Knowledge that began without the shipped one has nothing to merge it into.
        if (!shipped_lives && live->base.empty()) return;
        if (shipped_lives ? is_newest_or_live(hash, live) : is_stored(hash)) return;
        settled = publish(files, {.note = std::string{kShippedNote},
                                  .origin = release::Origin::shipped,
                                  .goes_live = shipped_lives,
                                  .expected_live = live ? live->id : std::string{},
                                  .once = true});
    }
}

void KnowledgeHome::publish_starter() {
    const auto live = store().live();
    if (!live && publish(release::starter_files(), {.note = std::string{kStarterNote},
                                                    .origin = release::Origin::editor,
                                                    .expected_live = ""})) {
        return;
    }
    base::log(base::LogLevel::warning, "release.kept",
              {{"release", store().live().value().id}, {"why", "the data folder is not empty"}});
}

bool KnowledgeHome::publish(const release::KnowledgeFiles& files,
                            const release::Publication& publication) {
    const auto knowledge = release::parse_knowledge(files);
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    try {
        const auto id = store().publish(files, publication, clock_.now());
        base::log(base::LogLevel::info,
                  publication.goes_live ? "release.published" : "release.stored",
                  {{"release", id}});
        return true;
    } catch (const release::Conflict&) {
        return false;
    }
}

bool KnowledgeHome::is_newest_or_live(std::string_view shipped_hash,
                                      const std::optional<release::ReleaseInfo>& live) {
    // The newest and not live: somebody went back to another release, which stays. An older one and
    // not live: another program shipped its own since, and this one was put back.
    if (live && live->content_hash == shipped_hash) return true;
    const auto newest = store().newest_shipped();
    return newest && newest->content_hash == shipped_hash;
}

bool KnowledgeHome::is_stored(std::string_view shipped_hash) {
    return std::ranges::any_of(store().list(), [&](const auto& release) {
        return release.origin == release::Origin::shipped && release.content_hash == shipped_hash;
    });
}

std::optional<std::string> KnowledgeHome::newest_base() {
    const auto newest = store().newest_shipped();
    if (!newest) return std::nullopt;
    return newest->id;
}

std::shared_ptr<const dialogue::ServedRelease> KnowledgeHome::load_release() {
    keep_little_memory();
    auto release = store().load_live();
    if (!release) throw std::runtime_error("没有已发布的知识");
    auto here = store();
    auto served = dialogue::serve_stored(here, *std::move(release), clock_.now());
    give_back_memory();
    return served;
}

void KnowledgeHome::back_up() {
    const auto live = store().live();
    if (!live) return;
    const auto backups = folder_ / "backups";
    std::filesystem::create_directories(backups);
    const auto target = backups / backup_name(*live, store().draft_info(), clock_.now());
    storage::back_up(database_file(), target);
    prune(backups, target);
}

}  // namespace baoda::app
