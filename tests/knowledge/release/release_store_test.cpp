#include "knowledge/release/release_store.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "knowledge/release/release_rows.hpp"
#include "tests/support/fact_builder.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::release {

namespace {

using support::fact;

const std::string kHash = std::string(64, '1');
const std::string kOtherHash = std::string(64, '2');

base::TimePoint moment() {
    return base::parse_moment("2026-11-22T10:00:00+08:00").value();
}

policy::PolicyFact full_fact() {
    return fact("F2")
        .at(region::Code{340100})
        .in(2026)
        .population("elderly")
        .who("60-69周岁")
        .tier("一档")
        .part("市区")
        .value(404.46)
        .from("2025-09-01")
        .to("2025-12-31")
        .reliability(policy::Reliability::b_minus)
        .conflict("X-1")
        .evidence_only();
}

/// A little of everything, sorted as the store gives it back.
KnowledgeBase small_knowledge() {
    KnowledgeBase knowledge;
    knowledge.regions = {
        {region::kNation, "全国", "全国", region::Level::nation, region::Code{}, "quanguo"},
        {region::Code{340100}, "合肥市", "", region::Level::city, region::kNation, "hefei"}};
    knowledge.aliases = {{"庐州", region::Code{340100}, region::AliasKind::historic},
                         {"肥", region::Code{340100}, region::AliasKind::pattern}};
    knowledge.sources = {{"S1", "通知", "市医保局", "转载", "https://example.cn/1", "2025-09"},
                         {.id = "S2", .title = "公告"}};
    knowledge.facts = {fact("F1").without_year().words("按规定"), full_fact(),
                       fact("F3").day("2026-02-28").value(0),
                       fact("F4").of("enrollment_end").day("2026-02-28")};
    knowledge.facts[1].includes_ltc = true;
    knowledge.facts[1].evidence = "原文";
    knowledge.entries = {{.id = "a",
                          .intent = "a",
                          .title = "甲",
                          .question = "甲？",
                          .scope = {.scheme = "resident", .population = "newborn"},
                          .basis = "sourced",
                          .authority = "tax",
                          .region_dependent = true,
                          .variants = {"乙", "甲", "丙"},
                          .counter_examples = {"丁 -> b"},
                          .suggestions = {"b", "a"},
                          .answer = "好。\n- 行。{#F1}\n"},
                         {.id = "b",
                          .intent = "b",
                          .title = "乙",
                          .question = "乙？",
                          .basis = "smalltalk",
                          .answer = "好"}};
    knowledge.documents = {{"lexicon/terms.tsv", "医保\t医保\n"}, {"phrases.toml", ""}};
    return knowledge;
}

KnowledgeBase sorted(KnowledgeBase knowledge) {
    std::ranges::sort(knowledge.regions, {}, &region::Region::code);
    std::ranges::sort(knowledge.aliases, {},
                      [](const auto& a) { return std::tie(a.alias, a.code); });
    std::ranges::sort(knowledge.sources, {}, &policy::Source::id);
    std::ranges::sort(knowledge.facts, {}, &policy::PolicyFact::id);
    std::ranges::sort(knowledge.entries, {}, &faq::FaqEntry::id);
    return knowledge;
}

/// An empty store in memory.
struct Fixture {
    Fixture() { database.migrate(); }

    std::int64_t count(const std::string& table) {
        auto query = database.prepare("SELECT count(*) FROM " + table);
        query.step();
        return query.integer(0);
    }

    storage::Database database{":memory:"};
    ReleaseStore store{database};
};

}  // namespace

TEST_CASE("An empty store has no live release", "[release]") {
    Fixture here;
    CHECK_FALSE(here.store.live());
    CHECK_FALSE(here.store.load_live());
}

TEST_CASE("What is published is read back equal", "[release]") {
    Fixture here;
    const auto knowledge = GENERATE(values({KnowledgeBase{}, small_knowledge()}));
    here.store.publish(knowledge, {.content_hash = kHash, .note = "first"}, moment());
    const auto live = here.store.load_live();
    REQUIRE(live);
    CHECK(live->knowledge == knowledge);
}

