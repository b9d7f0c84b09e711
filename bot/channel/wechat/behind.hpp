#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace baoda::wechat {

/// Choices that are sent when tapped (msgmenu); the ids are their numbers from 1.
struct ChoiceMenu {
    std::string head;
    std::vector<std::string> labels;
    friend bool operator==(const ChoiceMenu&, const ChoiceMenu&) = default;
};

/// One message behind a passive reply: a text, or choices.
using BehindMessage = std::variant<std::string, ChoiceMenu>;

/// Sends messages to a user behind the passive reply; false when this is not possible now.
using SendBehind =
    std::function<bool(const std::string& user, std::vector<BehindMessage> messages)>;

/// Who sits at the platform's desk of people.
enum class DeskPresence : std::uint8_t {
    unknown,   ///< The platform did not say in time, or was not asked.
    nobody,    ///< Whoever is handed over would wait without a word.
    somebody,  ///< There is a person.
    no_right,  ///< The account has no desk.
};

/// Asks the platform; waits no longer than a passive reply can.
using LookAtDesk = std::function<DeskPresence()>;

/// Ways to the platform's API; each is empty where the account may not, or need not.
struct PlatformWays {
    SendBehind send_behind;
    LookAtDesk look_at_desk;
};

}  // namespace baoda::wechat
