#include "bot/app/knowledge_home.hpp"

#include <fmt/format.h>

#include "knowledge/base/log.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::app {

namespace {

constexpr std::string_view kShippedNote = "随程序发布的知识";

}  // namespace

KnowledgeHome::KnowledgeHome(const std::filesystem::path& folder, const base::Clock& clock) {
    try {
        if (std::filesystem::create_directories(folder)) {
            std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        }
        database_ = std::make_unique<storage::Database>(folder / "baoda.db");
        database_->migrate();
        publish_shipped(clock);
    } catch (const std::exception& error) {
        throw DataError(fmt::format("数据目录 {} 用不了：{}", folder.string(), error.what()));
    }
}

void KnowledgeHome::publish_shipped(const base::Clock& clock) {
    const auto files = release::shipped_files();
    const auto hash = release::content_hash(files);
    release::ReleaseStore store{*database_};
    if (store.live_hash() == hash) return;
    const auto knowledge = release::parse_knowledge(files);
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    const auto id = store.publish(*knowledge, hash, std::string{kShippedNote}, clock.now());
    base::log(base::LogLevel::info, "release.published", {{"release", id}});
}

std::shared_ptr<const dialogue::ServedRelease> KnowledgeHome::load_release() {
    auto release = release::ReleaseStore{*database_}.load_live();
    if (!release) throw std::runtime_error("没有已发布的知识");
    return std::make_shared<const dialogue::ServedRelease>(*std::move(release));
}

}  // namespace baoda::app
