#include "bot/app/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::app {

namespace {

using base::ErrorCode;
using base::fail;

constexpr const char* kTrustedProxies = "server.trusted_proxies";
constexpr const char* kUnlimited = "limits.unlimited";
constexpr int kMost = 1'000'000;

/// A rate's two settings: limits.NAME_per_minute and limits.NAME_burst.
struct Named {
    std::string_view name;
    base::Rate* rate = nullptr;
};

std::array<Named, 4> rates_of(Limits& limits) {
    return {{{"chat", &limits.addresses.asks},
             {"api", &limits.addresses.lookups},
             {"session", &limits.conversation},
             {"wechat", &limits.wechat_user}}};
}

std::string per_minute_key(std::string_view name) {
    return fmt::format("limits.{}_per_minute", name);
}

std::string burst_key(std::string_view name) {
    return fmt::format("limits.{}_burst", name);
}

tl::unexpected<base::Error> wrong(const Setting& setting, std::string_view rule) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} 的值“{}”不对：{}。", setting.origin, setting.value, rule),
                setting.origin);
}

/// Reads a whole number of at least `least` in the place of the default.
base::Result<void> read_number(const std::optional<Setting>& setting, int least, int& number) {
    if (!setting) return {};
    int given = 0;
    const auto* end = setting->value.data() + setting->value.size();
    const auto [stop, error] = std::from_chars(setting->value.data(), end, given);
    if (error != std::errc{} || stop != end || given < least || given > kMost) {
        return wrong(*setting, fmt::format("应为 {} 到 {} 的整数", least, kMost));
    }
    number = given;
    return {};
}

/// Reads a list of networks in the place of the default.
base::Result<void> read_networks(const std::optional<Setting>& setting,
                                 std::vector<server::IpNetwork>& networks) {
    if (!setting) return {};
    networks.clear();
    for (const auto item : base::split(setting->value, ',')) {
        const auto text = base::trimmed(item);
        if (text.empty()) continue;
        const auto network = server::IpNetwork::parse(text);
        if (!network) {
            return wrong(*setting, fmt::format("“{}”不是 IP 地址或网段，应像 127.0.0.1 或 "
                                               "10.0.0.0/8，几个之间用英文逗号隔开",
                                               text));
        }
        networks.push_back(*network);
    }
    return {};
}

}  // namespace

std::vector<server::IpNetwork> this_machine() {
    return {*server::IpNetwork::parse("127.0.0.0/8"), *server::IpNetwork::parse("::1")};
}

bool is_limit_key(std::string_view key) {
    Limits any;
    return key == kTrustedProxies || key == kUnlimited ||
           std::ranges::any_of(rates_of(any), [&](const Named& named) {
               return key == per_minute_key(named.name) || key == burst_key(named.name);
           });
}

base::Result<Limits> read_limits(const Lookup& lookup) {
    Limits limits;
    for (const auto& [name, rate] : rates_of(limits)) {
        auto read = read_number(lookup(per_minute_key(name)), 0, rate->per_minute);
        if (read) read = read_number(lookup(burst_key(name)), 1, rate->burst);
        if (!read) return tl::unexpected<base::Error>{std::move(read).error()};
    }
    auto read = read_networks(lookup(kTrustedProxies), limits.addresses.trusted_proxies);
    if (read) read = read_networks(lookup(kUnlimited), limits.addresses.unlimited);
    if (!read) return tl::unexpected<base::Error>{std::move(read).error()};
    return limits;
}

}  // namespace baoda::app
