#include "bot/channel/wechat/responder.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "bot/channel/short_text.hpp"
#include "bot/channel/text_pages.hpp"
#include "bot/channel/wechat/digest.hpp"
#include "bot/channel/wechat/menu_link.hpp"
#include "bot/channel/wechat/place_label.hpp"
#include "bot/channel/wechat/typed_text.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

constexpr std::string_view kSceneOfNewcomer = "qrscene_";
constexpr const char* kChannel = "wechat";
constexpr std::size_t kKeyDigits = 32;
constexpr std::size_t kMostDescription = 360;
/// At most so many messages may follow one of a user, within 48 hours, and a tap on the menu, a
/// scan or the begin of following, within a minute (客服消息).
constexpr std::size_t kMostBehindMessage = 5;
constexpr std::size_t kMostBehindEvent = 3;

using Kinds = std::array<std::string_view, 2>;
/// Messages that have a text for us.
constexpr Kinds kWritten{"text", "voice"};
/// The names of our own menu's keys.
constexpr std::string_view kHelpKey = "HELP";
constexpr std::string_view kPersonKey = "HUMAN";
/// A user takes back what an account may know (授权用户信息变更).
constexpr std::string_view kWithdrawals =
    "user_authorization_revoke user_authorization_cancellation";
/// The account's verification (微信认证事件推送).
constexpr std::string_view kVerifications =
    "qualification_verify_success qualification_verify_fail naming_verify_success "
    "naming_verify_fail annual_renew verify_expired";

Visitors::Time steady_now() {
    return std::chrono::steady_clock::now();
}

}  // namespace

/// One push being answered by one release.
struct Responder::Visit {
    const Responder& responder;
    const Push& push;
    std::string key;
    std::shared_ptr<const dialogue::ServedRelease> release;

    [[nodiscard]] const std::string& say(std::string_view phrase) const {
        return release->phrases().at(std::string{"wechat."} + std::string{phrase});
    }

    [[nodiscard]] Visitors& visitors() const { return responder.parts_.visitors; }

    [[nodiscard]] channel::ChoiceWords links() const {
        if (!responder.account_.menu_links || responder.account_.platform == Platform::wecom) {
            return {};
        }
        return [](const dialogue::Option& option, std::size_t number) {
            return menu_link(option.label, option.text, number);
        };
    }

    // Messages.

    [[nodiscard]] bool asks_too_often() const {
        return responder.parts_.rates.take(key, steady_now()).count() > 0;
    }

    [[nodiscard]] PassiveReply on_message() const {
        if (visitors().talks_to_person(key, steady_now())) return Silence{};
        if (asks_too_often()) return TextReply{say("too_often")};
        if (std::ranges::find(kWritten, push.type) != kWritten.end()) return on_text();
        if (push.type == "location") return on_location();
        return TextReply{say("only_text")};
    }

    [[nodiscard]] PassiveReply on_text() const {
        const bool spoken = push.type == "voice";
        auto text = without_emoticons(typed(), say("emoticons"));
        if (is_blank(text) && !spoken) text = push.menu_id;  // A choice that was tapped.
        if (is_blank(text)) return TextReply{say(spoken ? "no_voice" : "empty")};
        ++responder.parts_.turns;
        if (is_one_of(text, say("more_words"))) return on_more();
        visitors().keep_pages(key, {}, steady_now());
        if (is_one_of(text, say("help_words"))) return TextReply{help("help")};
        return ask(text, spoken ? heard(text) : std::string{});
    }

    /// What was written; of a tap on a menu, whose words are the label, the choice's text.
    [[nodiscard]] std::string typed() const {
        const auto& content = push.content.reveal();
        if (push.menu_id.empty()) return content;
        return visitors().chosen(key, push.menu_id, content).value_or(content);
    }

    [[nodiscard]] std::string heard(const std::string& text) const {
        constexpr std::size_t kMostHeard = 300;
        const auto shown =
            channel::text_pages(channel::without_markup(text), kMostHeard, "…").front();
        return release->phrases().fill("wechat.heard", {{"text", shown}}) + '\n';
    }

