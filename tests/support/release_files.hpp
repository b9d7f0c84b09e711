#pragma once

#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::support {

/// The files of a small knowledge folder: a little of everything.
[[nodiscard]] inline release::KnowledgeFiles small_files() {
    return {
        {"regions/regions.tsv",
         "code\tname\tshort\tlevel\tparent\tpinyin\n"
         "100000\t全国\t全国\tnation\t\tquanguo\n"},
        {"regions/aliases.tsv", "alias\tcode\tkind\n中国\t100000\tnickname\n"},
        {"facts/sources.jsonl", R"({"id": "S1", "title": "通知"})"},
        {"facts/facts.jsonl", ""},
        {"entries/b.toml",
         "[[entry]]\nid = \"b\"\nintent = \"b\"\ntitle = \"乙\"\n"
         "question = \"乙？\"\nbasis = \"smalltalk\"\nanswer = \"好\"\n"},
        {"entries/a.toml",
         "[[entry]]\nid = \"a\"\nintent = \"a\"\ntitle = \"甲\"\n"
         "question = \"甲？\"\nbasis = \"smalltalk\"\nanswer = \"好\"\n"},
        {"phrases.toml", "[a]\nb = \"c\"\n"},
        {"lexicon/terms.tsv", "医保\t医保\n"},
    };
}

/// 2026-11-22T10:00:00+08:00.
[[nodiscard]] inline base::TimePoint moment_of_release() {
    return base::parse_moment("2026-11-22T10:00:00+08:00").value();
}

}  // namespace baoda::support
