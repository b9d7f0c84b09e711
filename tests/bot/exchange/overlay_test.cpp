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
