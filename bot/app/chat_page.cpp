#include "bot/app/chat_page.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/app/plain_page.hpp"
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
    PlainLook look;
    std::string session;
    std::string last;       ///< Message that the newest answer is for.
    std::string turns;      ///< HTML of what was said.
    std::string text;       ///< In the field.
    bool is_first = false;  ///< Nothing said yet: the welcome is shown.
};

std::string field_of(const channel::FormFields& fields, std::string_view name) {
    const auto found = fields.find(name);
    // Bytes that are no text would spoil the page they are shown on.
    if (found == fields.end() || !text::is_valid_utf8(found->second)) return {};
    return found->second;
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

HttpResponse page(const ChatPageParts& parts, const Served& release, const View& view, int status) {
    const auto& words = parts.web.files.words();
    auto fillings = plain_fillings(parts.web, release.settings().page, view.look);
    fillings["welcome"] = view.is_first ? welcome(release, view.look.site, words) : std::string{};
    fillings["turns"] = view.turns;
    fillings["text"] = escaped(view.text);
    fillings["session"] = escaped(view.session);
    fillings["last"] = escaped(view.last);
    fillings["message"] = base::random_hex(kMessageIdBytes);
    fillings["statement"] = escaped(web_word(words, "accessibility"));
    fillings["new_window"] = escaped(web_word(words, "new_window"));
    return plain_page(parts.web, "chat.html", fillings, status);
}

HttpResponse show(const ChatPageParts& parts, const HttpRequest& request) {
    const auto release = parts.web.release.get();
    if (!release) return not_ready();
    const View view{
        .look = look_of(parts.web, request), .text = query_of(request, "q"), .is_first = true};
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
    return {.view = {.look = {.site = site_named(parts.web.sites, field_of(fields, "site")),
                              .is_large = size == kLarge},
                     .session = field_of(fields, "session"),
                     .last = field_of(fields, "last")},
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
