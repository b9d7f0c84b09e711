#include "bot/exchange/importer.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/named_table.hpp"
#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using support::table_of;

Imported import_one(const NamedTable& source, ImportOptions options = {}) {
    return import_tables(support::small_knowledge(), {source}, options);
}

std::vector<NamedTable> exported(const KnowledgeBase& knowledge) {
    std::vector<NamedTable> tables;
    for (auto& table : export_tables(knowledge)) {
        auto file = table.name + ".csv";
        tables.push_back({std::move(file), std::move(table)});
    }
    return tables;
}

const faq::FaqEntry& entry(const KnowledgeBase& knowledge, std::string_view id) {
    return *std::ranges::find(knowledge.entries, id, &faq::FaqEntry::id);
}

}  // namespace

TEST_CASE("What is exported and imported into nothing is the same knowledge",
          "[exchange][round_trip]") {
    const auto knowledge = GENERATE_COPY(values<KnowledgeBase>(
        {support::small_knowledge(), release::parse_knowledge(release::shipped_files()).value()}));
    const auto imported = import_tables({}, exported(knowledge), {});
    for (const auto& row : imported.report.rows) {
        if (row.outcome != Outcome::added) FAIL_CHECK(row.place << ": " << row.message);
    }
    CHECK(imported.report.applied);
    CHECK(imported.knowledge.entries == knowledge.entries);
    CHECK(imported.knowledge.facts == knowledge.facts);
    CHECK(imported.knowledge.regions == knowledge.regions);
    CHECK(imported.knowledge.aliases == knowledge.aliases);
    CHECK(imported.knowledge.sources == knowledge.sources);
    // The documents' rows; how a line of JSON is spaced may differ.
    CHECK(export_tables(imported.knowledge) == export_tables(knowledge));
    for (const auto& [name, content] : knowledge.documents) {
        INFO(name);
        const bool is_json = name.starts_with("tests/");
        CHECK((is_json || imported.knowledge.document(name) == content));
    }
}

TEST_CASE("What is exported and imported into itself changes nothing", "[exchange][round_trip]") {
    const auto knowledge = release::parse_knowledge(release::shipped_files()).value();
    const bool replace = GENERATE(false, true);
    const auto imported = import_tables(knowledge, exported(knowledge), {.replace = replace});
    CHECK(imported.report.count(Outcome::unchanged) == imported.report.rows.size());
    CHECK(imported.knowledge == knowledge);
}

TEST_CASE("A row of a known key changes the given cells and leaves the others", "[exchange]") {
    const auto imported =
        import_one(table_of("entries", {"key", "answer"}, {{"pay.how", "请到窗口缴费。"}}));
    REQUIRE(imported.report.applied);
    REQUIRE(imported.report.rows.size() == 1);
    CHECK(imported.report.rows[0].outcome == Outcome::changed);
    CHECK(imported.report.rows[0].columns == std::vector<std::string>{"answer"});
    CHECK(entry(imported.knowledge, "pay.how").answer == "请到窗口缴费。");
    CHECK(entry(imported.knowledge, "pay.how").variants == std::vector<std::string>{"怎么交医保"});
}

TEST_CASE("A cell that an object of JSON Lines leaves out stays, unless the file replaces all",
          "[exchange]") {
    auto source = table_of("entries", {"key", "answer", "authority"},
                           {{"pay.how", "新的答案。", ""}, {"pay.amount", "另一个答案。", ""}});
    source.table.held = {{true, true, true}, {true, true}};
    const auto added = import_one(source);
    CHECK(entry(added.knowledge, "pay.amount").authority == "tax");
    CHECK(entry(added.knowledge, "pay.amount").answer == "另一个答案。");
    const auto replaced = import_one(source, {.replace = true});
    CHECK(entry(replaced.knowledge, "pay.amount").authority.empty());
}

TEST_CASE("A question and an answer are enough for a new entry", "[exchange]") {
    const auto imported =
        import_one(table_of("问答", {"问题", "答案", "问法"},
                            {{"几点开门？", "上午九点。", "什么时候开门\n  \n几点上班\r\n"}}));
    REQUIRE(imported.report.applied);
    const auto& added =
        *std::ranges::find(imported.knowledge.entries, "几点开门？", &faq::FaqEntry::question);
    CHECK(added.id.starts_with("q-"));
    CHECK(added.intent == added.id);
    CHECK(added.title == "几点开门");
    CHECK(added.basis == "procedural");
    CHECK(added.variants == std::vector<std::string>{"什么时候开门", "几点上班"});
}

