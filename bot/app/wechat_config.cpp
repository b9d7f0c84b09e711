#include "bot/app/wechat_config.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::app {

namespace {

using base::ErrorCode;
using base::fail;
using wechat::Account;
using wechat::Mode;
using wechat::Platform;

constexpr std::string_view kPrefix = "wechat.";
constexpr std::string_view kAccounts = "wechat.accounts.";
constexpr std::size_t kLongestName = 32;
constexpr std::array<std::string_view, 3> kSecrets{"token", "aeskey", "secret"};
constexpr std::array<std::string_view, 11> kOpen{
    "platform",         "mode", "appid",      "agentid",   "api",         "menu_links",
    "customer_service", "desk", "desk_hours", "desk_days", "desk_account"};

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && name != "default" &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

/// BAODA_WECHAT_CITY_HALL_TOKEN of the account city-hall.
std::string variable_of(const std::string& account, std::string_view key) {
    auto name = account.empty() ? fmt::format("BAODA_WECHAT_{}", key)
                                : fmt::format("BAODA_WECHAT_{}_{}", account, key);
    for (char& c : name) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == '-') c = '_';
    }
    return name;
}

/// Where the settings of one account are looked up; the empty name is the default account's.
class AccountReader {
public:
    AccountReader(std::string name, const Settings& file, const Environment& environment)
        : name_(std::move(name)), file_(file), environment_(environment) {}

    /// Whether anything at all is set for it.
    [[nodiscard]] bool is_configured() const {
        const auto is_set = [&](std::string_view key) { return find(key).has_value(); };
        const auto is_given = [&](std::string_view key) {
            return find(key) || find(fmt::format("{}_file", key)) || credential(key);
        };
        return std::ranges::any_of(kOpen, is_set) || std::ranges::any_of(kSecrets, is_given);
    }

    base::Result<Account> read() {
        Account account;
        account.name = name_.empty() ? "default" : name_;
        text("appid", account.app_id);
        text("agentid", account.agent_id);
        text("desk_account", account.desk_account);
        choice("platform", {{"official", Platform::official}, {"wecom", Platform::wecom}},
               account.platform);
        choice("mode",
               {{"plain", Mode::plain}, {"compat", Mode::compatible}, {"secure", Mode::secure}},
               account.mode);
        const std::vector<std::pair<std::string_view, bool>> flags{{"true", true},
                                                                   {"false", false}};
        choice("menu_links", flags, account.menu_links);
        choice("customer_service", flags, account.customer_service);
        choice("desk", flags, account.desk);
        secret("token", account.token);
        secret("aeskey", account.aes_key);
        secret("secret", account.secret);
        if (account.platform == Platform::wecom) account.api = "https://qyapi.weixin.qq.com";
        text("api", account.api);
        desk_hours(account);
        if (fault_) return tl::unexpected<base::Error>{*std::move(fault_)};
        if (auto checked = wechat::check_account(account); !checked) {
            return tl::unexpected<base::Error>{std::move(checked).error()};
        }
        return account;
    }

private:
    [[nodiscard]] std::string key_of(std::string_view key) const {
        return name_.empty() ? fmt::format("{}{}", kPrefix, key)
                             : fmt::format("{}{}.{}", kAccounts, name_, key);
    }

    /// A setting of the environment, else of the file.
    [[nodiscard]] std::optional<Setting> find(std::string_view key) const {
        const auto variable = variable_of(name_, key);
        if (const auto value = environment_(variable)) return Setting{*value, variable};
        const auto setting = file_.find(key_of(key));
        if (setting == file_.end()) return std::nullopt;
        return setting->second;
    }

    /// The file that systemd keeps a secret in (LoadCredential=).
    [[nodiscard]] std::optional<Setting> credential(std::string_view key) const {
        const auto folder = environment_("CREDENTIALS_DIRECTORY");
        if (!folder) return std::nullopt;
        const auto name =
            name_.empty() ? fmt::format("wechat_{}", key) : fmt::format("wechat_{}_{}", name_, key);
        const auto path = std::filesystem::path{*folder} / name;
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
        return Setting{path.string(), "CREDENTIALS_DIRECTORY/" + name};
    }

