#include "bot/app/sites.hpp"

#include <catch2/catch.hpp>

#include "bot/app/config.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

base::Result<Config> config_with(const std::string& toml) {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", toml).string();
    return load_config({.config = file}, [](const std::string&) { return std::nullopt; });
}

}  // namespace

TEST_CASE("Sites are read with their origins", "[app][sites]") {
    const auto config = config_with(
        "[[sites]]\nkey = \"pk_city\"\norigins = [\"https://www.example.gov.cn\"]\n"
        "region = \"340100\"\nquestions = [\"怎么交？\"]\n"
        "[[sites]]\nkey = \"pk_other\"\norigins = [\"http://localhost:8000\"]\n");
    REQUIRE(config);
    REQUIRE(config->sites.size() == 2);
    CHECK(config->sites[0].key == "pk_city");
    CHECK(config->sites[0].origins == std::vector<std::string>{"https://www.example.gov.cn"});
    CHECK(config->sites[0].questions == std::vector<std::string>{"怎么交？"});
    CHECK(config->sites[1].origins.front() == "http://localhost:8000");
}

TEST_CASE("Without sites there are none", "[app][sites]") {
    CHECK(config_with("explain = true\n")->sites.empty());
}

TEST_CASE("A wrong site stops the start with its line and what is wrong", "[app][sites]") {
    const auto [toml, why] = GENERATE(table<std::string, std::string>({
        {"origins = [\"https://a.cn\"]", "key 应为"},
        {"key = \"a b\"\norigins = [\"https://a.cn\"]", "key 应为"},
        {"key = \"a\"", "缺少 origins"},
        {"key = \"a\"\norigins = [\"https://a.cn/\"]", "https://a.cn/"},
        {"key = \"a\"\norigins = [\"a.cn\"]", "不是来源"},
        {"key = \"a\"\norigins = [\"*\"]", "不是来源"},
        {"key = \"a\"\norigins = \"https://a.cn\"", "应为一列文字"},
        {"key = \"a\"\norigins = [\"https://a.cn\"]\ntheme = \"red\"", "theme 应为"},
        {"key = \"a\"\norigins = [\"https://a.cn\"]\nregion = \"合肥\"", "region 应为"},
        {"key = \"a\"\norigins = [\"https://a.cn\"]\ncolour = \"red\"", "不认识的设置 colour"},
        {"key = \"a\"\norigins = [\"https://a.cn\"]\n[[sites]]\nkey = \"a\"\n"
         "origins = [\"https://b.cn\"]",
         "用了两次"},
    }));
    const auto config = config_with("[[sites]]\n" + toml + "\n");
    REQUIRE_FALSE(config);
    CHECK(config.error().code == base::ErrorCode::invalid_argument);
    CHECK(config.error().message.find("baoda.toml:") != std::string::npos);
    CHECK(config.error().message.find(why) != std::string::npos);
}

}  // namespace baoda::app
