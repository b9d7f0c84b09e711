#include "bot/app/wechat_check.hpp"

#include <sys/timex.h>

#include <fmt/format.h>

#include "bot/channel/wechat/access_token.hpp"
#include "bot/channel/wechat/api_http.hpp"

namespace baoda::app {

namespace {

using wechat::Account;
using wechat::Mode;
using wechat::Platform;

std::string title_of(const Account& account) {
    const auto* const platform = account.platform == Platform::wecom ? "企业微信" : "公众号";
    const auto* const mode = account.mode == Mode::plain        ? "明文模式"
                             : account.mode == Mode::compatible ? "兼容模式"
                                                                : "安全模式";
    const auto path = account.name == "default" ? std::string{"/wechat"}
                                                : fmt::format("/wechat/{}", account.name);
    return fmt::format("微信账号 {}（{}，{}，回调地址的路径是 {}）", account.name, platform, mode,
                       path);
}

WechatFinding settings_of(const Account& account) {
    const auto checked = wechat::check_account(account);
    WechatFinding finding{.what = title_of(account), .fault = {}, .remedy = {}};
    if (!checked) {
        finding.fault = checked.error().message;
        finding.remedy = "对照公众号后台“设置与开发—基本配置”改正设置。";
    }
    return finding;
}

WechatFinding plain_mode_of(const Account& account) {
    return {.what = fmt::format("微信账号 {} 用的是明文模式，消息内容没有加密", account.name),
            .fault = {},
            .remedy = "建议在公众号后台改为安全模式，并设 mode = \"secure\"。",
            .is_hint = true};
}

WechatFinding token_of(const Account& account) {
    wechat::ApiHttp http{account.api};
    wechat::AccessToken token{account, http};
    const auto got = token.get(wechat::AccessToken::Time{} + std::chrono::hours{1});
    WechatFinding finding{.what = fmt::format("微信账号 {} 的接口权限", account.name),
                          .fault = got ? std::string{} : got.error().message,
                          .remedy = {}};
    if (!got) {
        finding.remedy =
            "40164、60020：把本机的公网地址加入后台的 IP 白名单；40013、40125：核对 AppID 和 "
            "AppSecret；没有应答：检查服务器能否访问微信接口。";
    }
    return finding;
}

}  // namespace

bool is_clock_synchronized() {
    timex state{};
    return adjtimex(&state) != TIME_ERROR;
}

std::vector<WechatFinding> check_wechat(const std::vector<Account>& accounts,
                                        bool clock_synchronized) {
    std::vector<WechatFinding> findings;
    for (const auto& account : accounts) {
        findings.push_back(settings_of(account));
        if (account.mode == Mode::plain) findings.push_back(plain_mode_of(account));
        if (!account.secret.empty()) findings.push_back(token_of(account));
    }
    if (accounts.empty() || clock_synchronized) return findings;
    findings.push_back(
        {.what = "系统时钟没有与时间服务器同步；相差超过 5 分钟，微信的消息都会被拒绝",
         .fault = {},
         .remedy = "运行 timedatectl set-ntp true，或请机器的管理员对时。",
         .is_hint = true});
    return findings;
}

}  // namespace baoda::app
