#include "knowledge/release/release_store.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "knowledge/release/sha256.hpp"

namespace baoda::release {

namespace {

using storage::Database;
using storage::Statement;
using storage::Transaction;

constexpr std::string_view kShipped = "shipped";
constexpr std::string_view kEditor = "editor";

// A rollback to one of the last releases need not train again; more would only fill the disk.
constexpr std::int64_t kModelsKept = 3;

constexpr std::string_view kInfoColumns =
    "SELECT id, created_at, author, note, content_hash, origin, base, live.release_id IS NOT NULL "
    "FROM releases ";

ReleaseInfo info_at(const Statement& row) {
    return {.id = row.text(0),
            .created_at = row.text(1),
            .author = row.text(2),
            .note = row.text(3),
            .content_hash = row.text(4),
            .origin = row.text(5) == kShipped ? Origin::shipped : Origin::editor,
            .base = row.text(6),
            .is_live = row.integer(7) != 0};
}

DraftInfo draft_info_at(const Statement& row) {
    return {.base = row.text(0),
            .began_from = row.text(1),
            .author = row.text(2),
            .changed_at = row.text(3),
            .revision = row.integer(4)};
}

/// Writes the contents that are new and runs `insert` for each file with ?1 name and ?2 hash.
void write_files(Database& database, const KnowledgeFiles& files, Statement insert) {
    auto keep = database.prepare(
        "INSERT INTO contents(hash, content) VALUES(?1, ?2) ON CONFLICT DO NOTHING");
    for (const auto& [name, content] : files) {
        const auto hash = sha256(content);
        keep.run_with(hash, content);
        insert.run_with(name, hash);
    }
}

/// Why a change of the draft comes too late.
std::string conflict_of(const std::optional<DraftInfo>& stored) {
    if (!stored) return "草稿已经发布或放弃，请重新载入。";
    const auto who = stored->author.empty() ? std::string{"其他人"} : stored->author;
    return fmt::format("草稿已由{}于 {} 修改，请重新载入后再改。", who, stored->changed_at);
}

}  // namespace

std::vector<ReleaseInfo> ReleaseStore::list() {
    auto row = database_.prepare(fmt::format(
        "{} LEFT JOIN live ON live.release_id = id ORDER BY sequence DESC", kInfoColumns));
    std::vector<ReleaseInfo> releases;
    while (row.step()) releases.push_back(info_at(row));
    return releases;
}

std::optional<ReleaseInfo> ReleaseStore::live() {
    auto row = database_.prepare(fmt::format("{} JOIN live ON live.release_id = id", kInfoColumns));
    if (!row.step()) return std::nullopt;
    return info_at(row);
}

std::optional<ReleaseInfo> ReleaseStore::newest_shipped() {
    auto row =
        database_.prepare(fmt::format("{} LEFT JOIN live ON live.release_id = id WHERE origin = ?1 "
                                      "ORDER BY sequence DESC LIMIT 1",
                                      kInfoColumns));
    row.bind(1, kShipped);
    if (!row.step()) return std::nullopt;
    return info_at(row);
}

std::optional<ReleaseInfo> ReleaseStore::info_of(std::string_view id) {
    auto row = database_.prepare(
        fmt::format("{} LEFT JOIN live ON live.release_id = id WHERE id = ?1", kInfoColumns));
    row.bind(1, id);
    if (!row.step()) return std::nullopt;
    return info_at(row);
}

std::string ReleaseStore::publish(const KnowledgeFiles& files,
                                  const Publication& publication,
                                  base::TimePoint now) {
    const auto hash = content_hash(files);
    Transaction work{database_};
    check_expected(publication, hash);
    auto last = database_.prepare("SELECT coalesce(max(sequence), 0) FROM releases");
    last.step();
    const auto sequence = last.integer(0) + 1;
    last.reset();
    constexpr std::size_t kHead = 8;
    auto id = fmt::format("r{}-{}", sequence, hash.substr(0, kHead));

    auto insert = database_.prepare(
        "INSERT INTO releases(id, sequence, created_at, note, content_hash, author, origin, base) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    insert.run_with(id, sequence, base::to_iso(now), publication.note, hash, publication.author,
                    publication.origin == Origin::shipped ? kShipped : kEditor, publication.base);
    auto file =
        database_.prepare("INSERT INTO release_files(name, hash, release_id) VALUES(?1, ?2, ?3)");
    file.bind(3, id);
    write_files(database_, files, std::move(file));
    if (publication.goes_live) point_live_at(id);
    if (publication.draft_revision) remove_draft();
    work.commit();
    return id;
}

void ReleaseStore::check_expected(const Publication& publication, std::string_view hash) {
    if (publication.draft_revision) {
        const auto stored = draft_info();
        if (!stored) throw Conflict(conflict_of(stored));
        if (stored->revision != *publication.draft_revision) {
            throw Conflict("草稿在检查期间又有改动，没有发布，请再发布一次。");
        }
    }
    if (publication.expected_live) {
        const auto now_live = live();
        const auto id = now_live ? now_live->id : std::string{};
        if (id != *publication.expected_live) {
            throw Conflict(fmt::format("正在使用的版本已由“{}”变为“{}”，没有发布。",
                                       *publication.expected_live, id));
        }
    }
    const auto shipped = publication.once ? newest_shipped() : std::nullopt;
    if (shipped && shipped->content_hash == hash) {
        throw Conflict("这份知识已经存有，没有再次发布。");
    }
}

void ReleaseStore::point_live_at(const std::string& id) {
    database_.prepare("INSERT OR REPLACE INTO live(only_row, release_id) VALUES(1, ?1)")
        .run_with(id);
}

base::Result<void> ReleaseStore::make_live(const std::string& id) {
    Transaction work{database_};
    if (!info_of(id)) {
        return base::fail(base::ErrorCode::not_found, fmt::format("没有版本 {}。", id));
    }
    point_live_at(id);
    work.commit();
    return {};
}

std::optional<KnowledgeFiles> ReleaseStore::load_files(std::string_view id) {
    if (!info_of(id)) return std::nullopt;
    auto rows = database_.prepare(
        "SELECT name, content FROM release_files JOIN contents USING(hash) "
        "WHERE release_id = ?1 ORDER BY name");
    rows.bind(1, id);
    KnowledgeFiles files;
    while (rows.step()) files.emplace_hint(files.end(), rows.text(0), rows.text(1));
    return files;
}

Release ReleaseStore::read(ReleaseInfo info) {
    auto knowledge = parse_knowledge(load_files(info.id).value_or(KnowledgeFiles{}));
    if (!knowledge) {
        throw std::runtime_error(
            fmt::format("版本 {} 读不出来：{}", info.id, knowledge.error().message));
    }
    return {std::move(info), *std::move(knowledge)};
}

std::optional<Release> ReleaseStore::load(std::string_view id) {
    auto info = info_of(id);
    if (!info) return std::nullopt;
    return read(*std::move(info));
}

std::optional<Release> ReleaseStore::load_live() {
    auto info = live();
    if (!info) return std::nullopt;
    return read(*std::move(info));
}

std::optional<DraftInfo> ReleaseStore::draft_info() {
    auto row =
        database_.prepare("SELECT base, began_from, author, changed_at, revision FROM draft");
    if (!row.step()) return std::nullopt;
    return draft_info_at(row);
}

std::optional<Draft> ReleaseStore::draft() {
    // One statement sees one save, even if another program saves meanwhile.
    auto row = database_.prepare(
        "SELECT base, began_from, author, changed_at, revision, name, content "
        "FROM draft LEFT JOIN (draft_files JOIN contents USING(hash))");
    std::optional<Draft> draft;
    while (row.step()) {
        if (!draft) draft = Draft{.info = draft_info_at(row)};
        constexpr int kName = 5;
        if (!row.is_null(kName)) draft->files.emplace(row.text(kName), row.text(kName + 1));
    }
    return draft;
}

base::Result<std::int64_t> ReleaseStore::save_draft(const KnowledgeFiles& files,
                                                    const DraftChange& change,
                                                    base::TimePoint now) {
    Transaction work{database_};
    const auto stored = draft_info();
    const auto revision = stored ? stored->revision : 0;
    if (change.expected_revision.value_or(revision) != revision) {
        return base::fail(base::ErrorCode::conflict, conflict_of(stored));
    }
    const bool keeps = stored && !change.begins_anew;
    remove_draft();
    database_
        .prepare(
            "INSERT INTO draft(only_row, base, began_from, author, changed_at) "
            "VALUES(1, ?1, ?2, ?3, ?4)")
        .run_with(change.base, keeps ? stored->began_from : change.began_from, change.author,
                  base::to_iso(now));
    write_files(database_, files,
                database_.prepare("INSERT INTO draft_files(name, hash) VALUES(?1, ?2)"));
    remove_unused_contents();
    const auto saved = draft_info();
    work.commit();
    return saved->revision;
}

base::Result<void> ReleaseStore::discard_draft(std::int64_t expected_revision) {
    Transaction work{database_};
    const auto stored = draft_info();
    if (!stored || stored->revision != expected_revision) {
        return base::fail(base::ErrorCode::conflict, conflict_of(stored));
    }
    remove_draft();
    remove_unused_contents();
    work.commit();
    return {};
}

void ReleaseStore::remove_draft() {
    database_.execute("DELETE FROM draft; DELETE FROM draft_files");
}

void ReleaseStore::remove_unused_contents() {
    // The inner SELECT walks the index of hashes, not the contents themselves.
    database_.execute(
        "DELETE FROM contents WHERE hash IN (SELECT hash FROM contents AS kept "
        "WHERE NOT EXISTS(SELECT 1 FROM release_files WHERE hash = kept.hash) "
        "AND NOT EXISTS(SELECT 1 FROM draft_files WHERE hash = kept.hash))");
}

std::optional<std::string> ReleaseStore::model(std::string_view key, int format) {
    auto row =
        database_.prepare("SELECT bytes FROM models WHERE content_hash = ?1 AND format = ?2");
    row.bind(1, key);
    row.bind(2, std::int64_t{format});
    if (!row.step()) return std::nullopt;
    return row.bytes(0);
}

void ReleaseStore::keep_model(std::string_view key,
                              int format,
                              std::string_view bytes,
                              base::TimePoint now) {
    Transaction work{database_};
    database_
        .prepare(
            "INSERT OR REPLACE INTO models(content_hash, format, bytes, made_at) "
            "VALUES(?1, ?2, ?3, ?4)")
        .run_with(key, std::int64_t{format}, storage::Blob{bytes}, base::to_iso(now));
    // By row id, which grows with each insert: two may be made within one second.
    database_
        .prepare(
            "DELETE FROM models WHERE rowid NOT IN "
            "(SELECT rowid FROM models ORDER BY rowid DESC LIMIT ?1)")
        .run_with(kModelsKept);
    work.commit();
}

}  // namespace baoda::release
