#include "tests/bot/authoring/lint/small_folder.hpp"

#include <algorithm>
#include <stdexcept>

namespace baoda::authoring {

namespace {

constexpr std::string_view kPayHow = R"([[entry]]
id = "pay.how"
intent = "pay.how"
title = "怎么缴费"
question = "医保怎么缴费？"
basis = "sourced"
authority = "tax"
suggestions = ["gap.makeup"]
variants = [
  "医保怎么缴费呢",
  "怎么缴费",
  "居民医保怎么缴费",
  "怎么缴医保的费",
  "医保缴费怎么缴",
  "缴费怎么缴",
  "怎么缴医保费",
  "医保费怎么缴费",
  "请问怎么缴费",
  "今年怎么缴费",
]
counter_examples = ["断缴了怎么补 -> gap.makeup"]
answer = '''
每年要交{F1}。
@personal_fee!
- 带上身份证去办。
[[国家医保局|https://www.nhsa.gov.cn]]
@authority
'''
)";

constexpr std::string_view kMakeUp = R"([[entry]]
id = "gap.makeup"
intent = "gap.makeup"
title = "断缴补缴"
question = "断了以后怎样补回来？"
basis = "procedural"
scope = { scheme = "resident" }
variants = [
  "断了补回来",
  "断了以后补回来",
  "断了还能补回来吗",
  "断了能不能补回来",
  "中间断了补回来",
  "断了想补回来",
  "断了要补回来",
  "断了几次补回来",
  "断了补回来行吗",
  "断了补回来好办吗",
]
answer = '''
[scheme=resident] 先到窗口登记，再去银行交钱。
'''
)";

constexpr std::string_view kFact =
    R"({"id":"F1","attribute":"personal_fee","region":"100000","scheme":"resident",)"
    R"("population":"general","year":2026,"value":400,"kind":"number","unit":"元/人·年",)"
    R"("valid_from":"2026-01-01","valid_to":"2027-12-31","year_basis":"insured",)"
    R"("reliability":"A","use":"serve","source":"S1"})"
    "\n";

constexpr std::string_view kSource =
    R"({"id":"S1","title":"公告","publisher":"局","url":"https://www.nhsa.gov.cn"})"
    "\n";

}  // namespace

release::KnowledgeFiles small_folder() {
    return {
        {"regions/regions.tsv",
         "code\tname\tshort\tlevel\tparent\tpinyin\n"
         "100000\t全国\t全国\tnation\t\tquanguo\n"
         "340000\t安徽省\t安徽\tprovince\t100000\tanhui\n"
         "340100\t合肥市\t合肥\tcity\t340000\thefei\n"},
        {"regions/aliases.tsv", "alias\tcode\tkind\n庐州\t340100\tnickname\n"},
        {"facts/facts.jsonl", std::string{kFact}},
        {"facts/sources.jsonl", std::string{kSource}},
        {"phrases.toml", release::shipped_files().at("phrases.toml")},
        {"links.txt", "# trusted\ngov.cn\n"},
        {"out_of_scope.txt", "明天下雨吗\n"},
        {"lexicon/terms.tsv", "# concept, words\n医保\t医保 医疗保险\n缴费\t缴费 交费\n"},
        {"lexicon/entities.tsv", "scheme\tresident\t居民医保 新农合\nyear\t+0\t今年\n"},
        {"lexicon/function_words.tsv", "particle\t呢 啊\nquestion\t怎么\n"},
        {"lexicon/pinyin.tsv", "character\tpinyin\n一\tyi\n丁\tding\n"},
        {"lexicon/forbidden_words.tsv", "# word, why\n保证报销\t不能保证\n"},
        {"entries/gap.makeup.toml", std::string{kMakeUp}},
        {"entries/pay.how.toml", std::string{kPayHow}},
    };
}

release::KnowledgeFiles with(release::KnowledgeFiles files,
                             const std::string& file,
                             std::string_view text,
                             std::string_view replacement) {
    auto& content = files[file];
    if (text.empty()) {
        content = replacement;
        return files;
    }
    const auto at = content.find(text);
    if (at == std::string::npos) throw std::runtime_error(file + " has no " + std::string{text});
    content.replace(at, text.size(), replacement);
    return files;
}

std::vector<LintFinding> of_code(const std::vector<LintFinding>& findings, std::string_view code) {
    std::vector<LintFinding> some;
    std::ranges::copy_if(findings, std::back_inserter(some),
                         [&](const auto& finding) { return finding.code == code; });
    return some;
}

}  // namespace baoda::authoring