TEST_CASE("The same file twice adds nothing the second time", "[exchange]") {
    const auto source = table_of("entries", {"question", "answer"}, {{"几点开门？", "九点。"}});
    const auto once = import_one(source);
    const auto twice = import_tables(once.knowledge, {source}, {});
    CHECK(twice.report.count(Outcome::unchanged) == 1);
    CHECK(twice.knowledge == once.knowledge);
}

TEST_CASE("A source told beside a row becomes a source of its own, once", "[exchange]") {
    const auto imported = import_one(
        table_of("entries", {"question", "answer", "source_title", "source_no"},
                 {{"甲？", "一。", "办法", "令第1号"}, {"乙？", "二。", "办法", "令第1号"}}));
    REQUIRE(imported.report.applied);
    REQUIRE(imported.knowledge.sources.size() == 2);
    const auto& source = imported.knowledge.sources.back();
    CHECK(source.number == "令第1号");
    for (const auto* question : {"甲？", "乙？"}) {
        const auto& added =
            *std::ranges::find(imported.knowledge.entries, question, &faq::FaqEntry::question);
        CHECK(added.sources == std::vector<std::string>{source.id});
        CHECK(added.basis == "sourced");
    }
}

TEST_CASE("A fact of the same matter replaces the one it states anew", "[exchange]") {
    const auto imported = import_one(
        table_of("fees", {"attribute", "region", "scheme", "population", "year", "value"},
                 {{"personal_fee", "合肥", "resident", "general", "2026", "420"}}));
    REQUIRE(imported.report.applied);
    REQUIRE(imported.knowledge.facts.size() == 1);
    CHECK(imported.knowledge.facts[0].id == "F1");
    CHECK(imported.knowledge.facts[0].value.number == 420);
    CHECK(imported.report.rows[0].columns == std::vector<std::string>{"value"});
}

TEST_CASE("A row that cannot be taken is named by file, line and column", "[exchange]") {
    const auto [source, message] = GENERATE(Catch::Generators::table<NamedTable, std::string>({
        {table_of("entries", {"key", "valid_until"}, {{"pay.how", "2026-13-01"}}), "valid_until"},
        {table_of("entries", {"key", "answer"}, {{"pay.how", ""}}), "answer"},
        {table_of("entries", {"key", "answer"}, {{"pay.how", "[date"}}), "answer"},
        {table_of("entries", {"key", "basis"}, {{"pay.how", "rumour"}}), "basis"},
        {table_of("entries", {"key", "regions"}, {{"pay.how", "武汉"}}), "武汉"},
        {table_of("entries", {"key", "sources"}, {{"pay.how", "S9"}}), "S9"},
        {table_of("entries", {"question"}, {{"新问题？"}}), "answer"},
        {table_of("facts", {"id", "value"}, {{"F1", "四百"}}), "value"},
        {table_of("facts", {"id", "region"}, {{"F1", "990000"}}), "990000"},
        {table_of("facts", {"id", "source"}, {{"F1", "S9"}}), "S9"},
        {table_of("facts", {"id", "year"}, {{"F1", "26"}}), "year"},
        {table_of("aliases", {"alias", "code"}, {{"庐阳", "不知道"}}), "不知道"},
        {table_of("synonyms", {"term", "words"}, {{"医保", "医 保"}}), "words"},
        {table_of("synonyms", {"term", "direction", "words"}, {{"医保", "三向", "a"}}),
         "direction"},
        {table_of("variants", {"entry", "text"}, {{"none", "a"}}), "none"},
        {table_of("tests", {"question", "region"}, {{"交多少", "340100"}}), "intent"},
        {table_of("tests", {"question", "now", "kind"}, {{"交多少", "今天", "answer"}}), "now"},
        {table_of("entries", {"key", "action"}, {{"pay.how", "扔掉"}}), "action"},
        {table_of("entries", {"key", "valid_from", "valid_until"},
                  {{"pay.how", "2026-06-01", "2026-05-01"}}),
         "valid_until"},
        {table_of("entries", {"key", "answer"}, {{"pay.hwo", "新的答案。"}}), "pay.hwo"},
        {table_of("facts", {"id", "value"}, {{"F1", "-5"}}), "value"},
        {table_of("facts", {"id", "attribute"}, {{"F1", "个人缴费"}}), "personal_fee"},
    }));
    const auto imported = import_one(source);
    CHECK_FALSE(imported.report.applied);
    REQUIRE(imported.report.rows.size() == 1);
    CHECK(imported.report.rows[0].outcome == Outcome::refused);
    CHECK(imported.report.rows[0].place == source.file + ":2");
    CHECK_THAT(imported.report.rows[0].message, Catch::Contains(message));
    CHECK(imported.knowledge == support::small_knowledge());
}