    [[nodiscard]] PassiveReply on_more() const {
        auto page = visitors().next_page(key, steady_now());
        return TextReply{page ? *std::move(page) : say("nothing_more")};
    }

    [[nodiscard]] PassiveReply on_location() const {
        const auto place = region_in_label(push.label, release->regions());
        if (!place) return TextReply{say("location_unknown")};
        return TextReply{release->phrases().fill(
            "wechat.location", {{"region", release->regions().full_name(*place)}})};
    }

    // The conversation.

    [[nodiscard]] base::Result<dialogue::Reply> converse(const base::Private& text) const {
        return responder.parts_.conversation.answer(
            {.session_id = key,
             .own_session = true,
             .message_id = keyed_hash(responder.secret_, identity_of(push)).substr(0, kKeyDigits),
             .text = text,
             .channel = kChannel,
             .received_at = responder.parts_.clock.now()});
    }

    [[nodiscard]] PassiveReply ask(const base::Private& text, const std::string& opening) const {
        const auto reply = converse(text);
        if (!reply) return TextReply{refusal(reply.error())};
        auto words = opening;
        if (wants_person(*reply) && responder.account_.desk) {
            const auto hindrance = hindrance_at_desk();
            // Only a message can be handed over, no tap on the menu.
            if (!hindrance && !push.is_event()) {
                return TransferReply{responder.account_.desk_account};
            }
            words += hindrance.value_or(say("desk_ask") + '\n');
        }
        words += told(*reply, words.size());
        if (auto card = card_for(*reply, words)) return *std::move(card);
        if (auto brief = brief_for(*reply, words)) return *std::move(brief);
        offer(*reply);
        return paged(words);
    }

    /// Sends the choices as a menu behind the reply, which has their numbers, where its text may
    /// not have links.
    void offer(const dialogue::Reply& reply) const {
        const auto& account = responder.account_;
        const bool may = account.customer_service && account.platform == Platform::official &&
                         !account.menu_links && responder.ways_.send_behind;
        if (!may || reply.options.empty()) return;
        ChoiceMenu menu{.head = say("menu_head"), .labels = {}};
        auto choices = reply.options;
        for (auto& choice : choices) {
            choice.label = channel::without_markup(choice.label);
            menu.labels.push_back(choice.label);
        }
        if (!responder.ways_.send_behind(push.user, {std::move(menu)})) return;
        visitors().keep_choices(key, std::move(choices));
    }

    /// The reply as text. Links take room: what fits into one text only without them has none, and
    /// the numbers serve.
    [[nodiscard]] std::string told(const dialogue::Reply& reply, std::size_t before) const {
        auto text = channel::short_text(reply, release->phrases(), links());
        if (before + text.size() <= kMostTextBytes) return text;
        auto plain = channel::short_text(reply, release->phrases());
        return before + plain.size() <= kMostTextBytes ? plain : text;
    }

    [[nodiscard]] std::string refusal(const base::Error& error) const {
        switch (error.code) {
            case base::ErrorCode::invalid_argument: return say("too_long");
            case base::ErrorCode::unavailable: return say("not_ready");
            default: return say("failed");
        }
    }

    [[nodiscard]] bool wants_person(const dialogue::Reply& reply) const {
        const auto& handover = release->settings().handover;
        return reply.kind == dialogue::ReplyKind::smalltalk &&
               std::ranges::any_of(reply.parts, [&](const dialogue::ReplyPart& part) {
                   return std::ranges::find(handover, part.intent) != handover.end();
               });
    }

    /// Why nobody can be handed over now, in words before the hotline's; nothing when somebody can:
    /// only while somebody is there, else the person would wait without a word.
    [[nodiscard]] std::optional<std::string> hindrance_at_desk() const {
        const auto& desk = responder.account_;
        if (!is_open(desk.desk_hours, base::SystemClock{}.now())) {
            return say("desk_closed") + '\n';
        }
        const auto& look = responder.ways_.look_at_desk;
        switch (look ? look() : DeskPresence::unknown) {
            case DeskPresence::nobody: return say("desk_empty") + '\n';
            case DeskPresence::no_right: return "";
            default: return std::nullopt;  // The hours say that somebody is there.
        }
    }

