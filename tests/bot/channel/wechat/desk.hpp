#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "bot/channel/wechat/responder.hpp"
#include "tests/bot/channel/wechat/sample_account.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::wechat {

/// A responder on the knowledge that ships, and pushes to it.
class Desk {
public:
    explicit Desk(Account of = secure_account(), PlatformWays ways = {}, base::Rate rate = {})
        : rates(rate),
          account(std::move(of)),
          responder(account,
                    {.conversation = conversation_,
                     .sessions = sessions,
                     .release = release,
                     .clock = clock_,
                     .visitors = visitors,
                     .turns = turns,
                     .rates = rates},
                    std::move(ways)) {}

    /// A push of some kind, each with an id of its own.
    [[nodiscard]] Push push(const std::string& type, const std::string& user = "oUser") {
        return {.account = "gh_1",
                .user = user,
                .created = 1767225600,
                .type = type,
                .id = type == "event" ? "" : std::to_string(++last_id_)};
    }

    [[nodiscard]] Push event(const std::string& kind,
                             const std::string& key = {},
                             const std::string& user = "oUser") {
        auto one = push("event", user);
        one.event = kind;
        one.event_key = key;
        return one;
    }

    [[nodiscard]] Push typed(const std::string& text, const std::string& user = "oUser") {
        auto one = push("text", user);
        one.content = text;
        return one;
    }

    /// The text that is said; "silence", "transfer" or "news" where it is none.
    [[nodiscard]] std::string said(const Push& one) const {
        const auto reply = responder.reply(one);
        if (const auto* text = std::get_if<TextReply>(&reply)) return text->content;
        if (std::holds_alternative<Silence>(reply)) return "silence";
        return std::holds_alternative<TransferReply>(reply) ? "transfer" : "news";
    }

    [[nodiscard]] std::string ask(const std::string& text, const std::string& user = "oUser") {
        return said(typed(text, user));
    }

    [[nodiscard]] const std::string& phrase(const std::string& name) const {
        return support::shipped_release().phrases().at(name);
    }

    dialogue::SessionStore sessions;
    base::Snapshot<dialogue::ServedRelease> release{support::shipped_release_ptr()};
    Visitors visitors;
    std::atomic<std::uint64_t> turns = 0;
    base::TokenBuckets rates;

private:
    base::FixedClock clock_{support::moment("2024-11-22T10:00:00+08:00")};
    dialogue::Conversation conversation_{{.sessions = sessions, .release = release}};
    std::uint64_t last_id_ = 24000000000000000;

public:
    Account account;
    Responder responder;  // Last: it uses all of the above.
};

}  // namespace baoda::wechat
