#include "bot/channel/wechat/customer_service.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/fake_api.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

constexpr std::chrono::milliseconds kAtOnce{0};

std::vector<std::string> contents(FakeApi& api) {
    std::vector<std::string> texts;
    for (const auto& body : api.bodies()) {
        texts.push_back(nlohmann::json::parse(body)["text"]["content"].get<std::string>());
    }
    return texts;
}

}  // namespace

TEST_CASE("Texts are sent in order, in raw UTF-8", "[wechat][service]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"第二页 <a href=\"https://a\">看</a>", "第三页"}));
    REQUIRE(service.send("oOther", {"别的"}));
    service.wait_until_idle();
    CHECK(contents(api) ==
          std::vector<std::string>{"第二页 <a href=\"https://a\">看</a>", "第三页", "别的"});
    const auto body = api.bodies().front();
    CHECK(body.find("第二页") != std::string::npos);
    CHECK(body.find("\\u") == std::string::npos);
    CHECK(nlohmann::json::parse(body)["touser"] == "oUser");
    CHECK(service.counts().sent == 3);
    CHECK(api.fetched() == 1);
}

TEST_CASE("An expired token is renewed once and the text sent again", "[wechat][service]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"一"}));
    service.wait_until_idle();
    api.forget_token();
    REQUIRE(service.send("oUser", {"二"}));
    service.wait_until_idle();
    CHECK(contents(api) == std::vector<std::string>{"一", "二"});
    CHECK(api.fetched() == 2);
}

TEST_CASE("A platform that refuses every token is asked twice, not for ever", "[wechat][service]") {
    FakeApi api;
    api.refuse_tokens = true;
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"一", "二"}));
    service.wait_until_idle();
    CHECK(api.calls() == 2);
    CHECK(service.counts().sent == 0);
    CHECK(service.counts().failed == 2);
}

TEST_CASE("What may have been sent already is never sent twice", "[wechat][service]") {
    FakeApi api;
    api.errcodes = {-1};
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"一", "二"}));
    service.wait_until_idle();
    CHECK(api.calls() == 1);
}

TEST_CASE("A user who cannot be reached holds up nobody else", "[wechat][service]") {
    const auto errcode = GENERATE(40003, 43004, 45015, 45047, 48002, 50002, 50005);
    FakeApi api;
    api.errcodes = {errcode};
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"一", "二"}));
    REQUIRE(service.send("oOther", {"别的"}));
    service.wait_until_idle();
    CHECK(contents(api) == std::vector<std::string>{"别的"});
    CHECK(service.counts().failed == 2);
}

TEST_CASE("An account that lacks the right, or its quota, is not asked again",
          "[wechat][service]") {
    const auto errcode = GENERATE(48001, 48004, 40164, 45009, 45011);
    FakeApi api;
    api.errcodes = {errcode};
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {"一"}));
    service.wait_until_idle();
    CHECK_FALSE(service.send("oUser", {"二"}));
    CHECK(api.calls() == 1);
}

TEST_CASE("WeCom's messages name the application", "[wechat][service]") {
    FakeApi api;
    auto account = account_with_api(api);
    account.platform = Platform::wecom;
    account.agent_id = "1000002";
    PlatformApi platform{account};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("ZhangSan", {"一"}));
    service.wait_until_idle();
    REQUIRE(api.bodies().size() == 1);
    CHECK(nlohmann::json::parse(api.bodies().front())["agentid"] == 1000002);
}

TEST_CASE("Choices go as a menu whose ids are their numbers", "[wechat][service]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    REQUIRE(service.send("oUser", {ChoiceMenu{.head = "请选", .labels = {"缴费", "报销"}}}));
    service.wait_until_idle();
    REQUIRE(api.bodies().size() == 1);
    const auto body = nlohmann::json::parse(api.bodies().front());
    CHECK(body["msgtype"] == "msgmenu");
    CHECK(body["msgmenu"]["head_content"] == "请选");
    CHECK(body["msgmenu"]["list"].size() == 2);
    CHECK(body["msgmenu"]["list"][1]["id"] == "2");
    CHECK(body["msgmenu"]["list"][1]["content"] == "报销");
}

TEST_CASE("An account that may not send menus still sends texts", "[wechat][service]") {
    FakeApi api;
    api.errcodes = {40200};
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    const ChoiceMenu menu{.head = "请选", .labels = {"缴费"}};
    REQUIRE(service.send("oUser", {menu}));
    service.wait_until_idle();
    CHECK_FALSE(service.send("oUser", {menu}));
    REQUIRE(service.send("oUser", {"一"}));
    service.wait_until_idle();
    CHECK(contents(api) == std::vector<std::string>{"一"});
}

TEST_CASE("A text that the platform finds too long goes in parts", "[wechat][service]") {
    FakeApi api;
    api.errcodes = {45002};
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, kAtOnce};
    std::string text;
    for (int i = 0; i < 60; ++i) text += "这是一句。";
    REQUIRE(service.send("oUser", {text}));
    service.wait_until_idle();
    const auto parts = contents(api);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] + parts[1] == text);
    CHECK(service.counts().sent == 1);
}

TEST_CASE("Nothing is sent before the passive reply has had its time", "[wechat][service]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    constexpr std::chrono::milliseconds kBehind{150};
    CustomerService service{platform, kBehind};
    const auto begun = std::chrono::steady_clock::now();
    REQUIRE(service.send("oUser", {"一"}));
    service.wait_until_idle();
    CHECK(std::chrono::steady_clock::now() - begun >= kBehind);
    CHECK(contents(api) == std::vector<std::string>{"一"});
}

TEST_CASE("A reply that comes late goes before what waits behind it", "[wechat][service]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    CustomerService service{platform, std::chrono::milliseconds{200}};
    REQUIRE(service.send("oOther", {"别人的"}));
    REQUIRE(service.send("oUser", {"第二页"}));
    REQUIRE(service.send_ahead("oUser", {"第一页"}));
    service.wait_until_idle();
    CHECK(contents(api) == std::vector<std::string>{"别人的", "第一页", "第二页"});
}
