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

namespace baoda::wechat {

namespace {

constexpr std::string_view kSceneOfNewcomer = "qrscene_";
constexpr const char* kChannel = "wechat";
constexpr std::size_t kKeyDigits = 32;
constexpr std::size_t kMostDescription = 360;
/// At most so many texts may follow one message of a user (客服消息, 5 within 48 hours).
constexpr std::size_t kMostBehind = 5;

using Kinds = std::array<std::string_view, 2>;
/// Messages that have a text for us.
constexpr Kinds kWritten{"text", "voice"};
/// The names of our own menu's keys.
constexpr std::string_view kHelpKey = "HELP";
constexpr std::string_view kPersonKey = "HUMAN";

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
        auto text = without_emoticons(push.content.reveal(), say("emoticons"));
        if (is_blank(text) && !spoken) text = push.menu_id;  // A choice that was tapped.
        if (is_blank(text)) return TextReply{say(spoken ? "no_voice" : "empty")};
        ++responder.parts_.turns;
        if (is_one_of(text, say("more_words"))) return on_more();
        visitors().keep_pages(key, {}, steady_now());
        if (is_one_of(text, say("help_words"))) return TextReply{help("help")};
        return ask(text, spoken ? heard(text) : std::string{});
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
        const bool for_person = wants_person(*reply);
        if (for_person && may_transfer()) return TransferReply{responder.account_.desk_account};
        auto words = opening;
        if (for_person && responder.account_.desk) words += say("desk_closed") + '\n';
        words += told(*reply, words.size());
        if (auto card = card_for(*reply, words)) return *std::move(card);
        if (auto brief = brief_for(*reply, words)) return *std::move(brief);
        return paged(words);
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

    /// Only a message can be handed over, and only while somebody is there: else the person would
    /// wait without a word.
    [[nodiscard]] bool may_transfer() const {
        return responder.account_.desk && !push.is_event() &&
               is_open(responder.account_.desk_hours, base::SystemClock{}.now());
    }

    // How it is told.

    [[nodiscard]] PassiveReply paged(const std::string& text) const {
        const bool behind = responder.account_.customer_service && responder.send_behind_;
        const auto& mark = behind ? say("more_follows") : release->phrases().at("short.more");
        auto pages = channel::text_pages(text, kMostTextBytes, mark);
        auto first = std::move(pages.front());
        pages.erase(pages.begin());
        if (behind && !pages.empty() && pages.size() <= kMostBehind) {
            static_cast<void>(responder.send_behind_(push.user, pages));
        }
        visitors().keep_pages(key, std::move(pages), steady_now());
        return TextReply{std::move(first)};
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
        if (push.event == "kf_create_session") visitors().begin_talk(key, steady_now());
        if (push.event == "kf_close_session") visitors().end_talk(key);
        return Silence{};
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
        visitors().forget(key);
        static_cast<void>(responder.parts_.sessions.erase(key));
        return Silence{};
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

Responder::Responder(Account account, const ResponderParts& parts, SendBehind send_behind)
    : account_(std::move(account)),
      parts_(parts),
      send_behind_(std::move(send_behind)),
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

std::vector<std::string> Responder::late_texts(const PassiveReply& reply) {
    const auto* text = std::get_if<TextReply>(&reply);
    if (text == nullptr) return {};
    return {text->content};
}

}  // namespace baoda::wechat
