#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// Whose callback it is: an official account's (公众号), or that of an application in WeCom
/// (企业微信自建应用), which always encrypts.
enum class Platform : std::uint8_t { official, wecom };

/// How the platform sends: as the console is set (消息加解密方式). This, never the request,
/// decides whether encryption is required.
enum class Mode : std::uint8_t { plain, compatible, secure };

/// When people sit at the desk, in China; minutes since midnight.
struct DeskHours {
    int from = 0;
    int to = 24 * 60;        ///< Not after: 17:30 is 1,050, which is out.
    unsigned first_day = 1;  ///< 1 is Monday.
    unsigned last_day = 7;
    friend bool operator==(const DeskHours&, const DeskHours&) = default;
};

/// One account that is served; secrets come from the environment or files only.
struct Account {
    std::string name;  ///< Of the path: "/wechat/{name}"; the default one's is "default".
    Platform platform = Platform::official;
    Mode mode = Mode::secure;
    std::string token;
    std::string aes_key;     ///< EncodingAESKey; empty in plain mode.
    std::string app_id;      ///< AppID, or CorpID of WeCom; empty in plain mode.
    std::string agent_id;    ///< AgentID of a WeCom application; elsewhere empty.
    std::string secret;      ///< AppSecret for the platform's API; empty: it is never called.
    bool menu_links = true;  ///< Choices as links that send themselves (weixin://bizmsgmenu).
    bool customer_service = false;  ///< What does not fit is sent behind, by the API.
    bool desk = false;              ///< Who asks for a person is handed over to the desk.
    std::string desk_account;       ///< To whom there; empty: anybody.
    DeskHours desk_hours;
    std::string api = "https://api.weixin.qq.com";  ///< Scheme and host, of tests another.
};

/// Bytes of UTF-8 that fit into a passive text: 2,048 were measured (MamaShip/Observer #77), one
/// more is answered with 故障 (offu/WeRoBot #388).
inline constexpr std::size_t kMostTextBytes = 2'040;

/// Whether an account can be served. `invalid_argument` with the setting that is wrong, for whoever
/// configures it; never with a secret's value.
[[nodiscard]] base::Result<void> check_account(const Account& account);

/// Reads "09:00-17:30" and "1-5". `invalid_argument` when one of them is nothing of the kind; empty
/// texts mean always.
[[nodiscard]] base::Result<DeskHours> parse_desk_hours(std::string_view hours,
                                                       std::string_view days);

/// Whether somebody sits at the desk at that moment.
[[nodiscard]] bool is_open(const DeskHours& hours, base::TimePoint moment);

}  // namespace baoda::wechat
