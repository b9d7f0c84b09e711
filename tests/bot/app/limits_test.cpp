#include "bot/app/limits.hpp"

#include <catch2/catch.hpp>

#include "bot/app/config.hpp"
#include "tests/support/environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

using support::environment;

base::Result<Limits> limits_of(const std::string& toml, const Environment& variables) {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.toml", toml).string();
    const auto config = load_config({.config = file}, variables);
    if (!config) return tl::unexpected<base::Error>{config.error()};
    return config->limits;
}

bool trusts(const Limits& limits, std::string_view address) {
    const auto parsed = server::IpAddress::parse(address).value();
    return std::ranges::any_of(limits.addresses.trusted_proxies,
                               [&](const auto& network) { return network.contains(parsed); });
}

}  // namespace

TEST_CASE("Without settings asking is limited, and no proxy is believed", "[app][limits]") {
    const auto limits = limits_of("", environment()).value();
    CHECK(limits.addresses.asks.per_minute > 0);
    CHECK(limits.addresses.lookups.per_minute > limits.addresses.asks.per_minute);
    CHECK(limits.conversation.per_minute > 0);
    CHECK(limits.wechat_user.per_minute > 0);
    CHECK(limits.addresses.trusted_proxies.empty());
}

TEST_CASE("Limits are read from the file, and the environment wins", "[app][limits]") {
    const auto limits =
        limits_of(
            "[limits]\nchat_per_minute = 60\nchat_burst = 5\nsession_per_minute = 0\n"
            "api_burst = 7\nwechat_burst = 9\n",
            environment({{"BAODA_LIMITS_CHAT_BURST", "6"}}))
            .value();
    CHECK(limits.addresses.asks == base::Rate{.per_minute = 60, .burst = 6});
    CHECK(limits.conversation.per_minute == 0);
    CHECK(limits.addresses.lookups.burst == 7);
    CHECK(limits.wechat_user.burst == 9);
}

TEST_CASE("Proxies are a list in the file and a row in the environment", "[app][limits]") {
    const auto listed =
        limits_of("[server]\ntrusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]\n", environment())
            .value();
    const auto row =
        limits_of("", environment({{"BAODA_SERVER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"}}))
            .value();
    for (const auto* limits : {&listed, &row}) {
        CHECK(trusts(*limits, "127.0.0.1"));
        CHECK(trusts(*limits, "10.2.3.4"));
        CHECK_FALSE(trusts(*limits, "192.0.2.1"));
    }
}

TEST_CASE("This machine is not counted unless the settings say so", "[app][limits]") {
    const auto usual = limits_of("", environment()).value().addresses.unlimited;
    CHECK(usual == this_machine());
    CHECK(
        limits_of("[limits]\nunlimited = []\n", environment()).value().addresses.unlimited.empty());
    CHECK(limits_of("", environment({{"BAODA_LIMITS_UNLIMITED", "10.0.0.0/8"}}))
              .value()
              .addresses.unlimited.size() == 1);
}

TEST_CASE("A wrong limit stops the start and says where it stands", "[app][limits]") {
    const auto wrong = limits_of("[limits]\nchat_burst = 0\n", environment());
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.find("baoda.toml:2 的值“0”不对：应为 1 到 1000000 的整数。") !=
          std::string::npos);
    CHECK_FALSE(limits_of("", environment({{"BAODA_LIMITS_CHAT_PER_MINUTE", "-1"}})));
    CHECK_FALSE(limits_of("", environment({{"BAODA_LIMITS_CHAT_PER_MINUTE", "many"}})));
    CHECK_FALSE(limits_of("[limits]\nchat_per_hour = 1\n", environment()));
    const auto proxy =
        limits_of("", environment({{"BAODA_SERVER_TRUSTED_PROXIES", "127.0.0.1,nginx"}}));
    REQUIRE_FALSE(proxy);
    CHECK(proxy.error().field == "BAODA_SERVER_TRUSTED_PROXIES");
    CHECK(proxy.error().message.find("“nginx”不是 IP 地址或网段") != std::string::npos);
}

}  // namespace baoda::app
