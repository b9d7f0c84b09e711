#include "bot/app/wechat_config.hpp"

#include <catch2/catch.hpp>

#include "bot/app/config.hpp"
#include "tests/support/environment.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using app::load_config;
using support::environment;

namespace {

constexpr const char* kKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH";

/// What the configuration of this file and environment gives.
base::Result<app::Config> loaded(const std::string& toml,
                                 std::map<std::string, std::string> variables) {
    static const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", toml);
    return load_config({.config = file.string()}, environment(std::move(variables)));
}

std::string fault_of(const std::string& toml, std::map<std::string, std::string> variables = {}) {
    const auto config = loaded(toml, std::move(variables));
    return config ? std::string{} : config.error().message;
}

bool has(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("Without a setting there is no account", "[app][wechat]") {
    CHECK(load_config({}, environment()).value().wechat.empty());
}

TEST_CASE("The default account comes from the environment alone", "[app][wechat]") {
    const auto config = load_config({}, environment({{"BAODA_WECHAT_MODE", "compat"},
                                                     {"BAODA_WECHAT_TOKEN", "token"},
                                                     {"BAODA_WECHAT_AESKEY", kKey},
                                                     {"BAODA_WECHAT_APPID", "wx1"}}));
    REQUIRE(config);
    REQUIRE(config->wechat.size() == 1);
    const auto& account = config->wechat.front();
    CHECK(account.name == "default");
    CHECK(account.mode == wechat::Mode::compatible);
    CHECK(account.token == "token");
    CHECK(account.aes_key == kKey);
    CHECK(account.app_id == "wx1");
    CHECK(account.menu_links);
    CHECK_FALSE(account.customer_service);
}

TEST_CASE("Secure is the mode unless told otherwise", "[app][wechat]") {
    CHECK(has(fault_of("", {{"BAODA_WECHAT_TOKEN", "token"}}), "EncodingAESKey"));
}

TEST_CASE("Several accounts stand beside each other", "[app][wechat]") {
    const auto config = loaded(
        "[wechat]\nmode = \"plain\"\n[wechat.accounts.city-hall]\nplatform = \"wecom\"\n"
        "appid = \"ww1\"\nagentid = 1000002\n"
        "[wechat.accounts.second]\nappid = \"wx2\"\nmenu_links = false\ndesk = true\n"
        "desk_hours = \"09:00-17:30\"\ndesk_days = \"1-5\"\n",
        {{"BAODA_WECHAT_TOKEN", "one"},
         {"BAODA_WECHAT_CITY_HALL_TOKEN", "two"},
         {"BAODA_WECHAT_CITY_HALL_AESKEY", kKey},
         {"BAODA_WECHAT_SECOND_TOKEN", "three"},
         {"BAODA_WECHAT_SECOND_AESKEY", kKey}});
    REQUIRE(config);
    REQUIRE(config->wechat.size() == 3);
    CHECK(config->wechat[0].token == "one");
    CHECK(config->wechat[1].name == "city-hall");
    CHECK(config->wechat[1].token == "two");
    CHECK(config->wechat[1].platform == wechat::Platform::wecom);
    CHECK(config->wechat[1].agent_id == "1000002");
    CHECK(config->wechat[1].api == "https://qyapi.weixin.qq.com");
    CHECK_FALSE(config->wechat[2].menu_links);
    CHECK(config->wechat[2].desk_hours.to == 17 * 60 + 30);
}

TEST_CASE("Secrets come from the environment, a file or systemd, in this order", "[app][wechat]") {
    const support::TemporaryFolder folder;
    const auto token = folder.write("named", "from-file\n");
    static_cast<void>(folder.write("wechat_token", "from-systemd\n"));
    const auto token_with = [&](const std::string& toml,
                                std::map<std::string, std::string> variables) {
        variables.emplace("BAODA_WECHAT_MODE", "plain");
        return loaded(toml, std::move(variables)).value().wechat.front().token;
    };
    const std::string named = "[wechat]\ntoken_file = \"" + token.string() + "\"\n";
    const std::string credentials = token.parent_path().string();
    CHECK(token_with("", {{"CREDENTIALS_DIRECTORY", credentials}}) == "from-systemd");
    CHECK(token_with(named, {{"CREDENTIALS_DIRECTORY", credentials}}) == "from-file");
    CHECK(token_with("", {{"BAODA_WECHAT_TOKEN_FILE", token.string()}}) == "from-file");
    CHECK(token_with(named, {{"BAODA_WECHAT_TOKEN", "given"}}) == "given");
}

TEST_CASE("A secret in the configuration file is refused, and not repeated", "[app][wechat]") {
    for (const auto* key : {"token", "aeskey", "secret"}) {
        const auto fault =
            fault_of("[wechat]\nmode = \"plain\"\n" + std::string{key} + " = \"hush-hush\"\n");
        CHECK(has(fault, "BAODA_WECHAT_"));
        CHECK(has(fault, "baoda.toml:3"));
        CHECK_FALSE(has(fault, "hush-hush"));
    }
}

TEST_CASE("What is wrong is told with its place", "[app][wechat]") {
    CHECK(has(fault_of("[wechat]\nmood = \"plain\"\n"), "baoda.toml:2：不认识的设置 wechat.mood"));
    CHECK(has(fault_of("[wechat.accounts.a]\nmood = 1\n"), "wechat.accounts.a.mood"));
    CHECK(has(fault_of("[wechat.accounts.\"A B\"]\nmode = \"plain\"\n"), "账号名"));
    CHECK(has(fault_of("[wechat.accounts.default]\nmode = \"plain\"\n"), "账号名"));
    CHECK(has(fault_of("[wechat]\nmode = \"open\"\n"), "plain、compat、secure"));
    CHECK(has(fault_of("[wechat]\ndesk = 1\n"), "true、false"));
    CHECK(has(fault_of("[wechat]\ndesk_hours = \"9-5\"\n"), "09:00-17:30"));
    CHECK(has(fault_of("[wechat]\ntoken_file = \"/nowhere\"\n"), "读不到密钥文件"));
    CHECK(has(fault_of("[wechat]\nmode = \"plain\"\n"), "default 的 token"));
}
