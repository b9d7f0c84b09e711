#include "bot/app/chat_page.hpp"

#include <fmt/format.h>

#include "bot/app/page.hpp"
#include "bot/channel/form_body.hpp"
#include "bot/channel/html.hpp"
#include "bot/server/problem.hpp"
#include "bot/server/public_api.hpp"
#include "bot/server/widget_api.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::app {

namespace {

using channel::escaped;
using channel::HttpRequest;
using channel::HttpResponse;
using channel::web_word;
using Served = dialogue::ServedRelease;

constexpr std::size_t kMessageIdBytes = 12;
constexpr std::string_view kLarge = "large";

/// What the person sees and sends on.
struct View {
    std::string session;
    std::string turns;      ///< HTML of what was said.
    std::string text;       ///< In the field.
    bool is_first = false;  ///< Nothing said yet: the welcome is shown.
    bool is_large = false;
};

std::string field_of(const channel::FormFields& fields, std::string_view name) {
    const auto found = fields.find(name);
    // Bytes that are no text would spoil the page they are shown on.
    if (found == fields.end() || !text::is_valid_utf8(found->second)) return {};
    return found->second;
}

std::string query_of(const HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found != request.query.end() && text::is_valid_utf8(found->second) ? found->second
                                                                              : std::string{};
}

std::string choices(const std::vector<std::string>& questions) {
    std::string html = R"(<ul class="choices">)";
    for (const auto& question : questions) {
        html +=
            fmt::format(R"(<li><button type="submit" name="choice" value="{0}">{0}</button></li>)",
                        escaped(question));
    }
    return html + "</ul>";
}

std::string welcome(const Served& release, const channel::WebWords& words) {
    const auto& page = release.settings().page;
    return fmt::format("<h2>{}</h2><p>{}</p><p>{}</p><h3>{}</h3>{}<p>{}</p>",
                       escaped(page.greeting), channel::with_numbers(page.lead),
                       channel::with_numbers(page.limits), escaped(web_word(words, "examples")),
                       choices(server::opening_questions(release)),
                       escaped(web_word(words, "privacy_text")));
}

std::string question_html(std::string_view question, const channel::WebWords& words) {
    return fmt::format(R"(<p class="said"><strong>{}</strong>：{}</p>)",
                       escaped(web_word(words, "you_asked")), escaped(question));
}

std::string chinese_day(base::Date day) {
    return fmt::format("{}年{}月{}日", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

/// Earlier questions with the words of their answers, and the newest with all its blocks.
std::string turns_html(const ChatPageParts& parts,
                       const dialogue::Reply& reply,
                       const Served& release) {
    const auto& words = parts.web.files.words();
    const auto now = parts.clock.now();
    const auto said = parts.sessions.transcript(reply.session_id, now);
    std::string html;
    std::string question;
    for (const auto& turn : said ? said->turns : std::vector<dialogue::TranscriptTurn>{}) {
        if (turn.reply_id == reply.reply_id) {
            question = turn.question;
            continue;
        }
        html += question_html(turn.question, words);
        html += fmt::format(R"(<div class="answer"><p>{}</p></div>)", escaped(turn.text));
    }
    const channel::HtmlFrame frame{.words = words,
                                   .hotlines = release.settings().page.hotlines,
                                   .today = chinese_day(base::china_date(now))};
    return html + question_html(question, words) +
           fmt::format(R"(<div class="answer" id="answer"><h2>{}</h2>{}</div>)",
                       escaped(web_word(words, "answer")), channel::html_reply(reply, frame));
}

/// Where the page may stand in a frame: on our own pages and on the listed sites'.
std::string frame_policy(const std::vector<channel::Site>& sites) {
    std::string policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    for (const auto& site : sites) {
        for (const auto& origin : site.origins) policy += ' ' + origin;
    }
    return policy;
}

HttpResponse page(const ChatPageParts& parts, const Served& release, const View& view, int status) {
    const auto& words = parts.web.files.words();
    auto fillings = page_fillings(release.settings().page);
    fillings["version"] = parts.web.files.version();
    fillings["welcome"] = view.is_first ? welcome(release, words) : std::string{};
    fillings["turns"] = view.turns;
    fillings["text"] = escaped(view.text);
    fillings["session"] = escaped(view.session);
    fillings["message"] = base::random_hex(kMessageIdBytes);
    fillings["size"] = view.is_large ? kLarge : "normal";
    fillings["size_link"] = view.is_large ? "chat" : "chat?size=large";
    fillings["size_label"] = escaped(web_word(words, view.is_large ? "size_normal" : "large"));
    return {.status = status,
            .content_type = "text/html; charset=utf-8",
            .body = fill_page(parts.web.files.content("chat.html"), fillings),
            .headers = {{"Cache-Control", "no-store"},
                        {"X-Frame-Options", "SAMEORIGIN"},
                        {"Content-Security-Policy", frame_policy(parts.web.sites)}}};
}

HttpResponse not_ready() {
    return server::to_response(
        server::problem_of({base::ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。", {}}));
}

HttpResponse show(const ChatPageParts& parts, const HttpRequest& request) {
    const auto release = parts.web.release.get();
    if (!release) return not_ready();
    const View view{.text = query_of(request, "q"),
                    .is_first = true,
                    .is_large = query_of(request, "size") == kLarge};
    return page(parts, *release, view, 200);
}

/// What was sent by the form.
struct Sent {
    View view;
    std::string question;
    std::string message;
};

Sent read_sent(const HttpRequest& request) {
    const auto fields = channel::read_form(request.body);
    const auto chosen = field_of(fields, "choice");
    return {.view = {.session = field_of(fields, "session"),
                     .is_large = field_of(fields, "size") == kLarge},
            .question = chosen.empty() ? field_of(fields, "text") : chosen,
            .message = field_of(fields, "message")};
}

/// The page with the question still in its field, and why there is no answer.
HttpResponse failed(const ChatPageParts& parts,
                    const Served& release,
                    Sent sent,
                    const server::Problem& problem) {
    sent.view.text = sent.question;
    sent.view.turns =
        fmt::format(R"(<div class="answer failed" id="answer" role="alert"><p>{}</p></div>)",
                    escaped(problem.detail));
    auto response = page(parts, release, sent.view, problem.status);
    response.headers.insert(response.headers.end(), problem.headers.begin(), problem.headers.end());
    return response;
}

HttpResponse too_often(const ChatPageParts& parts,
                       const HttpRequest& request,
                       const server::Problem& problem) {
    const auto release = parts.web.release.get();
    return release ? failed(parts, *release, read_sent(request), problem) : not_ready();
}

HttpResponse converse(const ChatPageParts& parts, const HttpRequest& request) {
    const auto release = parts.web.release.get();
    if (!release) return not_ready();
    auto sent = read_sent(request);
    if (const int wait = server::seconds_until_turn(parts.conversations, sent.view.session);
        wait > 0) {
        return failed(parts, *release, std::move(sent), server::too_many_requests(wait));
    }
    const auto reply = parts.conversation.answer({.session_id = sent.view.session,
                                                  .message_id = sent.message,
                                                  .text = sent.question,
                                                  .received_at = parts.clock.now()});
    if (!reply) return failed(parts, *release, std::move(sent), server::problem_of(reply.error()));
    sent.view.session = reply->session_id;
    sent.view.turns = turns_html(parts, *reply, *release);
    return page(parts, *release, sent.view, 200);
}

}  // namespace

void add_chat_page(server::RouteTable& routes, const ChatPageParts& parts) {
    routes.add({.method = "GET",
                .pattern = "/chat",
                .handler = [parts](const HttpRequest& request) { return show(parts, request); }});
    routes.add({.method = "POST",
                .pattern = "/chat",
                .handler = [parts](const HttpRequest& r) { return converse(parts, r); },
                .content = server::Content::any,
                .budget = server::Budget::ask,
                .too_often =
                    [parts](const HttpRequest& r, const server::Problem& problem) {
                        return too_often(parts, r, problem);
                    }});
}

}  // namespace baoda::app
