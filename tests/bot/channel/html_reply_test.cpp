#include "bot/channel/html_reply.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/answer_desk.hpp"

namespace baoda::channel {

namespace {

const WebWords kWords{{"note_expired", "已经过期"},      {"sources", "来源"},
                      {"published", "发布日期：{date}"}, {"asked_on", "提问日期：{date}"},
                      {"none_of_these", "都不在里面"},   {"follow", "接着可以问"},
                      {"holds", "适用：{period}"},       {"since", "{date}起"},
                      {"last_checked", "核对：{date}"}};
const std::vector<std::string> kHotlines{"12393"};

std::string html_of(const dialogue::Reply& reply) {
    return html_reply(reply, {.words = kWords,
                              .phrases = answer::shipped_phrases(),
                              .hotlines = kHotlines,
                              .today = "2025年11月22日"});
}

bool has(const std::string& html, const std::string& piece) {
    return html.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("Every block becomes its element, all text escaped", "[html][reply]") {
    using answer::Block;
    using answer::BlockKind;
    dialogue::Reply reply;
    reply.parts.push_back(
        {.blocks = {answer::paragraph("<b>请打12393"),
                    {.kind = BlockKind::steps, .items = {"一", "二"}},
                    {.kind = BlockKind::table,
                     .text = "标准",
                     .items = {"人群", "元"},
                     .rows = {{"学生", "350"}}},
                    {.kind = BlockKind::link, .text = "原文", .url = "https://a.cn/?a=1&b=2"},
                    {.kind = BlockKind::link, .text = "坏的", .url = "javascript:alert(1)"},
                    answer::note(answer::NoteKind::expired, "旧")}});
    const auto html = html_of(reply);
    CHECK(has(html, "<p>&lt;b&gt;请打<a href=\"tel:12393\">12393</a></p>"));
    CHECK(has(html, "<ol><li>一</li><li>二</li></ol>"));
    CHECK(has(html, "<caption>标准</caption>"));
    CHECK(has(html, "<th scope=\"col\">人群</th>"));
    CHECK(has(html, "<tr><th scope=\"row\">学生</th><td>350</td></tr>"));
    CHECK(has(html, "href=\"https://a.cn/?a=1&amp;b=2\""));
    CHECK_FALSE(has(html, "javascript:"));
    CHECK(has(html, "<strong>已经过期</strong> 旧"));
}

TEST_CASE("Choices and suggestions are buttons that send their text", "[html][reply]") {
    dialogue::Reply reply;
    reply.text = "哪里？\n请选";
    reply.options = {{.label = "合肥市", .text = "合肥\"市"}};
    reply.suggestions = {"怎么交？"};
    const auto html = html_of(reply);
    CHECK(has(html, "<p>哪里？</p><p>请选</p>"));
    CHECK(has(html, "name=\"choice\" value=\"合肥&quot;市\">合肥市</button>"));
    CHECK(has(html, "<h3>接着可以问</h3>"));
}

TEST_CASE("Where the bot asks which one, none of them is a choice, too", "[html][reply]") {
    dialogue::Reply reply;
    reply.options = {{.label = "合肥市", .text = "合肥市"}};
    const std::string none = "name=\"choice\" value=\"都不是\">都不在里面</button>";
    reply.kind = dialogue::ReplyKind::answer;
    CHECK_FALSE(has(html_of(reply), none));
    for (const auto kind : {dialogue::ReplyKind::clarify, dialogue::ReplyKind::suggest}) {
        reply.kind = kind;
        CHECK(has(html_of(reply), none));
    }
}

TEST_CASE("Text of several lines stays in lines", "[html][reply]") {
    CHECK(html_paragraphs("一<\n\n打12393", kHotlines) ==
          "<p>一&lt;</p><p>打<a href=\"tel:12393\">12393</a></p>");
}

TEST_CASE("Sources tell publisher and date, and when one asked", "[html][reply]") {
    dialogue::Reply reply;
    reply.sources = {
        {.title = "通知", .publisher = "医保局", .via = "转载", .published = "2025-09"},
        {.title = "法", .publisher = "人大", .published = "2018-12-29"}};
    const auto html = html_of(reply);
    CHECK(has(html, "<li>通知 医保局 · 转载<br>发布日期：2025年9月</li>"));
    CHECK(has(html, "<li>法 人大<br>发布日期：2018年12月29日</li>"));
    CHECK(has(html, "提问日期：2025年11月22日"));
}

TEST_CASE("Under a source stand when it holds and when it was last checked", "[html][reply]") {
    dialogue::Reply reply;
    reply.sources = {
        {.title = "通知",
         .publisher = "医保局",
         .number = "皖医保〔2025〕1号",
         .published = "2025-09",
         .checked = base::parse_date("2026-10-20")},
        {.title = "办法（市府令第8号）", .publisher = "市府", .number = "市府令第8号"}};
    const auto day = [](const char* iso) { return base::parse_date(iso); };
    reply.facts = {{.valid_from = day("2026-01-01"), .valid_to = day("2026-12-31"), .source = 0},
                   {.valid_from = day("2025-01-01"), .source = 0},
                   {.valid_from = day("2025-01-01"), .source = 0}};
    const auto html = html_of(reply);
    CHECK(has(html,
              "<li>通知 医保局 · 皖医保〔2025〕1号<br>发布日期：2025年9月"
              "<br>适用：2026年；2025年起<br>核对：2026年10月20日</li>"));
    // A number that the title tells is not told twice, and what is not recorded not at all.
    CHECK(has(html, "<li>办法（市府令第8号） 市府</li>"));
}

}  // namespace baoda::channel
