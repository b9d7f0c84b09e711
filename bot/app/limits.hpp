#pragma once

#include <string_view>
#include <vector>

#include "bot/app/setting.hpp"
#include "bot/server/address_limiter.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::app {

/// The loopback: who runs the service measures and maintains it from there.
[[nodiscard]] std::vector<server::IpNetwork> this_machine();

/// How often people may ask. An address is generous, for many share one: a hall's network, all
/// telephones of an operator. A conversation is one person's, who types and presses buttons.
struct Limits {
    server::AddressLimits addresses{.asks = {.per_minute = 1'800, .burst = 200},
                                    .lookups = {.per_minute = 6'000, .burst = 600},
                                    .trusted_proxies = {},
                                    .unlimited = this_machine()};
    base::Rate conversation{.per_minute = 240, .burst = 60};
    base::Rate wechat_user{.per_minute = 240, .burst = 60};
};

/// Whether a configuration file may have that key for limits: "limits.chat_per_minute".
[[nodiscard]] bool is_limit_key(std::string_view key);

/// Reads the limits, and two lists of networks, in a row with commas between:
/// `server.trusted_proxies`, `limits.unlimited`.
/// `invalid_argument` tells which setting is wrong and where it stands.
[[nodiscard]] base::Result<Limits> read_limits(const Lookup& lookup);

}  // namespace baoda::app