    // How it is told.

    [[nodiscard]] PassiveReply paged(const std::string& text) const {
        auto pages = channel::text_pages(text, kMostTextBytes, say("more_follows"));
        if (!follow_by_themselves(pages)) {
            pages = channel::text_pages(text, kMostTextBytes, release->phrases().at("short.more"));
        }
        auto first = std::move(pages.front());
        pages.erase(pages.begin());
        visitors().keep_pages(key, std::move(pages), steady_now());
        return TextReply{std::move(first)};
    }

    /// Sends all pages but the first behind it; false when the person has to ask for them.
    [[nodiscard]] bool follow_by_themselves(const std::vector<std::string>& pages) const {
        const auto most = push.is_event() ? kMostBehindEvent : kMostBehindMessage;
        const auto& send = responder.ways_.send_behind;
        return responder.account_.customer_service && send && pages.size() > 1 &&
               pages.size() - 1 <= most &&
               send(push.user, std::vector<BehindMessage>(pages.begin() + 1, pages.end()));
    }

    /// The card of the one entry that answers, the whole text kept behind it.
    [[nodiscard]] std::optional<PassiveReply> card_for(const dialogue::Reply& reply,
                                                       const std::string& words) const {
        const bool alone = reply.kind == dialogue::ReplyKind::answer && reply.parts.size() == 1 &&
                           reply.options.empty();
        if (!alone || responder.account_.platform == Platform::wecom) return std::nullopt;
        const auto& part = reply.parts.front();
        const auto& cards = release->settings().cards;
        const auto card = cards.find(part.entry);
        if (card == cards.end()) return std::nullopt;
        auto description = card->second.description;
        if (description.empty()) {
            description = channel::text_pages(part.text, kMostDescription, "…").front();
        }
        keep_whole(words);
        return NewsReply{.title = card->second.title.empty() ? part.title : card->second.title,
                         .description = description + '\n' + say("card_more"),
                         .picture = card->second.picture,
                         .url = card->second.url};
    }

    /// The short answer of the one entry that answers, where the whole text is too long for one; it
    /// is kept behind it.
    [[nodiscard]] std::optional<PassiveReply> brief_for(const dialogue::Reply& reply,
                                                        const std::string& words) const {
        const bool alone = reply.kind == dialogue::ReplyKind::answer && reply.parts.size() == 1 &&
                           reply.options.empty();
        if (!alone || words.size() <= kMostTextBytes) return std::nullopt;
        const auto& entries = release->knowledge().entries;
        const auto entry =
            std::ranges::find(entries, reply.parts.front().entry, &faq::FaqEntry::id);
        if (entry == entries.end() || entry->short_answer.empty()) return std::nullopt;
        keep_whole(words);
        return paged_as_is(entry->short_answer + '\n' + say("card_more"));
    }

    /// Keeps the whole text for who asks for it.
    void keep_whole(const std::string& words) const {
        visitors().keep_pages(
            key, channel::text_pages(words, kMostTextBytes, release->phrases().at("short.more")),
            steady_now());
    }

    /// A text of an editor's, which lint holds to one page.
    [[nodiscard]] static PassiveReply paged_as_is(const std::string& text) {
        return TextReply{
            channel::text_pages(channel::without_markup(text), kMostTextBytes, "…").front()};
    }

