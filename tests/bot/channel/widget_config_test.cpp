#include "bot/channel/widget_config.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace baoda::channel {

namespace {

nlohmann::json config_of(const Site& site, const std::string& region_name = {}) {
    settings::Page page;
    page.title = "医保问答";
    page.greeting = "您好";
    page.phones = {{"热线", "12393"}, {"窗口", "95001", "工作日 9:00—17:00"}};
    return nlohmann::json::parse(widget_config_json(site, {.page = page,
                                                           .questions = {"怎么交？"},
                                                           .launcher = "问医保",
                                                           .knows_regions = true,
                                                           .region_name = region_name}));
}

}  // namespace

TEST_CASE("A site that says nothing speaks as the knowledge does", "[widget]") {
    const auto config = config_of({});
    CHECK(config.at("title") == "医保问答");
    CHECK(config.at("greeting") == "您好");
    CHECK(config.at("questions") == nlohmann::json{"怎么交？"});
    CHECK(config.at("phones").at(0).at("number") == "12393");
    CHECK_FALSE(config.at("phones").at(0).contains("hours"));
    CHECK(config.at("phones").at(1).at("hours") == "工作日 9:00—17:00");
    CHECK(config.at("region").is_null());
}

TEST_CASE("What a site says comes first", "[widget]") {
    const auto config = config_of({.key = "pk",
                                   .title = "某市医保局",
                                   .region = "340100",
                                   .theme = "dark",
                                   .questions = {"在哪办？"},
                                   .notice_url = "https://a.cn/privacy"},
                                  "合肥市");
    CHECK(config.at("site") == "pk");
    CHECK(config.at("title") == "某市医保局");
    CHECK(config.at("theme").at("mode") == "dark");
    CHECK(config.at("questions") == nlohmann::json{"在哪办？"});
    CHECK(config.at("region").at("name") == "合肥市");
    CHECK(config.at("notice").at("url") == "https://a.cn/privacy");
}

}  // namespace baoda::channel
