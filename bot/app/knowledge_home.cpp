#include "bot/app/knowledge_home.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "bot/dialogue/stored_release.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

namespace {

constexpr std::string_view kShippedNote = "随程序发布的知识";
constexpr std::string_view kStarterNote = "空白知识，由编辑填写";
constexpr std::size_t kBackupsKept = 10;

}  // namespace

KnowledgeHome::KnowledgeHome(const std::filesystem::path& folder,
                             const base::Clock& clock,
                             FirstKnowledge first)
    : folder_(folder), clock_(clock) {
    try {
        if (std::filesystem::create_directories(folder)) {
            std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        }
        database_ = std::make_unique<storage::Database>(folder / "baoda.db");
        database_->migrate();
        if (first == FirstKnowledge::starter) publish_starter(clock);
        publish_shipped(clock);
    } catch (const std::exception& error) {
        throw DataError(fmt::format("数据目录 {} 用不了：{}", folder.string(), error.what()));
    }
}

void KnowledgeHome::publish_shipped(const base::Clock& clock) {
    const auto files = release::shipped_files();
    const auto hash = release::content_hash(files);
    const auto live = store().live();
    const bool shipped_lives = !live || live->origin == release::Origin::shipped;
    // Knowledge that began without the shipped one has nothing to merge it into.
    if (!shipped_lives && live->base.empty()) return;
    if (shipped_lives ? live && live->content_hash == hash : is_stored(hash)) return;
    publish(files,
            {.note = std::string{kShippedNote},
             .origin = release::Origin::shipped,
             .goes_live = shipped_lives},
            clock.now());
}

void KnowledgeHome::publish_starter(const base::Clock& clock) {
    if (const auto live = store().live()) {
        base::log(base::LogLevel::warning, "release.kept",
                  {{"release", live->id}, {"why", "the data folder is not empty"}});
        return;
    }
    publish(release::starter_files(),
            {.note = std::string{kStarterNote}, .origin = release::Origin::editor}, clock.now());
}

void KnowledgeHome::publish(const release::KnowledgeFiles& files,
                            const release::Publication& publication,
                            base::TimePoint now) {
    const auto knowledge = release::parse_knowledge(files);
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    const auto id = store().publish(files, publication, now);
    base::log(base::LogLevel::info, publication.goes_live ? "release.published" : "release.stored",
              {{"release", id}});
}

bool KnowledgeHome::is_stored(std::string_view shipped_hash) {
    return std::ranges::any_of(store().list(), [&](const auto& release) {
        return release.origin == release::Origin::shipped && release.content_hash == shipped_hash;
    });
}

std::optional<std::string> KnowledgeHome::newest_base() {
    const auto releases = store().list();  // Newest first.
    const auto shipped =
        std::ranges::find(releases, release::Origin::shipped, &release::ReleaseInfo::origin);
    if (shipped == releases.end()) return std::nullopt;
    return shipped->id;
}

std::shared_ptr<const dialogue::ServedRelease> KnowledgeHome::load_release() {
    auto release = store().load_live();
    if (!release) throw std::runtime_error("没有已发布的知识");
    auto here = store();
    return dialogue::serve_stored(here, *std::move(release), clock_.now());
}

void KnowledgeHome::back_up() {
    const auto live = store().live();
    if (!live) return;
    const auto backups = folder_ / "backups";
    std::filesystem::create_directories(backups);
    std::vector<std::filesystem::path> copies;
    for (const auto& item : std::filesystem::directory_iterator(backups)) {
        copies.push_back(item.path());
    }
    std::ranges::sort(copies, {}, [](const auto& copy) { return last_write_time(copy); });
    for (std::size_t i = 0; i + kBackupsKept <= copies.size(); ++i)
        std::filesystem::remove(copies[i]);

    const auto target = backups / (live->id + ".db");
    database_->copy_to(target);
    // What was learned can be learned again; it is most of the bytes.
    storage::Database copy{target};
    release::ReleaseStore{copy}.forget_models();
}

}  // namespace baoda::app
