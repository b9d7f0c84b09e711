#include "knowledge/release/release_rows.hpp"

#include <stdexcept>
#include <unordered_map>

namespace baoda::release {

namespace {

using storage::Database;
using storage::Statement;

using Number = std::optional<std::int64_t>;

std::string date_text(const std::optional<base::Date>& date) {
    return date ? base::to_iso(*date) : std::string{};
}

std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

/// What the schema's checks already promise; a row that breaks it was not written by this program.
template <class T>
T sound(std::optional<T> value) {
    if (!value) throw std::runtime_error("the knowledge base holds a row this program cannot read");
    return *std::move(value);
}

void write_regions(Database& database, const std::string& release, const KnowledgeBase& knowledge) {
    auto insert = database.prepare("INSERT INTO regions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const auto& region : knowledge.regions) {
        const bool has_parent = region.parent != region::Code{};
        insert.run_with(release, std::int64_t{region.code.number()}, region.name, region.short_name,
                        region::to_string(region.level),
                        has_parent ? Number{region.parent.number()} : Number{}, region.pinyin);
    }
    auto alias_insert = database.prepare("INSERT INTO region_aliases VALUES(?1, ?2, ?3, ?4)");
    for (const auto& alias : knowledge.aliases) {
        alias_insert.run_with(release, alias.alias, std::int64_t{alias.code.number()},
                              region::to_string(alias.kind));
    }
}

void write_sources(Database& database, const std::string& release, const KnowledgeBase& knowledge) {
    auto insert = database.prepare("INSERT INTO sources VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const auto& source : knowledge.sources) {
        insert.run_with(release, source.id, source.title, source.publisher, source.via, source.url,
                        source.published);
    }
}

void write_facts(Database& database, const std::string& release, const KnowledgeBase& knowledge) {
    auto insert = database.prepare(
        "INSERT INTO facts VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
        "?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)");
    for (const auto& fact : knowledge.facts) {
        const bool is_number = fact.value.kind == policy::ValueKind::number;
        insert.run_with(
            release, fact.id, fact.attribute, std::int64_t{fact.region.number()}, fact.scheme,
            fact.population, fact.who, fact.year ? Number{*fact.year} : Number{}, fact.year_basis,
            policy::to_string(fact.value.kind),
            is_number ? std::optional<double>{fact.value.number} : std::nullopt, fact.value.text,
            fact.unit, fact.tier, flag(fact.includes_ltc), fact.sub_region,
            date_text(fact.valid_from), date_text(fact.valid_to),
            policy::to_string(fact.reliability), fact.evidence_only ? "evidence" : "serve",
            fact.conflict, fact.source, fact.evidence);
    }
}

void write_entries(Database& database, const std::string& release, const KnowledgeBase& knowledge) {
    auto insert = database.prepare(
        "INSERT INTO entries VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    auto item_insert = database.prepare("INSERT INTO entry_lists VALUES(?1, ?2, ?3, ?4, ?5)");
    const auto write_list = [&](const std::string& entry, std::string_view list,
                                const std::vector<std::string>& items) {
        std::int64_t position = 0;
        for (const auto& item : items) item_insert.run_with(release, entry, list, position++, item);
    };
    for (const auto& entry : knowledge.entries) {
        insert.run_with(release, entry.id, entry.intent, entry.title, entry.question,
                        entry.scope.scheme, entry.scope.population, entry.basis, entry.authority,
                        flag(entry.region_dependent), entry.answer);
        write_list(entry.id, "variant", entry.variants);
        write_list(entry.id, "counter_example", entry.counter_examples);
        write_list(entry.id, "suggestion", entry.suggestions);
    }
}

Statement select(Database& database, std::string_view sql, const std::string& release) {
    auto query = database.prepare(sql);
    query.bind(1, release);
    return query;
}

region::Code code_at(const Statement& row, int column) {
    return region::Code{static_cast<std::uint32_t>(row.integer(column))};
}

void read_regions(Database& database, const std::string& release, KnowledgeBase& knowledge) {
    auto row = select(database,
                      "SELECT code, name, short_name, level, parent, pinyin FROM regions "
                      "WHERE release_id = ?1 ORDER BY code",
                      release);
    while (row.step()) {
        knowledge.regions.push_back({.code = code_at(row, 0),
                                     .name = row.text(1),
                                     .short_name = row.text(2),
                                     .level = sound(region::parse_level(row.text(3))),
                                     .parent = code_at(row, 4),
                                     .pinyin = row.text(5)});
    }
    auto alias = select(database,
                        "SELECT alias, code, kind FROM region_aliases "
                        "WHERE release_id = ?1 ORDER BY alias, code",
                        release);
    while (alias.step()) {
        knowledge.aliases.push_back({.alias = alias.text(0),
                                     .code = code_at(alias, 1),
                                     .kind = sound(region::parse_alias_kind(alias.text(2)))});
    }
}

void read_sources(Database& database, const std::string& release, KnowledgeBase& knowledge) {
    auto row = select(database,
                      "SELECT id, title, publisher, via, url, published FROM sources "
                      "WHERE release_id = ?1 ORDER BY id",
                      release);
    while (row.step()) {
        knowledge.sources.push_back({.id = row.text(0),
                                     .title = row.text(1),
                                     .publisher = row.text(2),
                                     .via = row.text(3),
                                     .url = row.text(4),
                                     .published = row.text(5)});
    }
}

policy::PolicyFact fact_of(const Statement& row) {
    return {.id = row.text(0),
            .attribute = row.text(1),
            .region = code_at(row, 2),
            .scheme = row.text(3),
            .population = row.text(4),
            .who = row.text(5),
            .year = row.is_null(6) ? std::nullopt : std::optional{static_cast<int>(row.integer(6))},
            .year_basis = row.text(7),
            .value = {.kind = sound(policy::parse_value_kind(row.text(8))),
                      .number = row.real(9),
                      .text = row.text(10)},
            .unit = row.text(11),
            .tier = row.text(12),
            .includes_ltc = row.integer(13) != 0,
            .sub_region = row.text(14),
            .valid_from = base::parse_date(row.text(15)),
            .valid_to = base::parse_date(row.text(16)),
            .reliability = sound(policy::parse_reliability(row.text(17))),
            .evidence_only = row.text(18) == "evidence",
            .conflict = row.text(19),
            .source = row.text(20),
            .evidence = row.text(21)};
}

void read_facts(Database& database, const std::string& release, KnowledgeBase& knowledge) {
    auto row =
        select(database,
               "SELECT id, attribute, region, scheme, population, who, year, year_basis, kind, "
               "number, text, unit, tier, includes_ltc, sub_region, valid_from, valid_to, "
               "reliability, use, conflict, source, evidence "
               "FROM facts WHERE release_id = ?1 ORDER BY id",
               release);
    while (row.step()) knowledge.facts.push_back(fact_of(row));
}

void read_entries(Database& database, const std::string& release, KnowledgeBase& knowledge) {
    auto row = select(database,
                      "SELECT id, intent, title, question, scheme, population, basis, authority, "
                      "region_dependent, answer FROM entries WHERE release_id = ?1 ORDER BY id",
                      release);
    std::unordered_map<std::string, std::size_t> position;
    while (row.step()) {
        position.emplace(row.text(0), knowledge.entries.size());
        knowledge.entries.push_back({.id = row.text(0),
                                     .intent = row.text(1),
                                     .title = row.text(2),
                                     .question = row.text(3),
                                     .scope = {.scheme = row.text(4), .population = row.text(5)},
                                     .basis = row.text(6),
                                     .authority = row.text(7),
                                     .region_dependent = row.integer(8) != 0,
                                     .variants = {},
                                     .counter_examples = {},
                                     .suggestions = {},
                                     .answer = row.text(9)});
    }
    auto item = select(database,
                       "SELECT entry, list, text FROM entry_lists "
                       "WHERE release_id = ?1 ORDER BY entry, list, position",
                       release);
    while (item.step()) {
        auto& entry = knowledge.entries[position.at(item.text(0))];
        const auto list = item.text(1);
        auto& items = list == "variant"           ? entry.variants
                      : list == "counter_example" ? entry.counter_examples
                                                  : entry.suggestions;
        items.push_back(item.text(2));
    }
}

void read_documents(Database& database, const std::string& release, KnowledgeBase& knowledge) {
    auto row =
        select(database, "SELECT name, content FROM documents WHERE release_id = ?1 ORDER BY name",
               release);
    while (row.step()) knowledge.documents.emplace(row.text(0), row.text(1));
}

}  // namespace

void write_rows(Database& database, const std::string& release, const KnowledgeBase& knowledge) {
    write_regions(database, release, knowledge);
    write_sources(database, release, knowledge);
    write_facts(database, release, knowledge);
    write_entries(database, release, knowledge);
    auto insert = database.prepare("INSERT INTO documents VALUES(?1, ?2, ?3)");
    for (const auto& [name, content] : knowledge.documents) insert.run_with(release, name, content);
}

KnowledgeBase read_rows(Database& database, const std::string& release) {
    KnowledgeBase knowledge;
    read_regions(database, release, knowledge);
    read_sources(database, release, knowledge);
    read_facts(database, release, knowledge);
    read_entries(database, release, knowledge);
    read_documents(database, release, knowledge);
    return knowledge;
}

}  // namespace baoda::release
