#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/channel/wechat/xml_fields.hpp"
#include "knowledge/base/private.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// A message or an event, as the platform pushes it.
struct Push {
    std::string account;      ///< ToUserName: the account's original id, or a CorpID.
    std::string user;         ///< FromUserName: openid or UserID. Never kept, never logged.
    std::int64_t created;     ///< CreateTime, seconds since 1970.
    std::string type;         ///< MsgType in lower case: "text", "voice", "event" …
    std::string id;           ///< MsgId, a number of 64 bits as text; events have none.
    base::Private content;    ///< What was written, or recognized in speech.
    std::string menu_id;      ///< bizmsgmenuid: a choice was tapped.
    std::string event;        ///< In lower case: "subscribe", "click" …
    std::string event_key;    ///< Of a menu entry, or of a scanned code.
    std::string label;        ///< Of a location: the place's name.
    std::string agent;        ///< AgentID: the application, of WeCom.
    std::string job_id;       ///< MsgID of events about something that was sent.
    std::string open_id;      ///< OpenID: whose authorization an event is about. As `user`.
    std::string fail_reason;  ///< Of events about the account's verification.
    std::string expires;      ///< Of these, ExpiredTime or FailTime in seconds since 1970.

    [[nodiscard]] bool is_event() const { return type == "event"; }
};

/// The message that fields tell; fields nobody knows are left out. `malformed` when sender,
/// receiver, type or time are missing or not what they should be.
[[nodiscard]] base::Result<Push> read_push(const std::vector<XmlField>& fields);

/// What a push is known by when it comes again: sender and MsgId, as equal MsgIds of two users were
/// seen (Wechat-Group/WxJava #333); of an event sender, time, kind and key, as two may come in one
/// second (#1745). Holds the sender: only a hash of it may be kept.
[[nodiscard]] std::string identity_of(const Push& push);

}  // namespace baoda::wechat
