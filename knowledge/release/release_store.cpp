#include "knowledge/release/release_store.hpp"

#include <fmt/format.h>

#include "knowledge/release/release_rows.hpp"

namespace baoda::release {

std::optional<std::string> ReleaseStore::live_hash() {
    auto query = database_.prepare(
        "SELECT content_hash FROM releases JOIN live ON live.release_id = releases.id");
    if (!query.step()) return std::nullopt;
    return query.text(0);
}

std::string ReleaseStore::publish(const KnowledgeBase& knowledge,
                                  const std::string& hash,
                                  const std::string& note,
                                  base::TimePoint now) {
    storage::Transaction work{database_};
    auto last = database_.prepare("SELECT coalesce(max(sequence), 0) FROM releases");
    last.step();
    const auto sequence = last.integer(0) + 1;
    last.reset();
    const auto id = fmt::format("r{}-{}", sequence, hash.substr(0, 8));

    auto insert = database_.prepare(
        "INSERT INTO releases(id, sequence, created_at, note, content_hash) "
        "VALUES(?1, ?2, ?3, ?4, ?5)");
    insert.bind(1, id);
    insert.bind(2, sequence);
    insert.bind(3, base::to_iso(now));
    insert.bind(4, note);
    insert.bind(5, hash);
    insert.run();
    write_rows(database_, id, knowledge);

    auto live =
        database_.prepare("INSERT OR REPLACE INTO live(only_row, release_id) VALUES(1, ?1)");
    live.bind(1, id);
    live.run();
    work.commit();
    return id;
}

std::optional<Release> ReleaseStore::load_live() {
    auto query = database_.prepare(
        "SELECT id, created_at, note, content_hash FROM releases "
        "JOIN live ON live.release_id = releases.id");
    if (!query.step()) return std::nullopt;
    Release release{.id = query.text(0),
                    .created_at = query.text(1),
                    .note = query.text(2),
                    .content_hash = query.text(3),
                    .knowledge = {}};
    release.knowledge = read_rows(database_, release.id);
    return release;
}

}  // namespace baoda::release