TEST_CASE("An unknown column, a doubled one and an unknown table are refused", "[exchange]") {
    const auto [source, message] = GENERATE(Catch::Generators::table<NamedTable, std::string>({
        {table_of("entries", {"key", "anwser"}, {{"pay.how", "a"}}), "anwser"},
        {table_of("entries", {"key", "answer", "答案"}, {{"pay.how", "a", "b"}}), "两次"},
        {table_of("entires", {"key"}, {{"pay.how"}}), "entires"},
    }));
    // Whoever takes the good rows and removes the others must not lose all by a slip in the head.
    const bool careless = GENERATE(false, true);
    const auto imported = import_one(source, {.replace = careless, .partial = careless});
    CHECK(imported.report.applied == careless);
    REQUIRE(imported.report.rows.size() == 1);
    CHECK_THAT(imported.report.rows[0].message, Catch::Contains(message));
    CHECK(imported.knowledge == support::small_knowledge());
}

TEST_CASE("One bad row keeps all out, unless the good ones are wanted", "[exchange]") {
    const auto source =
        table_of("entries", {"key", "answer"}, {{"pay.how", "新的答案。"}, {"pay.amount", ""}});
    CHECK(import_one(source).knowledge == support::small_knowledge());
    const auto partial = import_one(source, {.partial = true});
    CHECK(partial.report.applied);
    CHECK(partial.report.count(Outcome::refused) == 1);
    CHECK(entry(partial.knowledge, "pay.how").answer == "新的答案。");
    CHECK(entry(partial.knowledge, "pay.amount") ==
          entry(support::small_knowledge(), "pay.amount"));
}

TEST_CASE("Replacing removes what the file does not hold, but never what it got wrong",
          "[exchange]") {
    const auto whole = import_one(
        table_of("entries", {"key", "answer"}, {{"pay.how", "新的答案。"}}), {.replace = true});
    REQUIRE(whole.knowledge.entries.size() == 1);
    CHECK(whole.report.count(Outcome::removed) == 1);

    const auto faulty = import_one(table_of("entries", {"key", "answer"}, {{"pay.how", ""}}),
                                   {.replace = true, .partial = true});
    REQUIRE(faulty.knowledge.entries.size() == 1);
    CHECK(faulty.knowledge.entries[0] == entry(support::small_knowledge(), "pay.how"));
}

TEST_CASE("Several files of one sheet replace it together", "[exchange]") {
    auto first = table_of("entries", {"key", "answer"}, {{"pay.how", "甲。"}});
    auto second = table_of("问答", {"编号", "答案"}, {{"pay.amount", "乙。"}});
    const auto imported =
        import_tables(support::small_knowledge(), {first, second}, {.replace = true});
    CHECK(imported.report.count(Outcome::removed) == 0);
    CHECK(entry(imported.knowledge, "pay.how").answer == "甲。");
    CHECK(entry(imported.knowledge, "pay.amount").answer == "乙。");
}

TEST_CASE("Documents keep to the knowledge folder, and tables of words to their own sheet",
          "[exchange]") {
    const auto [name, content] = GENERATE(Catch::Generators::table<std::string, std::string>({
        {"../../x.toml", "a = 1"},
        {"/etc/x.toml", "a = 1"},
        {"notes.exe", "a"},
        {"entries/a.toml", "a"},
        {"lexicon/terms.tsv", "医保\t医保"},
        {"./lexicon/terms.tsv", "# 词"},
        {"lexicon//terms.tsv", "# 词"},
        {"./entries/a.toml", "a = 1"},
        {"tests/fees.jsonl", "# 缴费"},
        {"out_of_scope.txt", "# 闲聊"},
    }));
    const auto imported = import_one(table_of("documents", {"name", "content"}, {{name, content}}));
    CHECK_FALSE(imported.report.applied);
}

