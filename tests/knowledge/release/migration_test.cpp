#include <algorithm>

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "knowledge/release/release_store.hpp"
#include "tests/support/fact_builder.hpp"

namespace baoda::release {

namespace {

using storage::Database;
using support::fact;

constexpr auto kAwkward = "它说：\"好\"\\n\n第二行\r\n\t'''\\\\ \x01\x7F'";

std::filesystem::path schema() {
    return std::filesystem::path{BAODA_SOURCE_DIR} / "knowledge/storage/schema";
}

/// A database as programs wrote it before releases were sets of files.
Database earlier_database() {
    Database database{":memory:"};
    for (const auto* script : {"001_knowledge.sql", "002_release_author.sql"}) {
        database.execute(base::read_file(schema() / script));
    }
    database.execute("PRAGMA user_version = 2");
    return database;
}

/// A little of everything that the rows of that time could hold.
KnowledgeBase earlier_knowledge() {
    KnowledgeBase knowledge;
    knowledge.regions = {
        {region::kNation, "全国", "全国", region::Level::nation, region::Code{}, "quanguo"},
        {region::Code{340100}, "合肥市", "", region::Level::city, region::kNation, "hefei"}};
    knowledge.aliases = {{"庐州", region::Code{340100}, region::AliasKind::historic},
                         {"肥", region::Code{340100}, region::AliasKind::pattern}};
    knowledge.sources = {{.id = "S1",
                          .title = kAwkward,
                          .publisher = "市医保局",
                          .via = "转载",
                          .url = "https://example.cn/1",
                          .published = "2025-09"},
                         {.id = "S2", .title = "公告"}};
    knowledge.facts = {fact("F1").without_year().words(kAwkward),
                       fact("F2")
                           .at(region::Code{340100})
                           .in(2026)
                           .who("60-69周岁")
                           .tier("一档")
                           .part("市区")
                           .value(404.46)
                           .from("2025-09-01")
                           .to("2025-12-31")
                           .reliability(policy::Reliability::b_minus)
                           .conflict("X-1")
                           .evidence_only(),
                       fact("F3").value(0), fact("F4").day("2026-02-28")};
    knowledge.facts[1].includes_ltc = true;
    knowledge.facts[1].evidence = kAwkward;
    knowledge.entries = {{.id = "a",
                          .intent = "a/b",
                          .title = kAwkward,
                          .question = "甲？",
                          .scope = {.scheme = "resident", .population = "newborn"},
                          .basis = "sourced",
                          .authority = "tax",
                          .region_dependent = true,
                          .variants = {"乙", kAwkward, "丙"},
                          .counter_examples = {"丁 -> b"},
                          .suggestions = {"b", "a/b"},
                          .answer = kAwkward},
                         {.id = "a.2",
                          .intent = "a/b",
                          .title = "甲二",
                          .question = "甲二？",
                          .basis = "procedural",
                          .answer = "好。\n- 行。{#F1}\n"},
                         {.id = "b",
                          .intent = "b",
                          .title = "乙",
                          .question = "乙？",
                          .basis = "smalltalk",
                          .answer = "好"}};
    knowledge.documents = {{"lexicon/terms.tsv", kAwkward}, {"phrases.toml", ""}};
    return knowledge;
}

void write_places(Database& database, const std::string& id, const KnowledgeBase& knowledge) {
    for (const auto& region : knowledge.regions) {
        const bool has_parent = region.parent != region::Code{};
        database.prepare("INSERT INTO regions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .run_with(
                id, std::int64_t{region.code.number()}, region.name, region.short_name,
                region::to_string(region.level),
                has_parent ? std::optional<std::int64_t>{region.parent.number()} : std::nullopt,
                region.pinyin);
    }
    for (const auto& alias : knowledge.aliases) {
        database.prepare("INSERT INTO region_aliases VALUES(?1, ?2, ?3, ?4)")
            .run_with(id, alias.alias, std::int64_t{alias.code.number()},
                      region::to_string(alias.kind));
    }
}

std::string iso_or_empty(const std::optional<base::Date>& date) {
    return date ? base::to_iso(*date) : std::string{};
}

void write_facts(Database& database, const std::string& id, const KnowledgeBase& knowledge) {
    for (const auto& source : knowledge.sources) {
        database.prepare("INSERT INTO sources VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .run_with(id, source.id, source.title, source.publisher, source.via, source.url,
                      source.published);
    }
    for (const auto& fact : knowledge.facts) {
        const bool is_number = fact.value.kind == policy::ValueKind::number;
        database
            .prepare(
                "INSERT INTO facts VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)")
            .run_with(id, fact.id, fact.attribute, std::int64_t{fact.region.number()}, fact.scheme,
                      fact.population, fact.who,
                      fact.year ? std::optional<std::int64_t>{*fact.year} : std::nullopt,
                      fact.year_basis, policy::to_string(fact.value.kind),
                      is_number ? std::optional{fact.value.number} : std::nullopt, fact.value.text,
                      fact.unit, fact.tier, std::int64_t{fact.includes_ltc}, fact.sub_region,
                      iso_or_empty(fact.valid_from), iso_or_empty(fact.valid_to),
                      policy::to_string(fact.reliability),
                      fact.evidence_only ? "evidence" : "serve", fact.conflict, fact.source,
                      fact.evidence);
    }
}

void write_entries(Database& database, const std::string& id, const KnowledgeBase& knowledge) {
    for (const auto& entry : knowledge.entries) {
        database.prepare("INSERT INTO entries VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
            .run_with(id, entry.id, entry.intent, entry.title, entry.question, entry.scope.scheme,
                      entry.scope.population, entry.basis, entry.authority,
                      std::int64_t{entry.region_dependent}, entry.answer);
        const auto write_list = [&](std::string_view list, const std::vector<std::string>& items) {
            std::int64_t position = 0;
            for (const auto& item : items) {
                database.prepare("INSERT INTO entry_lists VALUES(?1, ?2, ?3, ?4, ?5)")
                    .run_with(id, entry.id, list, position++, item);
            }
        };
        write_list("variant", entry.variants);
        write_list("counter_example", entry.counter_examples);
        write_list("suggestion", entry.suggestions);
    }
}

/// Writes a release as programs did at that time; the last one written is live.
void write_release(Database& database,
                   const std::string& id,
                   std::string_view origin,
                   const KnowledgeBase& knowledge) {
    const std::int64_t sequence = id.at(1) - '0';
    database
        .prepare(
            "INSERT INTO releases(id, sequence, created_at, note, content_hash, author, "
            "origin) VALUES(?1, ?2, '2026-11-22T10:00:00+08:00', '说明', 'hash', '', ?3)")
        .run_with(id, sequence, origin);
    write_places(database, id, knowledge);
    write_facts(database, id, knowledge);
    write_entries(database, id, knowledge);
    for (const auto& [name, content] : knowledge.documents) {
        database.prepare("INSERT INTO documents VALUES(?1, ?2, ?3)").run_with(id, name, content);
    }
    database.prepare("INSERT OR REPLACE INTO live VALUES(1, ?1)").run_with(id);
}

}  // namespace

TEST_CASE("Releases that an earlier program wrote are read as they were", "[release][migration]") {
    auto database = earlier_database();
    const auto first = earlier_knowledge();
    auto second = earlier_knowledge();
    second.entries.pop_back();
    second.entries.front().answer = "新的\"答案\"\n";
    second.documents["phrases.toml"] = "新";
    write_release(database, "r1-a", "shipped", first);
    write_release(database, "r2-b", "editor", second);
    write_release(database, "r3-c", "editor", {});
    database.migrate();

    ReleaseStore store{database};
    CHECK(store.load("r1-a").value().knowledge == first);
    CHECK(store.load("r2-b").value().knowledge == second);
    const auto live = store.load_live().value();
    CHECK(live.info.id == "r3-c");
    CHECK(live.info.note == "说明");
    CHECK(live.info.content_hash == "legacy:hash");
    CHECK(live.knowledge == KnowledgeBase{});
    CHECK_FALSE(database.prepare("PRAGMA foreign_key_check").step());
}

TEST_CASE("An editor's release of an earlier program lies over the shipped one before it",
          "[release][migration]") {
    auto database = earlier_database();
    for (const auto& [id, origin] : std::vector<std::pair<std::string, std::string>>{
             {"r1", "editor"}, {"r2", "shipped"}, {"r3", "shipped"}, {"r4", "editor"}}) {
        write_release(database, id, origin, {});
    }
    database.migrate();
    std::vector<std::string> bases;
    for (const auto& release : ReleaseStore{database}.list()) bases.push_back(release.base);
    CHECK(bases == std::vector<std::string>{"r3", "", "", ""});
}

TEST_CASE("A draft of an earlier program stays, and it is not known what it began from",
          "[release][migration]") {
    auto database = earlier_database();
    database.execute(base::read_file(schema() / "003_files.sql"));
    database.execute("PRAGMA user_version = 3");
    database.execute("INSERT INTO draft VALUES(1, 'r1-a', '张三', '2026-11-22T10:00:00+08:00', 7)");
    database.migrate();
    CHECK(ReleaseStore{database}.draft_info() ==
          DraftInfo{.base = "r1-a",
                    .author = "张三",
                    .changed_at = "2026-11-22T10:00:00+08:00",
                    .revision = 7});
}

TEST_CASE("Nothing is left of the earlier tables", "[release][migration]") {
    auto database = earlier_database();
    write_release(database, "r1-a", "shipped", earlier_knowledge());
    database.migrate();
    auto row = database.prepare(
        "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name)");
    REQUIRE(row.step());
    CHECK(row.text(0) ==
          "contents conversations draft draft_files feedback live models release_files releases "
          "turns");
}

}  // namespace baoda::release
