#include "bot/app/wechat_check.hpp"

#include <catch2/catch.hpp>

using namespace baoda;
using app::check_wechat;

namespace {

wechat::Account plain_account() {
    wechat::Account account;
    account.name = "default";
    account.mode = wechat::Mode::plain;
    account.token = "token";
    return account;
}

}  // namespace

TEST_CASE("Without accounts there is nothing to check, not even the clock", "[app][wechat]") {
    CHECK(check_wechat({}, false).empty());
}

TEST_CASE("A plain account is sound, with a hint", "[app][wechat]") {
    const auto findings = check_wechat({plain_account()}, true);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].fault.empty());
    CHECK(findings[0].what.find("/wechat") != std::string::npos);
    CHECK(findings[1].is_hint);
}

TEST_CASE("A clock that follows nothing is a hint", "[app][wechat]") {
    const auto findings = check_wechat({plain_account()}, false);
    REQUIRE(findings.size() == 3);
    CHECK(findings[2].is_hint);
    CHECK(findings[2].what.find("5 分钟") != std::string::npos);
}

TEST_CASE("An account whose API does not answer has a fault without secrets", "[app][wechat]") {
    auto account = plain_account();
    account.app_id = "wx0f1e2d3c4b5a6978";
    account.secret = "app-secret";
    account.api = "http://127.0.0.1:1";
    const auto findings = check_wechat({account}, true);
    REQUIRE(findings.size() == 3);
    CHECK_FALSE(findings[2].fault.empty());
    CHECK_FALSE(findings[2].remedy.empty());
    CHECK(findings[2].fault.find("app-secret") == std::string::npos);
}
