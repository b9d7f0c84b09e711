#include "bot/app/config.hpp"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/environment.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using app::Flags;
using app::load_config;
using support::environment;

TEST_CASE("Without any setting the defaults work", "[app][config]") {
    const auto config = load_config({}, environment()).value();
    CHECK(config.host == "127.0.0.1");
    CHECK(config.port == 8080);
    CHECK(config.default_region.empty());
    CHECK_FALSE(config.data.empty());
}

TEST_CASE("A flag wins over the environment, that over the file", "[app][config]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml",
                                   "data = \"/file\"\ndefault_region = \"340100\"\n"
                                   "[server]\nhost = \"file\"\nport = 1001\n");
    const Flags from_file{.config = file.string()};
    const auto variables =
        environment({{"BAODA_SERVER_PORT", "1002"}, {"BAODA_SERVER_HOST", "environment"}});
    CHECK(load_config(from_file, environment()).value().port == 1001);
    CHECK(load_config(from_file, variables).value().port == 1002);
    Flags flags = from_file;
    flags.port = 1003;
    const auto config = load_config(flags, variables).value();
    CHECK(config.port == 1003);
    CHECK(config.host == "environment");
    CHECK(config.data == "/file");
    CHECK(config.default_region == "340100");
}

TEST_CASE("The file may be named by the environment", "[app][config]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", "server.port = 0\n");
    CHECK(load_config({}, environment({{"BAODA_CONFIG", file.string()}})).value().port == 0);
}

TEST_CASE("An unknown key names file and line", "[app][config]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", "# mine\n[server]\nprot = 80\n");
    const auto config = load_config({.config = file.string()}, environment());
    REQUIRE_FALSE(config);
    CHECK(config.error().message.find("baoda.toml:3") != std::string::npos);
    CHECK(config.error().message.find("server.prot") != std::string::npos);
}

TEST_CASE("A file that is no TOML names its line", "[app][config]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", "[server]\nport = \n");
    const auto config = load_config({.config = file.string()}, environment());
    REQUIRE_FALSE(config);
    CHECK(config.error().code == base::ErrorCode::malformed);
    CHECK(config.error().message.find("baoda.toml:2") != std::string::npos);
}

TEST_CASE("A file that is missing stops the start", "[app][config]") {
    const auto config = load_config({.config = "/no/such/baoda.toml"}, environment());
    REQUIRE_FALSE(config);
    CHECK(config.error().message.find("/no/such/baoda.toml") != std::string::npos);
}

TEST_CASE("A bad port is told with where it stands", "[app][config]") {
    const std::string port = GENERATE("abc", "-1", "65536", "80x", "", " 80", "99999999999999");
    CAPTURE(port);
    const auto config = load_config({}, environment({{"BAODA_SERVER_PORT", port}}));
    REQUIRE_FALSE(config);
    CHECK(config.error().code == base::ErrorCode::invalid_argument);
    CHECK(config.error().field == "BAODA_SERVER_PORT");
}

TEST_CASE("Ports run from 0 to 65535", "[app][config]") {
    CHECK(load_config({.port = 0}, environment()).value().port == 0);
    CHECK(load_config({.port = 65535}, environment()).value().port == 65535);
    const auto config = load_config({.port = 70000}, environment());
    REQUIRE_FALSE(config);
    CHECK(config.error().field == "--port");
}

TEST_CASE("A bad port of the file is told with its line", "[app][config]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", "[server]\n\nport = \"eighty\"\n");
    const auto config = load_config({.config = file.string()}, environment());
    REQUIRE_FALSE(config);
    CHECK(config.error().message.find("baoda.toml:3") != std::string::npos);
}

TEST_CASE("A default region is a code of six digits", "[app][config]") {
    CHECK(load_config({}, environment({{"BAODA_DEFAULT_REGION", "340100"}})).has_value());
    CHECK_FALSE(load_config({}, environment({{"BAODA_DEFAULT_REGION", "合肥"}})).has_value());
}

TEST_CASE("The data folder follows the system's customs", "[app][config]") {
    const auto data = [](std::map<std::string, std::string> variables) {
        return load_config({}, environment(std::move(variables))).value().data;
    };
    CHECK(data({{"HOME", "/home/a"}}) == "/home/a/.local/share/baoda");
    CHECK(data({{"HOME", "/home/a"}, {"XDG_DATA_HOME", "/xdg"}}) == "/xdg/baoda");
    CHECK(data({{"XDG_DATA_HOME", "/xdg"}, {"STATE_DIRECTORY", "/var/lib/baoda"}}) ==
          "/var/lib/baoda");
    CHECK(data({{"BAODA_DATA", "/mine"}, {"STATE_DIRECTORY", "/var/lib/baoda"}}) == "/mine");
}

TEST_CASE("The clock stands still at BAODA_NOW", "[app][config]") {
    const auto clock =
        app::load_clock(environment({{"BAODA_NOW", "2026-11-22T10:00:00+08:00"}})).value();
    CHECK(base::to_iso(clock->now()) == "2026-11-22T10:00:00+08:00");
    CHECK_FALSE(app::load_clock(environment({{"BAODA_NOW", "tomorrow"}})).has_value());
    CHECK(app::load_clock(environment()).has_value());
}

TEST_CASE("Why an answer is so is told only where it is set", "[app][config]") {
    CHECK_FALSE(load_config({}, environment()).value().explain);
    CHECK(load_config({}, environment({{"BAODA_EXPLAIN", "true"}})).value().explain);
    CHECK_FALSE(load_config({}, environment({{"BAODA_EXPLAIN", "false"}})).value().explain);
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", "explain = true\n").string();
    CHECK(load_config({.config = file}, environment()).value().explain);
    const auto wrong = load_config({}, environment({{"BAODA_EXPLAIN", "maybe"}}));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message == "BAODA_EXPLAIN 的值“maybe”不对：应为 true 或 false。");
}
