#include "bot/channel/wechat/account_menu.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace baoda::wechat {

namespace {

using base::ErrorCode;
using base::fail;
using nlohmann::json;

constexpr std::size_t kLongestName = 16;
constexpr std::size_t kLongestPage = 1'024;

}  // namespace

base::Result<std::string> menu_json(const answer::Phrases& phrases, std::string_view page) {
    auto buttons = json::array();
    buttons.push_back(
        {{"type", "click"}, {"name", phrases.at("wechat.menu_help")}, {"key", "HELP"}});
    buttons.push_back(
        {{"type", "click"}, {"name", phrases.at("wechat.menu_person")}, {"key", "HUMAN"}});
    if (!page.empty()) {
        const bool is_address = page.starts_with("https://") || page.starts_with("http://");
        if (!is_address || page.size() > kLongestPage) {
            return fail(ErrorCode::invalid_argument,
                        fmt::format("菜单里的网址应以 https:// 或 http:// 开头，最多 {} 个字节。",
                                    kLongestPage),
                        "page");
        }
        buttons.push_back(
            {{"type", "view"}, {"name", phrases.at("wechat.menu_page")}, {"url", page}});
    }
    for (const auto& button : buttons) {
        const auto& name = button["name"].get_ref<const std::string&>();
        if (name.empty() || name.size() > kLongestName) {
            return fail(ErrorCode::invalid_argument,
                        fmt::format("菜单的名字“{}”应为 1 到 {} 个字节（一个汉字三个字节），请改 "
                                    "phrases.toml 的 [wechat]。",
                                    name, kLongestName),
                        "name");
        }
    }
    // Raw UTF-8: "\\uXXXX" is shown as it is.
    return json{{"button", std::move(buttons)}}.dump();
}

std::string menu_path(const Account& account) {
    return account.platform == Platform::wecom
               ? fmt::format("/cgi-bin/menu/create?agentid={}", account.agent_id)
               : "/cgi-bin/menu/create";
}

}  // namespace baoda::wechat
