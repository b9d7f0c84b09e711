#include "bot/channel/wechat/customer_service.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/fake_api.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

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
    CustomerService service{account_with_api(api)};
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
    CustomerService service{account_with_api(api)};
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
    CustomerService service{account_with_api(api)};
    REQUIRE(service.send("oUser", {"一", "二"}));
    service.wait_until_idle();
    CHECK(api.calls() == 2);
    CHECK(service.counts().sent == 0);
    CHECK(service.counts().failed == 2);
}

TEST_CASE("What may have been sent already is never sent twice", "[wechat][service]") {
    FakeApi api;
    api.errcodes = {-1};
    CustomerService service{account_with_api(api)};
    REQUIRE(service.send("oUser", {"一", "二"}));
    service.wait_until_idle();
    CHECK(api.calls() == 1);
}

TEST_CASE("A user who cannot be reached holds up nobody else", "[wechat][service]") {
    const auto errcode = GENERATE(40003, 43004, 45015, 45047, 48002);
    FakeApi api;
    api.errcodes = {errcode};
    CustomerService service{account_with_api(api)};
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
    CustomerService service{account_with_api(api)};
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
    CustomerService service{account};
    REQUIRE(service.send("ZhangSan", {"一"}));
    service.wait_until_idle();
    REQUIRE(api.bodies().size() == 1);
    CHECK(nlohmann::json::parse(api.bodies().front())["agentid"] == 1000002);
}
