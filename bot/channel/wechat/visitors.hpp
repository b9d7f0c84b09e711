#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bot/dialogue/reply.hpp"

namespace baoda::wechat {

/// What is remembered of people beside their conversations: the rest of an answer that was too long
/// for one text, and that a person at the desk talks with them. By the key of the conversation,
/// never by openid. Bounded; the longest silent one gives way. Safe from any thread.
class Visitors {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Keeps the pages that were not sent yet, in order, for ten minutes; earlier ones are dropped.
    void keep_pages(const std::string& key, std::vector<std::string> pages, Time now);

    /// The next page, which is then gone; nothing when there is none any more.
    [[nodiscard]] std::optional<std::string> next_page(const std::string& key, Time now);

    /// A person has taken over, for half an hour unless it ends before: a desk that forgets to
    /// close gives the conversation back after that (转发消息到客服).
    void begin_talk(const std::string& key, Time now);
    void end_talk(const std::string& key);
    [[nodiscard]] bool talks_to_person(const std::string& key, Time now);

    /// Keeps the choices that were sent as a menu, whose taps come back as labels; the last menu's
    /// only, as long as the person is remembered.
    void keep_choices(const std::string& key, std::vector<dialogue::Option> choices);

    /// The text of the choice of that number, from 1, and that label; nothing when the last menu
    /// has no such.
    [[nodiscard]] std::optional<std::string> chosen(const std::string& key,
                                                    std::string_view number,
                                                    std::string_view label);

    /// Removes all there is of somebody.
    void forget(const std::string& key);

    [[nodiscard]] std::size_t size() const;

private:
    struct Notes {
        std::string key;
        std::vector<std::string> pages;
        Time pages_since;
        std::optional<Time> talk_since;
        std::vector<dialogue::Option> choices;
    };

    using Place = std::list<Notes>::iterator;

    /// The notes of somebody, moved to the end of the order of use; null when there are none.
    Notes* find(const std::string& key);
    Notes& made(const std::string& key);

    mutable std::mutex mutex_;
    std::list<Notes> notes_;  // The longest silent first.
    std::unordered_map<std::string, Place> by_key_;
};

}  // namespace baoda::wechat