TEST_CASE("Comments of a table of words change without touching its lines", "[exchange]") {
    auto knowledge = support::small_knowledge();
    knowledge.documents["lexicon/terms.tsv"] = "# 一\r\n# 二\r\n医保\t医保\r\n";
    const auto imported = import_tables(
        knowledge, {table_of("documents", {"name", "content"}, {{"lexicon/terms.tsv", "# 新"}})},
        {});
    REQUIRE(imported.report.applied);
    CHECK(imported.knowledge.document("lexicon/terms.tsv") == "# 新\n医保\t医保\r\n");
}

TEST_CASE("A row may ask to be removed", "[exchange]") {
    const auto imported = import_one(table_of("entries", {"key", "操作"}, {{"pay.how", "删除"}}));
    CHECK(imported.report.count(Outcome::removed) == 1);
    REQUIRE(imported.knowledge.entries.size() == 1);
}

TEST_CASE("Removing what is not there is no fault", "[exchange]") {
    const auto imported = import_one(table_of("entries", {"key", "操作"}, {{"pay.none", "删除"}}));
    CHECK(imported.report.count(Outcome::unchanged) == 1);
    CHECK(imported.knowledge == support::small_knowledge());
}

TEST_CASE("A new fact is written as the others of its attribute", "[exchange]") {
    const auto imported = import_one(table_of(
        "facts", {"attribute", "region", "scheme", "population", "year", "value", "source"},
        {{"personal_fee", "合肥", "resident", "general", "2027", "420", "S1"}}));
    REQUIRE(imported.report.applied);
    REQUIRE(imported.knowledge.facts.size() == 2);
    CHECK(imported.knowledge.facts[1].unit == "元/人·年");
    CHECK(imported.knowledge.facts[1].value.number == 420);
}

TEST_CASE("Labels of the phrases stand for their values", "[exchange]") {
    auto knowledge = support::small_knowledge();
    knowledge.documents["phrases.toml"] =
        "[scheme]\nresident = \"居民医保\"\n[population]\ngeneral = \"普通居民\"\n"
        "[attribute.personal_fee]\nlabel = \"个人缴费标准\"\n";
    const auto imported = import_tables(
        knowledge,
        {table_of("facts", {"项目", "地区", "制度", "人员类别", "年度", "数值"},
                  {{"个人缴费标准", "合肥市", "居民医保", "普通居民", "2026", "410"}})},
        {});
    REQUIRE(imported.report.applied);
    CHECK(imported.knowledge.facts.at(0).value.number == 410);
}

TEST_CASE("The same row twice in a file is refused with both lines", "[exchange]") {
    const auto imported =
        import_one(table_of("entries", {"key", "answer"}, {{"pay.how", "a"}, {"pay.how", "b"}}));
    CHECK_FALSE(imported.report.applied);
    CHECK(imported.report.rows[1].place == "entries.csv:3");
    CHECK_THAT(imported.report.rows[1].message, Catch::Contains("entries.csv:2"));
}

TEST_CASE("Ways to ask can be added by rows of their own", "[exchange]") {
    const auto imported =
        import_one(table_of("variants", {"entry", "text"}, {{"pay.how", "咋交医保"}}));
    CHECK(entry(imported.knowledge, "pay.how").variants ==
          std::vector<std::string>{"怎么交医保", "咋交医保"});
}

TEST_CASE("A changed word keeps the comments and the other lines", "[exchange]") {
    const auto imported = import_one(
        table_of("synonyms", {"term", "words"}, {{"缴费", "缴费\n交费\n交钱"}, {"报销", "报销"}}));
    CHECK(imported.knowledge.document("lexicon/terms.tsv") ==
          "# 词\n医保\t医保 医疗保险\n缴费\t缴费 交费 交钱\n报销\t报销\n");
}