    void refuse(const std::string& origin, std::string_view rule) {
        if (fault_) return;
        fault_ = {ErrorCode::invalid_argument, fmt::format("{}：{}", origin, rule), origin};
    }

    void text(std::string_view key, std::string& place) {
        if (auto setting = find(key)) place = std::move(setting->value);
    }

    template <class T>
    void choice(std::string_view key,
                const std::vector<std::pair<std::string_view, T>>& words,
                T& place) {
        const auto setting = find(key);
        if (!setting) return;
        std::string list;
        for (const auto& [word, value] : words) {
            if (setting->value == word) {
                place = value;
                return;
            }
            list += fmt::format("{}{}", list.empty() ? "" : "、", word);
        }
        refuse(setting->origin, fmt::format("值“{}”不对，应为 {} 之一。", setting->value, list));
    }

    void secret(std::string_view key, std::string& place) {
        const auto variable = variable_of(name_, key);
        if (auto value = environment_(variable)) {
            place = *std::move(value);
            return;
        }
        if (const auto found = file_.find(key_of(key)); found != file_.end()) {
            return refuse(found->second.origin,
                          fmt::format("密钥不能写在配置文件里，请改用环境变量 {}，或用 {}_file "
                                      "指明一个只有服务能读的文件。",
                                      variable, key));
        }
        auto path = find(fmt::format("{}_file", key));
        if (!path) path = credential(key);
        if (!path) return;
        try {
            place = base::trimmed(base::read_file(path->value));
        } catch (const std::runtime_error&) {
            refuse(path->origin, fmt::format("读不到密钥文件 {}。", path->value));
        }
    }

    void desk_hours(Account& account) {
        const auto hours = find("desk_hours");
        const auto days = find("desk_days");
        const auto read = wechat::parse_desk_hours(hours ? hours->value : std::string{},
                                                   days ? days->value : std::string{});
        if (!read) {
            const auto& wrong = read.error().field == "desk_days" ? days : hours;
            return refuse(wrong ? wrong->origin : "desk_hours", read.error().message);
        }
        account.desk_hours = *read;
    }

    std::string name_;
    const Settings& file_;
    const Environment& environment_;
    std::optional<base::Error> fault_;  // The first.
};

/// The names below [wechat.accounts]; the key that is none of an account's is the error.
base::Result<std::set<std::string>> names_in(const Settings& file) {
    std::set<std::string> names;
    for (const auto& [key, setting] : file) {
        if (!is_wechat_key(key)) continue;
        std::string_view rest = std::string_view{key}.substr(kPrefix.size());
        if (key.starts_with(kAccounts)) {
            rest = std::string_view{key}.substr(kAccounts.size());
            const auto name = rest.substr(0, rest.find('.'));
            if (!is_name(name)) {
                return fail(ErrorCode::invalid_argument,
                            fmt::format("{}：账号名“{}”不对，应为 1 到 {} "
                                        "个小写字母、数字、下划线或连字符。",
                                        setting.origin, name, kLongestName),
                            setting.origin);
            }
            names.emplace(name);
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        }
        auto open = rest;
        if (open.ends_with("_file")) open.remove_suffix(std::string_view{"_file"}.size());
        const bool known = std::ranges::find(kOpen, rest) != kOpen.end() ||
                           std::ranges::find(kSecrets, open) != kSecrets.end();
        if (!known) {
            return fail(ErrorCode::invalid_argument,
                        fmt::format("{}：不认识的设置 {}。", setting.origin, key), setting.origin);
        }
    }
    return names;
}

}  // namespace

bool is_wechat_key(std::string_view key) {
    return key.starts_with(kPrefix);
}

base::Result<std::vector<Account>> wechat_accounts(const Settings& file,
                                                   const Environment& environment) {
    auto names = names_in(file);
    if (!names) return tl::unexpected<base::Error>{std::move(names).error()};
    std::vector<std::string> all(names->begin(), names->end());
    if (AccountReader{"", file, environment}.is_configured()) all.insert(all.begin(), "");
    std::vector<Account> accounts;
    for (auto& name : all) {
        auto account = AccountReader{std::move(name), file, environment}.read();
        if (!account) return tl::unexpected<base::Error>{std::move(account).error()};
        accounts.push_back(*std::move(account));
    }
    return accounts;
}

}  // namespace baoda::app
