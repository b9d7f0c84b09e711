#include "bot/authoring/lint/codes.hpp"

#include <array>

namespace baoda::authoring {

namespace {

constexpr std::array<CodeTraits, 76> kCodes{{
    {"bad-utf8", Severity::error, "文件不是正确的 UTF-8"},
    {"bad-syntax", Severity::error, "TOML 或 JSON 写法不对，读不出来"},
    {"bad-field", Severity::error, "字段缺失、多余、拼错或写法不对"},
    {"bad-columns", Severity::error, "表格文件的栏数不对"},
    {"bad-row", Severity::error, "表格文件的一行写法不对"},
    {"line-break", Severity::error, "列表里的一项含有换行"},
    {"duplicate-id", Severity::error, "条目、事实、来源或地区的编号重复"},
    {"variant-in-two-entries", Severity::error, "同一个问法在两个条目里"},
    {"variant-out-of-scope", Severity::error, "问法同时列在答不了的问题里"},
    {"variant-empty", Severity::error, "问法除去标点后什么也不剩"},
    {"variant-twice", Severity::warning, "同一个问法在一个条目里写了两遍"},
    {"too-few-variants", Severity::warning, "问法太少"},
    {"variant-near-other", Severity::warning, "问法离别的条目比离自己的条目更近"},
    {"entries-mirror", Severity::warning, "两个条目的问法大多互相对应"},
    {"answers-alike", Severity::warning, "两个条目的答案几乎一样"},
    {"bad-template", Severity::error, "答案的标记写法不对"},
    {"unknown-directive", Severity::error, "@ 后面的名称没有对应的说法"},
    {"attribute-without-facts", Severity::error, "@ 后面的属性没有任何事实"},
    {"unknown-placeholder", Severity::error, "{} 里的名称或事实不存在"},
    {"cited-evidence", Severity::error, "答案引用只作旁证的事实"},
    {"cited-fact-expired", Severity::warning, "答案引用的事实今天不在有效期，这一行不会显示"},
    {"unknown-condition", Severity::error, "条件里的险种、人群或渠道不存在"},
    {"unknown-scope", Severity::error, "适用范围里的险种、人群或地区不存在"},
    {"unknown-suggestion", Severity::error, "推荐问题不存在"},
    {"bad-counter-example", Severity::error, "反例写法不对，或指向不存在的意图"},
    {"unknown-authority", Severity::error, "authority 没有对应的说法"},
    {"no-general-entry", Severity::warning, "一个意图的条目都限定了地区，别处问起没有答案"},
    {"basis-without-source", Severity::error, "basis 是 sourced，却没有事实、属性或来源"},
    {"unsourced-number", Severity::error,
     "写了数字，却没有引用事实或来源（没有任何来源的知识除外）"},
    {"region-without-fact", Severity::warning, "答案答应按地区回答，却有地区没有数据"},
    {"dates-reversed", Severity::error, "开始日期晚于结束日期"},
    {"fact-expired", Severity::warning, "事实已过期，没有新的"},
    {"fact-expiring", Severity::warning, "事实 30 天内到期，没有新的"},
    {"entry-expired", Severity::warning, "条目已过期，不再回答"},
    {"entry-expiring", Severity::warning, "条目 30 天内到期"},
    {"review-due", Severity::warning, "条目该复核了，或 30 天内要复核"},
    {"fact-without-source", Severity::error, "事实没有来源"},
    {"unknown-source", Severity::error, "条目的来源不存在"},
    {"source-twice", Severity::warning, "一个条目里同一个来源写了两遍"},
    {"unknown-region", Severity::error, "事实的地区不存在"},
    {"unknown-scheme", Severity::error, "事实的险种不存在"},
    {"weak-fact", Severity::error, "可靠程度低于 B- 的事实用来回答"},
    {"value-far-off", Severity::warning, "数值与同一项目的其他事实相差太大，可能多写或少写了一位"},
    {"conflict-alone", Severity::error, "矛盾组里只有一条事实"},
    {"facts-disputed", Severity::warning, "来源说法不一致"},
    {"unused-source", Severity::warning, "来源没有被引用"},
    {"bad-source-url", Severity::error, "来源网址写法不对，或不能公开"},
    {"source-without-tls", Severity::warning, "来源网址没有用 https"},
    {"number-brackets", Severity::warning, "文号的年份没有写在六角括号〔〕里"},
    {"checked-in-future", Severity::error, "来源的核对日期还没有到"},
    {"checked-before-published", Severity::error, "来源的核对日期早于发布日期"},
    {"check-due", Severity::warning, "来源很久没有核对，回答会提醒内容可能过时"},
    {"bad-link", Severity::error, "答案里的链接写法不对，或不能公开"},
    {"untrusted-link", Severity::error, "链接的网站不在 links.txt 里"},
    {"dead-link", Severity::warning, "链接打不开（只在 --links 时检查）"},
    {"forbidden-word", Severity::error, "用了禁用的词"},
    {"unknown-phrase", Severity::warning, "phrases.toml 里有程序不认识的名称"},
    {"bad-phrase", Severity::error, "说法里的 {} 或取值不对"},
    {"short-answer-too-long", Severity::error, "短答案超过微信文字上限"},
    {"answer-too-long", Severity::warning, "答案超过微信文字上限，会分段发送"},
    {"title-too-long", Severity::warning, "标题超过 14 个字"},
    {"word-twice", Severity::error, "同一个词在两个概念里，或写了两遍"},
    {"bad-word", Severity::error, "词里有空格，或为空"},
    {"unknown-role", Severity::error, "function_words.tsv 里不认识的用途"},
    {"unknown-slot", Severity::error, "entities.tsv 里不认识的名称或取值"},
    {"one-way-synonyms", Severity::error, "单向的词已经是同义词，或绕成了圈"},
    {"slot-word-ignored", Severity::warning, "表示险种、人群的词同时是不看的虚词"},
    {"common-character", Severity::warning, "单个常用字作为词"},
    {"unfinished-role", Severity::warning,
     "place_roles.tsv 里的用途在 settings.toml 的 [places] 或 phrases.toml 的 [place] 里没有"},
    {"unknown-setting", Severity::error, "settings.toml 里的名称不存在"},
    {"bad-calculator", Severity::error, "calculators.toml 里的名称、事实或 {} 不存在"},
    {"calculator-without-figure", Severity::warning, "计算要用的数字没有一条事实，算不出结果"},
    {"unknown-parent", Severity::error, "地区的上级不存在，或不高于它"},
    {"region-cycle", Severity::error, "地区的上级绕成了圈"},
    {"alias-unknown-region", Severity::error, "地区别名指向不存在的地区"},
    {"alias-is-official-name", Severity::warning, "地区别名是另一个地区的正式名称"},
}};

}  // namespace

const CodeTraits& traits_of(Code code) {
    return kCodes.at(static_cast<std::size_t>(code));
}

std::span<const CodeTraits> all_codes() {
    return kCodes;
}

}  // namespace baoda::authoring
