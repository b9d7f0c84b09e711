#include "knowledge/release/release_store.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/release/release_rows.hpp"

namespace baoda::release {

namespace {

constexpr std::string_view kShipped = "shipped";
constexpr std::string_view kEditor = "editor";

}  // namespace

std::vector<ReleaseInfo> ReleaseStore::list() {
    auto row = database_.prepare(
        "SELECT id, created_at, author, note, content_hash, origin, live.release_id IS NOT NULL "
        "FROM releases LEFT JOIN live ON live.release_id = releases.id ORDER BY sequence DESC");
    std::vector<ReleaseInfo> releases;
    while (row.step()) {
        releases.push_back({.id = row.text(0),
                            .created_at = row.text(1),
                            .author = row.text(2),
                            .note = row.text(3),
                            .content_hash = row.text(4),
                            .origin = row.text(5) == kShipped ? Origin::shipped : Origin::editor,
                            .is_live = row.integer(6) != 0});
    }
    return releases;
}

std::optional<ReleaseInfo> ReleaseStore::live() {
    const auto releases = list();
    const auto live = std::ranges::find(releases, true, &ReleaseInfo::is_live);
    if (live == releases.end()) return std::nullopt;
    return *live;
}

std::string ReleaseStore::publish(const KnowledgeBase& knowledge,
                                  const Publication& publication,
                                  base::TimePoint now) {
    storage::Transaction work{database_};
    auto last = database_.prepare("SELECT coalesce(max(sequence), 0) FROM releases");
    last.step();
    const auto sequence = last.integer(0) + 1;
    last.reset();
    auto id = fmt::format("r{}-{}", sequence, publication.content_hash.substr(0, 8));

    auto insert = database_.prepare(
        "INSERT INTO releases(id, sequence, created_at, note, content_hash, author, origin) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    insert.run_with(id, sequence, base::to_iso(now), publication.note, publication.content_hash,
                    publication.author, publication.origin == Origin::shipped ? kShipped : kEditor);
    write_rows(database_, id, knowledge);
    point_live_at(id);
    work.commit();
    return id;
}

void ReleaseStore::point_live_at(const std::string& id) {
    auto live =
        database_.prepare("INSERT OR REPLACE INTO live(only_row, release_id) VALUES(1, ?1)");
    live.run_with(id);
}

base::Result<void> ReleaseStore::make_live(const std::string& id) {
    const auto releases = list();
    if (std::ranges::find(releases, id, &ReleaseInfo::id) == releases.end()) {
        return base::fail(base::ErrorCode::not_found, fmt::format("没有版本 {}。", id));
    }
    storage::Transaction work{database_};
    point_live_at(id);
    work.commit();
    return {};
}

std::optional<Release> ReleaseStore::load(std::string_view id) {
    const auto releases = list();
    const auto found = std::ranges::find(releases, id, &ReleaseInfo::id);
    if (found == releases.end()) return std::nullopt;
    return Release{*found, read_rows(database_, found->id)};
}

std::optional<Release> ReleaseStore::load_live() {
    const auto info = live();
    if (!info) return std::nullopt;
    return Release{*info, read_rows(database_, info->id)};
}

}  // namespace baoda::release