TEST_CASE("Ten thousand entries come in at once", "[exchange][scale]") {
    auto source = table_of("entries", {"question", "answer", "variants"}, {});
    for (int i = 0; i < 10'000; ++i) {
        const auto n = std::to_string(i);
        source.table.rows.push_back(
            {"问题" + n + "？", "答案" + n + "。", "问" + n + "\n怎么" + n});
        source.table.lines.push_back(static_cast<std::size_t>(i) + 2);
    }
    const auto imported = import_one(source);
    CHECK(imported.report.count(Outcome::added) == 10'000);
    CHECK(imported.knowledge.entries.size() == 10'002);
}

TEST_CASE("Of several old rows of one key none is changed unseen", "[exchange]") {
    auto before = support::small_knowledge();
    before.facts.push_back(before.facts[0]);
    const auto source = [](std::string action, std::string value) {
        return table_of("facts", {"id", "action", "value"}, {{"F1", std::move(action), value}});
    };
    const auto refused = import_tables(before, {source("", "420")}, {});
    REQUIRE(refused.report.count(Outcome::refused) == 1);
    CHECK_THAT(refused.report.rows[0].message, Catch::Contains("原有 2 条同样的“F1”"));
    CHECK(refused.knowledge == before);
    CHECK(import_tables(before, {source("", "400")}, {}).report.count(Outcome::unchanged) == 1);
    const auto removed = import_tables(before, {source("删除", "")}, {});
    CHECK(removed.report.count(Outcome::removed) == 2);
    CHECK(removed.knowledge.facts.empty());
}

TEST_CASE("What says the same in other words is no change", "[exchange]") {
    auto before = support::small_knowledge();
    before.facts[0].valid_from = base::Date{std::chrono::year{2026} / 1 / 5};
    before.facts[0].includes_ltc = true;
    const auto facts = table_of("facts", {"id", "value", "valid_from", "includes_ltc"},
                                {{"F1", "400.0", "2026/1/5", "true"}});
    const auto entries = table_of("entries", {"key", "state", "region_dependent"},
                                  {{"pay.amount", "发布", "1"}, {"pay.how", "published", "否"}});
    const auto imported = import_tables(before, {facts, entries}, {});
    CHECK(imported.report.count(Outcome::unchanged) == 3);
    CHECK(imported.knowledge == before);
    // A new row is kept as it will be exported.
    const auto other = table_of("facts", {"id", "valid_from"}, {{"F1", "2026年2月1日"}});
    CHECK(import_tables(before, {other}, {}).report.rows[0].columns ==
          std::vector<std::string>{"valid_from"});
}

TEST_CASE("A source comes in only with a row that refers to it, or is told", "[exchange]") {
    const auto beside = table_of("facts", {"id", "value", "source", "source_title"},
                                 {{"F1", "许多", "", "新的通知"}});
    const auto partly = import_one(beside, {.partial = true});
    CHECK(partly.report.count(Outcome::refused) == 1);
    CHECK(partly.knowledge == support::small_knowledge());
    CHECK(partly.report.warnings.empty());

    const auto sources = table_of("sources", {"id", "title"}, {{"S2", "新的通知"}});
    const auto facts = table_of("facts", {"id", "value", "source"}, {{"F1", "许多", "S2"}});
    const auto before = support::small_knowledge();
    const auto alone = import_tables(before, {sources, facts}, {.partial = true});
    REQUIRE(alone.report.warnings.size() == 1);
    CHECK_THAT(alone.report.warnings[0], Catch::StartsWith("来源 S2 导入了"));
    // Whoever brings the sources first and the facts later knows.
    CHECK(import_tables(before, {sources}, {}).report.warnings.empty());
    const auto used = table_of("facts", {"id", "source"}, {{"F1", "S2"}, {"F9", "S2"}});
    CHECK(import_tables(before, {sources, used}, {.partial = true}).report.warnings.empty());
}

TEST_CASE("A place is one that the editor can see", "[exchange]") {
    auto source = table_of("facts", {"id", "value", "worth"}, {{"F1", "400", "1"}});
    source.table.column_lines = {3, 3, 5};
    CHECK(import_one(source).report.rows[0].place == "facts.csv:5");
    // A knowledge folder's rows have no lines of a table.
    auto folder = table_of("facts", {"id", "value"}, {{"F1", "viel"}});
    folder.table.lines.clear();
    CHECK(import_one(folder).report.rows[0].place == "facts.csv");
}

}  // namespace baoda::exchange
