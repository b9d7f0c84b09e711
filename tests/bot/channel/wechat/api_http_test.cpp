#include "bot/channel/wechat/api_http.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/fake_api.hpp"

using namespace baoda::wechat;

TEST_CASE("A body is posted, without one it is a GET", "[wechat][api]") {
    FakeApi api;
    ApiHttp http{api.host()};
    CHECK(http.call("/cgi-bin/stable_token", "{}")->find("token-1") != std::string::npos);
    CHECK(http.call("/cgi-bin/gettoken?corpid=a")->find("token-2") != std::string::npos);
}

TEST_CASE("Another status is told without the address", "[wechat][api]") {
    FakeApi api;
    ApiHttp http{api.host()};
    const auto body = http.call("/nowhere?access_token=secret-token");
    REQUIRE_FALSE(body);
    CHECK(body.error().message.find("404") != std::string::npos);
    CHECK(body.error().message.find("secret-token") == std::string::npos);
}