TEST_CASE("The shipped knowledge is read back equal from a file", "[release]") {
    const support::TemporaryFolder folder;
    const auto files = shipped_files();
    const auto knowledge = parse_knowledge(files);
    REQUIRE(knowledge);
    {
        storage::Database database{folder.path() / "baoda.db"};
        database.migrate();
        ReleaseStore{database}.publish(
            *knowledge, {.content_hash = content_hash(files), .note = "shipped"}, moment());
    }
    storage::Database again{folder.path() / "baoda.db"};
    const auto live = ReleaseStore{again}.load_live();
    REQUIRE(live);
    CHECK(live->info.content_hash == content_hash(files));
    const bool is_equal = live->knowledge == sorted(*knowledge);
    CHECK(is_equal);
}

TEST_CASE("A release tells its id, hash, note and moment", "[release]") {
    Fixture here;
    const auto id =
        here.store.publish(small_knowledge(), {.content_hash = kHash, .note = "first"}, moment());
    const auto live = here.store.load_live();
    REQUIRE(live);
    CHECK(id == "r1-11111111");
    CHECK(live->info.id == id);
    CHECK(live->info.content_hash == kHash);
    CHECK(live->info.note == "first");
    CHECK(live->info.created_at == "2026-11-22T10:00:00+08:00");
}

TEST_CASE("The newest release is live and the older one stays as it was", "[release]") {
    Fixture here;
    const auto first = small_knowledge();
    auto second = small_knowledge();
    second.facts.pop_back();
    const auto first_id =
        here.store.publish(first, {.content_hash = kHash, .note = "first"}, moment());
    const auto second_id =
        here.store.publish(second, {.content_hash = kOtherHash, .note = "second"}, moment());
    CHECK(second_id == "r2-22222222");
    CHECK(here.store.live().value().content_hash == kOtherHash);
    CHECK(here.store.load_live()->knowledge == second);
    CHECK(read_rows(here.database, first_id) == first);
    CHECK(here.count("live") == 1);
}

TEST_CASE("The same content can be published again under a new id", "[release]") {
    Fixture here;
    const auto first =
        here.store.publish(small_knowledge(), {.content_hash = kHash, .note = "first"}, moment());
    const auto again =
        here.store.publish(small_knowledge(), {.content_hash = kHash, .note = "again"}, moment());
    CHECK(first != again);
    CHECK(here.store.load_live()->info.id == again);
}

TEST_CASE("A publish that fails leaves the live release and no rows of its own", "[release]") {
    Fixture here;
    here.store.publish(small_knowledge(), {.content_hash = kHash, .note = "first"}, moment());
    const auto spoil = GENERATE(values<void (*)(KnowledgeBase&)>({
        [](KnowledgeBase& knowledge) { knowledge.facts.back().source = "S9"; },
        [](KnowledgeBase& knowledge) { knowledge.facts.back().region = region::Code{999999}; },
        [](KnowledgeBase& knowledge) { knowledge.facts.push_back(knowledge.facts.front()); },
        [](KnowledgeBase& knowledge) { knowledge.entries.push_back(knowledge.entries.front()); },
        [](KnowledgeBase& knowledge) { knowledge.entries.back().basis = "rumour"; },
        [](KnowledgeBase& knowledge) { knowledge.aliases.push_back(knowledge.aliases.back()); },
    }));
    auto faulty = small_knowledge();
    spoil(faulty);
    CHECK_THROWS_AS(
        here.store.publish(faulty, {.content_hash = kOtherHash, .note = "faulty"}, moment()),
        storage::SqliteError);
    CHECK(here.store.live().value().content_hash == kHash);
    CHECK(here.store.load_live()->knowledge == small_knowledge());
    CHECK(here.count("releases") == 1);
    CHECK(here.count("facts") == 4);
    CHECK(here.count("entry_lists") == 6);
}

TEST_CASE("After a publish that failed the next one succeeds", "[release]") {
    Fixture here;
    auto faulty = small_knowledge();
    faulty.facts.back().source = "S9";
    CHECK_THROWS_AS(here.store.publish(faulty, {.content_hash = kHash, .note = "faulty"}, moment()),
                    storage::SqliteError);
    CHECK(here.store.publish(small_knowledge(), {.content_hash = kHash, .note = "sound"},
                             moment()) == "r1-11111111");
}

}  // namespace baoda::release
