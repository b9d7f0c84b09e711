#include "bot/exchange/overlay.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;

faq::FaqEntry& entry(KnowledgeBase& knowledge, std::string_view id) {
    return *std::ranges::find(knowledge.entries, id, &faq::FaqEntry::id);
}

}  // namespace

TEST_CASE("Without changes of one's own the new base stands", "[overlay]") {
    const auto base = support::small_knowledge();
    auto newer = base;
    entry(newer, "pay.how").answer = "新的答案。\n";
    newer.facts[0].value.number = 420;
    newer.documents["lexicon/terms.tsv"] += "报销\t报销\n";
    newer.entries.erase(newer.entries.begin());
    const auto merged = merge_base(base, newer, base);
    CHECK(merged.knowledge == newer);
    CHECK(merged.conflicts.empty());
    CHECK(merged.taken.size() == 4);
}

TEST_CASE("What the deployer changed stays when the base does not touch it", "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    entry(own, "pay.how").answer = "请到本市窗口。\n";
    entry(own, "pay.amount").hidden = true;
    own.facts[0].value.number = 430;
    own.entries.push_back(entry(own, "pay.how"));
    own.entries.back().id = "pay.how.local";
    auto newer = base;
    entry(newer, "pay.how").title = "怎样缴费";
    const auto merged = merge_base(base, newer, own);
    auto expected = own;
    entry(expected, "pay.how").title = "怎样缴费";
    CHECK(merged.knowledge == expected);
    CHECK(merged.conflicts.empty());
    CHECK(merged.taken ==
          std::vector<RowChange>{{RowChange::Kind::changed, "entries", "pay.how", {"title"}}});
}

TEST_CASE("Where both changed a cell the deployer's stands and it is told", "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    auto newer = base;
    entry(own, "pay.how").answer = "本市的答案。\n";
    entry(newer, "pay.how").answer = "新的答案。\n";
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge == own);
    REQUIRE(merged.conflicts.size() == 1);
    CHECK(merged.conflicts[0].key == "pay.how");
    CHECK(merged.conflicts[0].column == "answer");
}

TEST_CASE("Lists are merged item by item", "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    auto newer = base;
    entry(own, "pay.amount").variants = {"医保多少钱", "本地话问法"};
    entry(newer, "pay.amount").variants = {"医保多少钱", "一年交多少", "新的问法"};
    const auto merged = merge_base(base, newer, own);
    auto result = merged.knowledge;
    CHECK(entry(result, "pay.amount").variants ==
          std::vector<std::string>{"医保多少钱", "新的问法", "本地话问法"});
    CHECK(merged.conflicts.empty());
}

TEST_CASE("What the deployer removed stays away, and is told when the base changed it",
          "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    own.entries.pop_back();
    CHECK(merge_base(base, base, own).knowledge == own);
    auto newer = base;
    entry(newer, "pay.how").answer = "新的答案。\n";
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge == own);
    REQUIRE(merged.conflicts.size() == 1);
    CHECK(merged.conflicts[0].key == "pay.how");
}

TEST_CASE("What the base removed stays where the deployer changed it", "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    entry(own, "pay.how").answer = "本市的答案。\n";
    auto newer = base;
    newer.entries.pop_back();
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge == own);
    CHECK(merged.conflicts.size() == 1);
}

TEST_CASE("A source and a region that the deployer's rows refer to stay when the base drops them",
          "[overlay]") {
    auto base = support::small_knowledge();
    base.sources.push_back({.id = "S2", .title = "旧通知"});
    auto own = base;
    own.facts[0].value.number = 430;
    entry(own, "pay.how").sources = {"S2"};
    auto newer = base;
    newer.sources.clear();
    newer.facts.clear();
    newer.aliases.clear();
    newer.regions.pop_back();
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge.regions == own.regions);
    CHECK(merged.knowledge.sources == own.sources);
    CHECK(merged.knowledge.facts == own.facts);
    std::vector<std::string> told;
    for (const auto& conflict : merged.conflicts) {
        told.push_back(conflict.sheet + " " + conflict.key + "：" + conflict.message);
    }
    CHECK(told == std::vector<std::string>{
                      "facts F1：新的基础知识删除了这一条，而您改过它；保留您的。",
                      "regions 340100：新的基础知识删除了这一条，而事实 F1还要用它；保留。",
                      "sources S1：新的基础知识删除了这一条，而事实 F1还要用它；保留。",
                      "sources S2：新的基础知识删除了这一条，而问答 pay.how还要用它；保留。"});
    // What is told to be kept is not told to be gone.
    CHECK(merged.taken ==
          std::vector<RowChange>{{RowChange::Kind::removed, "aliases", "庐州 | 340100", {}}});
}

