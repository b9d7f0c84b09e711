#include "bot/exchange/sheet_import.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/named_table.hpp"
#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using support::table_of;

constexpr ImportOptions kReplaceGood{.replace = true, .partial = true};

/// A second fact that no file could bring; a knowledge folder may.
KnowledgeBase with_odd_fact() {
    auto knowledge = support::small_knowledge();
    knowledge.facts.push_back(knowledge.facts[0]);
    knowledge.facts.back().id = "F2";
    knowledge.facts.back().year_basis = "fiscal";
    return knowledge;
}

}  // namespace

TEST_CASE("A file with a wrong head keeps what another file of its sheet does not hold",
          "[exchange]") {
    const auto good = table_of("entries", {"key", "answer"}, {{"pay.how", "新的答案。"}});
    const auto bad = table_of("问答", {"编号", "答按"}, {{"pay.amount", "乙。"}});
    const auto imported = import_tables(support::small_knowledge(), {good, bad}, kReplaceGood);
    CHECK(imported.report.count(Outcome::changed) == 1);
    CHECK(imported.report.count(Outcome::removed) == 0);
    CHECK(imported.knowledge.entries.size() == 2);
    REQUIRE(imported.report.warnings.size() == 1);
    CHECK(imported.report.warnings[0] ==
          "问答 表有看不出是哪一行的内容被拒绝，所以没有删除文件里没有的行；请改正后重新导入。");
}

TEST_CASE("A refused row that its key names keeps only itself, another one keeps all",
          "[exchange]") {
    const auto knowledge = support::small_knowledge();
    const auto named = import_tables(
        knowledge, {table_of("entries", {"key", "regions"}, {{"pay.how", "武汉"}})}, kReplaceGood);
    REQUIRE(named.knowledge.entries.size() == 1);
    CHECK(named.knowledge.entries[0].id == "pay.how");
    CHECK(named.report.warnings.empty());

    const auto unnamed = import_tables(
        knowledge, {table_of("entries", {"key", "regions"}, {{"", "武汉"}})}, kReplaceGood);
    CHECK(unnamed.knowledge == knowledge);
    CHECK(unnamed.report.warnings.size() == 1);
    // Where nothing is taken nothing needs to be told but the row.
    const auto whole = import_tables(
        knowledge, {table_of("entries", {"key", "regions"}, {{"", "武汉"}})}, {.replace = true});
    CHECK(whole.report.warnings.empty());
}

TEST_CASE("An old row that breaks a rule keeps its sheet as it was and is named", "[exchange]") {
    const auto before = with_odd_fact();
    const auto facts = table_of("facts", {"id", "value"}, {{"F1", "420"}});
    const auto imported = import_tables(before, {facts}, {.partial = true});
    CHECK(imported.knowledge == before);
    REQUIRE(imported.report.rows.size() == 2);
    CHECK(imported.report.count(Outcome::refused) == 2);
    CHECK(imported.report.rows[0].place == "facts.csv:2");
    CHECK(imported.report.rows[0].columns.empty());
    CHECK(imported.report.rows[0].message == "没有导入：事实 表原有的 F2 不合规则，请先改正它。");
    CHECK(imported.report.rows[1].place.empty());
    CHECK(imported.report.rows[1].key == "F2");
    CHECK_THAT(imported.report.rows[1].message, Catch::Contains("year_basis（年度口径）"));
}

TEST_CASE("A source does not come in with rows that an old one keeps out", "[exchange]") {
    const auto before = with_odd_fact();
    const auto imported = import_tables(
        before,
        {table_of("facts",
                  {"attribute", "region", "scheme", "population", "year", "value", "source_title"},
                  {{"personal_fee", "合肥", "resident", "general", "2027", "420", "新的通知"}})},
        {.partial = true});
    CHECK(imported.report.count(Outcome::added) == 0);
    CHECK(imported.knowledge == before);
}

TEST_CASE("An import that changes nothing leaves old rows that break a rule alone", "[exchange]") {
    const auto before = with_odd_fact();
    const auto imported =
        import_tables(before, {table_of("facts", {"id", "value"}, {{"F1", "400"}})}, {});
    CHECK(imported.report.applied);
    CHECK(imported.report.count(Outcome::unchanged) == 1);
    CHECK(imported.knowledge == before);
}

TEST_CASE("An import that changes nothing leaves the entries in their order", "[exchange]") {
    auto before = support::small_knowledge();
    std::ranges::reverse(before.entries);  // Not that of their files.
    const auto imported = import_tables(
        before, {table_of("entries", {"key", "title"}, {{"pay.how", "缴费方式"}})}, {});
    CHECK(imported.report.count(Outcome::unchanged) == 1);
    CHECK(imported.knowledge == before);
}

TEST_CASE("What looks like a comment among tests and strange questions is no document's",
          "[exchange]") {
    auto before = support::small_knowledge();
    before.documents["out_of_scope.txt"] = "# 号是什么\n讲个笑话\n";
    std::vector<std::string> names;
    for (const auto& row : export_table(before, "documents").rows) names.push_back(row[0]);
    CHECK(names == std::vector<std::string>{"lexicon/terms.tsv", "phrases.toml"});
    const auto changed = import_tables(
        before, {table_of("documents", {"name", "content"}, {{"lexicon/terms.tsv", "# 新"}})}, {});
    REQUIRE(changed.report.count(Outcome::changed) == 1);
    CHECK(changed.knowledge.document("out_of_scope.txt") == "# 号是什么\n讲个笑话\n");
}

}  // namespace baoda::exchange
