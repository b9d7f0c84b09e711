#include "bot/app/chat_page.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
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
    channel::Site site;  ///< The listed one that the address names, else our own.
    std::string session;
    std::string last;       ///< Message that the newest answer is for.
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

/// The listed site of a key; a nameless one where none is listed under it.
channel::Site site_of(const ChatPageParts& parts, const std::string& key) {
    const auto found = std::ranges::find(parts.web.sites, key, &channel::Site::key);
    return found == parts.web.sites.end() ? channel::Site{} : *found;
}

const std::string& or_else(const std::string& text, const std::string& other) {
    return text.empty() ? other : text;
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

std::string welcome(const Served& release,
                    const channel::Site& site,
                    const channel::WebWords& words) {
    const auto& page = release.settings().page;
    const auto questions =
        site.questions.empty() ? server::opening_questions(release) : site.questions;
    return fmt::format("<h2>{}</h2><p>{}</p><p>{}</p><h3>{}</h3>{}<p>{}</p>",
                       escaped(or_else(site.greeting, page.greeting)),
                       channel::with_numbers(page.lead), channel::with_numbers(page.limits),
                       escaped(web_word(words, "examples")), choices(questions),
                       escaped(or_else(site.notice, web_word(words, "privacy_text"))));
}

std::string question_html(std::string_view question, const channel::WebWords& words) {
    return fmt::format(R"(<p class="said"><strong>{}</strong>：{}</p>)",
                       escaped(web_word(words, "you_asked")), escaped(question));
}

std::string newest_html(const ChatPageParts& parts,
                        const dialogue::Reply& reply,
                        const Served& release) {
    const auto& words = parts.web.files.words();
    const auto& phrases = release.phrases();
    const auto today = base::to_iso(base::china_date(parts.clock.now()));
    const channel::HtmlFrame frame{.words = words,
                                   .phrases = phrases,
                                   .hotlines = release.settings().page.hotlines,
                                   .today = answer::date_words(today, phrases)};
    return fmt::format(R"(<div class="answer" id="answer"><h2>{}</h2>{}</div>)",
                       escaped(web_word(words, "answer")), channel::html_reply(reply, frame));
}

/// The questions with the words of their answers, and the newest, if it is at hand, with all its
/// blocks.
std::string turns_html(const ChatPageParts& parts,
                       const std::string& session,
                       const std::optional<dialogue::Reply>& newest,
                       const Served& release) {
    const auto said = parts.sessions.transcript(session, parts.clock.now());
    std::string html;
    for (const auto& turn : said ? said->turns : std::vector<dialogue::TranscriptTurn>{}) {
        html += question_html(turn.question, parts.web.files.words());
        const bool is_newest = newest && turn.reply_id == newest->reply_id;
        html += is_newest ? newest_html(parts, *newest, release)
                          : fmt::format(R"(<div class="answer">{}</div>)",
                                        channel::html_paragraphs(turn.text,
                                                                 release.settings().page.hotlines));
    }
    return html;
}

/// The answer to the last message, while it is kept for repeats.
std::optional<dialogue::Reply> reply_again(const ChatPageParts& parts, const View& view) {
    const auto now = parts.clock.now();
    if (!parts.sessions.transcript(view.session, now)) return std::nullopt;
    return parts.sessions.open(view.session, now).reply_to(view.last, now);
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
    if (!view.site.title.empty()) fillings["title"] = escaped(view.site.title);
    fillings["site"] = escaped(view.site.key);
    fillings["version"] = parts.web.files.version();
    fillings["welcome"] = view.is_first ? welcome(release, view.site, words) : std::string{};
    fillings["turns"] = view.turns;
    fillings["text"] = escaped(view.text);
    fillings["session"] = escaped(view.session);
    fillings["last"] = escaped(view.last);
    fillings["message"] = base::random_hex(kMessageIdBytes);
    fillings["size"] = view.is_large ? kLarge : "normal";
    fillings["other_size"] = view.is_large ? "normal" : kLarge;
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
    const View view{.site = site_of(parts, query_of(request, "site")),
                    .text = query_of(request, "q"),
                    .is_first = true,
                    .is_large = query_of(request, "size") == kLarge};
    return page(parts, *release, view, 200);
}

/// What was sent by the form.
struct Sent {
    View view;
    std::string question;
    std::string message;
    bool resizes = false;  ///< Nothing is asked, only the size of letters changes.
};

Sent read_sent(const ChatPageParts& parts, const HttpRequest& request) {
    const auto fields = channel::read_form(request.body);
    const auto chosen = field_of(fields, "choice");
    const auto look = field_of(fields, "look");
    const auto size = look.empty() ? field_of(fields, "size") : look;
    return {.view = {.site = site_of(parts, field_of(fields, "site")),
                     .session = field_of(fields, "session"),
                     .last = field_of(fields, "last"),
                     .is_large = size == kLarge},
            .question = chosen.empty() ? field_of(fields, "text") : chosen,
            .message = field_of(fields, "message"),
            .resizes = !look.empty()};
}

/// The page with the question still in its field, and why there is no answer.
HttpResponse failed(const ChatPageParts& parts,
                    const Served& release,
                    Sent sent,
                    const server::Problem& problem) {
    auto& view = sent.view;
    view.text = sent.question;
    view.turns =
        turns_html(parts, view.session, std::nullopt, release) +
        fmt::format(R"(<div class="answer failed" id="answer" role="alert"><p>{}</p></div>)",
                    escaped(problem.detail));
    auto response = page(parts, release, view, problem.status);
    response.headers.insert(response.headers.end(), problem.headers.begin(), problem.headers.end());
    return response;
}

HttpResponse too_often(const ChatPageParts& parts,
                       const HttpRequest& request,
                       const server::Problem& problem) {
    const auto release = parts.web.release.get();
    return release ? failed(parts, *release, read_sent(parts, request), problem) : not_ready();
}

/// The same page with letters of another size: nothing is lost.
HttpResponse resized(const ChatPageParts& parts, const Served& release, Sent sent) {
    auto& view = sent.view;
    view.text = sent.question;
    view.turns = turns_html(parts, view.session, reply_again(parts, view), release);
    view.is_first = view.turns.empty();
    return page(parts, release, view, 200);
}

HttpResponse converse(const ChatPageParts& parts, const HttpRequest& request) {
    const auto release = parts.web.release.get();
    if (!release) return not_ready();
    auto sent = read_sent(parts, request);
    auto& view = sent.view;
    if (sent.resizes) return resized(parts, *release, std::move(sent));
    const int wait = server::seconds_until_turn(parts.conversations, view.session);
    if (wait > 0) return failed(parts, *release, std::move(sent), server::too_many_requests(wait));
    const auto reply = parts.conversation.answer({.session_id = view.session,
                                                  .message_id = sent.message,
                                                  .text = sent.question,
                                                  .received_at = parts.clock.now()});
    if (!reply) return failed(parts, *release, std::move(sent), server::problem_of(reply.error()));
    view.session = reply->session_id;
    view.last = sent.message;
    view.turns = turns_html(parts, view.session, *reply, *release);
    return page(parts, *release, view, 200);
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
