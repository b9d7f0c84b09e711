#include "bot/channel/wechat/account_menu.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using wechat::menu_json;

namespace {

const answer::Phrases& phrases() {
    return support::shipped_release().phrases();
}

}  // namespace

TEST_CASE("The menu has help, a person and a page, in raw UTF-8", "[wechat][menu]") {
    const auto text = menu_json(phrases(), "https://example.org/chat?a=1&b=2").value();
    CHECK(text.find("怎么问") != std::string::npos);
    const auto menu = nlohmann::json::parse(text)["button"];
    REQUIRE(menu.size() == 3);
    CHECK(menu[0]["type"] == "click");
    CHECK(menu[0]["key"] == "HELP");
    CHECK(menu[1]["name"] == "转人工");
    CHECK(menu[1]["key"] == "HUMAN");
    CHECK(menu[2]["type"] == "view");
    CHECK(menu[2]["url"] == "https://example.org/chat?a=1&b=2");
    CHECK(nlohmann::json::parse(menu_json(phrases(), "").value())["button"].size() == 2);
}

TEST_CASE("A page that no button can open is refused", "[wechat][menu]") {
    for (const auto& page : {std::string{"example.org"}, std::string{"javascript:alert(1)"},
                             "https://" + std::string(1'024, 'a')}) {
        const auto menu = menu_json(phrases(), page);
        REQUIRE_FALSE(menu);
        CHECK(menu.error().message.find("https://") != std::string::npos);
    }
}

TEST_CASE("Menus of WeCom are an application's", "[wechat][menu]") {
    wechat::Account account;
    CHECK(wechat::menu_path(account) == "/cgi-bin/menu/create");
    account.platform = wechat::Platform::wecom;
    account.agent_id = "1000002";
    CHECK(wechat::menu_path(account) == "/cgi-bin/menu/create?agentid=1000002");
}
