#include "bot/channel/wechat/platform_api.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/fake_api.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

constexpr const char* kAddresses = "/cgi-bin/getcallbackip";

}  // namespace

TEST_CASE("A call carries the token, whatever else its address has", "[wechat][api]") {
    FakeApi api;
    api.answers[kAddresses] = R"({"ip_list":["127.0.0.1"]})";
    PlatformApi platform{account_with_api(api)};
    CHECK(platform.call(kAddresses).body == R"({"ip_list":["127.0.0.1"]})");
    CHECK(platform.call(std::string{kAddresses} + "?agentid=1").errcode == 0);
    CHECK(api.fetched() == 1);
}

TEST_CASE("A call is repeated once with another token, and no more", "[wechat][api]") {
    FakeApi api;
    PlatformApi platform{account_with_api(api)};
    CHECK(platform.call(kAddresses).errcode == 0);
    api.forget_token();
    CHECK(platform.call(kAddresses).errcode == 0);
    CHECK(api.fetched() == 2);
    FakeApi never;
    never.refuse_tokens = true;
    PlatformApi refused{account_with_api(never)};
    CHECK(refused.call(kAddresses).errcode == 42001);
    CHECK(never.calls() == 2);
}

TEST_CASE("Without an answer there is an error that holds no secret", "[wechat][api]") {
    Account account;
    {
        FakeApi api;
        account = account_with_api(api);
    }
    PlatformApi platform{account};
    const auto answer = platform.call(kAddresses);
    CHECK(answer.errcode == -1);
    CHECK_FALSE(answer.errmsg.empty());
    CHECK(answer.errmsg.find("app-secret") == std::string::npos);
}

TEST_CASE("Its token is kept where it is told to", "[wechat][api]") {
    const support::TemporaryFolder folder;
    FakeApi api;
    for (int start = 0; start < 3; ++start) {
        PlatformApi platform{account_with_api(api), folder.path() / "token.json"};
        CHECK(platform.call(kAddresses).errcode == 0);
    }
    CHECK(api.fetched() == 1);
}
