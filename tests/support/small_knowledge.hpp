#pragma once

#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::support {

/// Two places, a source, a fact, two entries and a few words: enough to change one thing of each.
[[nodiscard]] inline release::KnowledgeBase small_knowledge() {
    release::KnowledgeBase knowledge;
    knowledge.regions = {{.code = region::kNation,
                          .name = "全国",
                          .short_name = "全国",
                          .level = region::Level::nation,
                          .parent = {},
                          .pinyin = "quanguo"},
                         {.code = region::Code{340100},
                          .name = "合肥市",
                          .short_name = "合肥",
                          .level = region::Level::city,
                          .parent = region::kNation,
                          .pinyin = "hefei"}};
    knowledge.aliases = {
        {.alias = "庐州", .code = region::Code{340100}, .kind = region::AliasKind::historic}};
    knowledge.sources = {{.id = "S1",
                          .title = "关于缴费的通知",
                          .publisher = "市医保局",
                          .url = "https://www.gov.cn/1",
                          .published = "2025-09-01"}};
    knowledge.facts = {{.id = "F1",
                        .attribute = "personal_fee",
                        .region = region::Code{340100},
                        .scheme = "resident",
                        .population = "general",
                        .year = 2026,
                        .year_basis = "insured",
                        .value = {.kind = policy::ValueKind::number, .number = 400},
                        .unit = "元/人·年",
                        .reliability = policy::Reliability::a,
                        .source = "S1"}};
    knowledge.entries = {{.id = "pay.amount",
                          .intent = "pay.amount",
                          .title = "缴费标准",
                          .question = "医保一年交多少钱？",
                          .basis = "sourced",
                          .authority = "tax",
                          .region_dependent = true,
                          .variants = {"医保多少钱", "一年交多少"},
                          .counter_examples = {"医保怎么交 -> pay.how"},
                          .suggestions = {"pay.how"},
                          .answer = "缴费标准由各地公布。\n@personal_fee!\n@authority\n"},
                         {.id = "pay.how",
                          .intent = "pay.how",
                          .title = "缴费方式",
                          .question = "医保怎么交？",
                          .basis = "procedural",
                          .variants = {"怎么交医保"},
                          .answer = "可以在手机上缴费。\n"}};
    knowledge.documents = {
        {"lexicon/terms.tsv", "# 词\n医保\t医保 医疗保险\n缴费\t缴费 交费\n"},
        {"lexicon/entities.tsv", "scheme\tresident\t居民医保 新农合\n"},
        {"out_of_scope.txt", "讲个笑话\n"},
        {"phrases.toml", "[a]\nb = \"c\"\n"},
        {"tests/fees.jsonl", "{\"question\":\"合肥交多少\",\"contains\":[\"400\"]}\n"}};
    return knowledge;
}

}  // namespace baoda::support