TEST_CASE("A source that the deployer removed comes back with what the new base rests on it",
          "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    own.sources.clear();
    own.facts.clear();
    auto newer = base;
    newer.facts.push_back(newer.facts[0]);
    newer.facts.back().id = "F2";
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge.sources == base.sources);
    REQUIRE(merged.conflicts.size() == 1);
    CHECK(merged.conflicts[0].message == "您删除了这一条，而事实 F2还要用它；保留。");
}

TEST_CASE("Of a source that comes back it is not told that it stays away", "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    own.sources.clear();
    own.facts.clear();
    auto newer = base;
    newer.sources[0].title = "关于缴费的新通知";
    newer.facts.push_back(newer.facts[0]);
    newer.facts.back().id = "F2";
    const auto merged = merge_base(base, newer, own);
    CHECK(merged.knowledge.sources == newer.sources);
    REQUIRE(merged.conflicts.size() == 1);
    CHECK(merged.conflicts[0].message == "您删除了这一条，而事实 F2还要用它；保留。");
}

TEST_CASE("A row that breaks a rule of its sheet is named where a merge would write it",
          "[overlay]") {
    const auto base = support::small_knowledge();
    auto own = base;
    own.facts.push_back(own.facts[0]);
    own.facts.back().id = "F2";
    own.facts.back().year_basis = "fiscal";
    auto newer = base;
    newer.facts[0].value.number = 420;
    CHECK_THROWS_WITH(merge_base(base, newer, own),
                      "事实 表原有的 F2 不合规则（year_basis）：应为 insured、notice、calendar。");
}

TEST_CASE("Rows of one key are merged one by one and none is lost", "[overlay]") {
    auto base = support::small_knowledge();
    base.facts.push_back(base.facts[0]);
    base.facts[1].value.number = 380;
    base.documents["lexicon/pinyin.tsv"] = "character\tpinyin\n行\txing\n行\thang\n";
    auto own = base;
    own.facts[1].note = "我们的备注";
    auto newer = base;
    newer.facts[0].value.number = 420;
    newer.documents["lexicon/pinyin.tsv"] += "长\tchang\n";
    const auto merged = merge_base(base, newer, own);
    REQUIRE(merged.knowledge.facts.size() == 2);
    CHECK(merged.knowledge.facts[0] == newer.facts[0]);
    CHECK(merged.knowledge.facts[1] == own.facts[1]);
    CHECK(merged.knowledge.documents == newer.documents);
    CHECK(merged.conflicts.empty());
    CHECK(changes_between(base, own) ==
          std::vector<RowChange>{{RowChange::Kind::changed, "facts", "F1 | 第2条", {"note"}}});
}

TEST_CASE("Changes are listed by sheet, row and column", "[overlay]") {
    const auto before = support::small_knowledge();
    auto after = before;
    entry(after, "pay.how").answer = "新。\n";
    entry(after, "pay.how").hidden = true;
    after.facts.clear();
    after.documents["lexicon/terms.tsv"] += "报销\t报销\n";
    std::vector<std::string> lines;
    for (const auto& change : changes_between(before, after)) lines.push_back(describe(change));
    CHECK(lines == std::vector<std::string>{"- 事实 F1", "~ 问答 pay.how：answer、state",
                                            "+ 同义词 报销 | two_way"});
}

}  // namespace baoda::exchange
