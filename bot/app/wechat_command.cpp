#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/app/wechat_service.hpp"
#include "bot/channel/wechat/account_menu.hpp"
#include "bot/channel/wechat/platform_api.hpp"

namespace baoda::app {

namespace {

/// The account of that name, which may call the API. Throws what is missing.
const wechat::Account& account_of(const Config& config, const std::string& name) {
    const auto found = std::ranges::find(config.wechat, name, &wechat::Account::name);
    if (found == config.wechat.end()) {
        throw std::runtime_error(fmt::format("没有配置微信账号 {}。", name));
    }
    if (found->secret.empty()) {
        throw std::runtime_error(
            fmt::format("微信账号 {} 没有 AppSecret，不能调用微信接口：请设置 secret。", name));
    }
    return *found;
}

/// The good answer of the platform; throws what it says instead.
wechat::ApiAnswer call(const Config& config,
                       const wechat::Account& account,
                       const std::string& path,
                       const std::string& json) {
    wechat::PlatformApi api{account, access_token_file(config.data, account.name)};
    auto answer = api.call(path, json);
    if (answer.errcode != 0) {
        throw std::runtime_error(
            fmt::format("微信接口返回错误码 {}：{}", answer.errcode, answer.errmsg));
    }
    return answer;
}

/// Whether nginx takes it as an address or a block of them.
bool is_address(const std::string& text) {
    constexpr std::size_t kLongest = 64;
    return !text.empty() && text.size() <= kLongest &&
           text.find_first_not_of("0123456789abcdefABCDEF.:/") == std::string::npos;
}

}  // namespace

ExitCode wechat_menu(const Config& config, const MenuRequest& request, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    const auto menu = wechat::menu_json(home.load_release()->phrases(), request.page);
    if (!menu) throw std::runtime_error(menu.error().message);
    if (request.dry_run) {
        std::cout << *menu << '\n';
        return ExitCode::done;
    }
    const auto& account = account_of(config, request.account);
    static_cast<void>(call(config, account, wechat::menu_path(account), *menu));
    std::cout << "菜单已创建，手机上几分钟后可见；取消关注再关注，立即可见。\n";
    return ExitCode::done;
}

ExitCode wechat_addresses(const Config& config, const std::string& account) {
    const auto answer = call(config, account_of(config, account), "/cgi-bin/getcallbackip", {});
    const auto body = nlohmann::json::parse(answer.body);
    const auto list = body.value("ip_list", nlohmann::json::array());
    std::string rules;
    for (const auto& one : list) {
        const auto address = one.is_string() ? one.get<std::string>() : std::string{};
        if (!is_address(address)) throw std::runtime_error("微信接口返回的地址无法识别。");
        rules += fmt::format("allow {};\n", address);
    }
    if (list.empty()) throw std::runtime_error("微信接口没有返回地址。");
    // All or nothing: half a list would leave the way open.
    std::cout << rules << "deny all;\n";
    return ExitCode::done;
}

}  // namespace baoda::app