    /// How to ask, with questions to begin with.
    [[nodiscard]] std::string help(std::string_view lead) const {
        auto text = say(lead);
        const auto choice = links();
        const auto& page = release->settings().page;
        const auto examples = page.examples.empty() ? release->first_questions() : page.examples;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            // Numbers of choices begin at 1 and stay far below.
            constexpr std::size_t kFirstExample = 201;
            const dialogue::Option option{channel::without_markup(examples[i]), examples[i]};
            text += "\n· " + (choice ? choice(option, kFirstExample + i) : option.label);
        }
        return text + '\n' + say("help_tail");
    }

    // Events.

    [[nodiscard]] PassiveReply on_event() const {
        if (push.event == "subscribe") return on_subscribe();
        if (push.event == "unsubscribe") return on_unsubscribe();
        if (push.event == "scan") return on_scene(push.event_key, "");
        if (push.event == "click") return on_click();
        if (push.event == "scancode_waitmsg") return TextReply{say("ask_more")};
        if (push.event == "kf_create_session" || push.event == "kf_switch_session") {
            visitors().begin_talk(key, steady_now());
        }
        if (push.event == "kf_close_session") visitors().end_talk(key);
        if (is_one_of(push.event, kWithdrawals) && !push.open_id.empty()) {
            erase(responder.key_of(push.open_id));
        }
        if (is_one_of(push.event, kVerifications)) tell_operator();
        return Silence{};
    }

    /// What an account may changes with its verification.
    void tell_operator() const {
        base::log(base::LogLevel::warning, "wechat.verification",
                  {{"account", responder.account_.name},
                   {"event", push.event},
                   {"reason", push.fail_reason},
                   {"at", push.expires}});
    }

    [[nodiscard]] PassiveReply on_subscribe() const {
        const auto welcome = help("welcome");
        const std::string_view scene = push.event_key;
        if (!scene.starts_with(kSceneOfNewcomer)) return paged(welcome);
        const auto told = on_scene(scene.substr(kSceneOfNewcomer.size()), welcome);
        return std::holds_alternative<Silence>(told) ? paged(welcome) : told;
    }

    /// A code that was scanned may name the place where it hangs.
    [[nodiscard]] PassiveReply on_scene(std::string_view scene, const std::string& opening) const {
        const auto place = region::Code::parse(scene);
        if (!place || release->regions().find(*place) == nullptr) return Silence{};
        const auto reply = converse(release->regions().full_name(*place));
        if (!reply) return Silence{};
        return paged(opening + (opening.empty() ? "" : "\n\n") +
                     channel::short_text(*reply, release->phrases(), links()));
    }

    [[nodiscard]] PassiveReply on_unsubscribe() const {
        erase(key);
        return Silence{};
    }

    void erase(const std::string& whose) const {
        visitors().forget(whose);
        static_cast<void>(responder.parts_.sessions.erase(whose));
    }

    [[nodiscard]] PassiveReply on_click() const {
        if (asks_too_often()) return TextReply{say("too_often")};
        const auto today = base::china_date(responder.parts_.clock.now());
        const auto* entry = push.event_key == kPersonKey
                                ? release->handover_entry(today)
                                : release->main_entry(push.event_key, today);
        if (entry == nullptr || push.event_key == kHelpKey) return paged(help("help"));
        return ask(entry->question, "");
    }
};

Responder::Responder(Account account, const ResponderParts& parts, PlatformWays ways)
    : account_(std::move(account)),
      parts_(parts),
      ways_(std::move(ways)),
      secret_(account_.token + '\n' + account_.aes_key) {}

std::string Responder::key_of(std::string_view user) const {
    return keyed_hash(secret_, "wechat:" + account_.name + ':' + std::string{user})
        .substr(0, kKeyDigits);
}

PassiveReply Responder::reply(const Push& push) const {
    const Visit visit{*this, push, key_of(push.user), parts_.release.get()};
    if (!visit.release) return Silence{};
    return push.is_event() ? visit.on_event() : visit.on_message();
}

PassiveReply Responder::slow_reply() const {
    const auto release = parts_.release.get();
    if (!release) return Silence{};
    return TextReply{release->phrases().at("wechat.slow")};
}

std::vector<BehindMessage> Responder::late_messages(const PassiveReply& reply) const {
    const auto release = parts_.release.get();
    const bool hands_over = std::holds_alternative<TransferReply>(reply);
    if (hands_over && release) return {release->phrases().at("wechat.late_desk")};
    if (const auto* text = std::get_if<TextReply>(&reply)) return {text->content};
    const auto* card = std::get_if<NewsReply>(&reply);
    if (card == nullptr) return {};
    return {card->title + '\n' + card->description + '\n' + card->url};
}

}  // namespace baoda::wechat
