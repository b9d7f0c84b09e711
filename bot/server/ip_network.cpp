#include "bot/server/ip_network.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace baoda::server {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int kBitsOfByte = 8;
constexpr int kBits = 128;
constexpr int kMappedBits = 96;
constexpr std::size_t kSubscriberBytes = 8;

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    const std::string plain{text.substr(0, text.find('%'))};  // The rest names our interface.
    if (plain.find('\0') != std::string::npos) return std::nullopt;
    IpAddress address;
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes_.data()) == 1) return address;
    std::ranges::copy(kMapped, address.bytes_.begin());
    if (inet_pton(AF_INET, plain.c_str(), address.bytes_.data() + kMapped.size()) == 1) {
        return address;
    }
    return std::nullopt;
}

bool IpAddress::is_v4() const {
    return std::equal(kMapped.begin(), kMapped.end(), bytes_.begin());
}

std::string IpAddress::subscriber() const {
    const auto size = is_v4() ? bytes_.size() : kSubscriberBytes;
    return {bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::optional<IpNetwork> IpNetwork::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    IpNetwork network;
    network.base_ = *address;
    if (slash == std::string_view::npos) return network;
    const auto digits = text.substr(slash + 1);
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, network.prefix_);
    const int most = address->is_v4() ? kBits - kMappedBits : kBits;
    const bool whole = error == std::errc{} && stop == end;
    if (!whole || network.prefix_ < 0 || network.prefix_ > most) return std::nullopt;
    network.prefix_ += kBits - most;
    return network;
}

bool IpNetwork::contains(const IpAddress& address) const {
    for (int bit = 0; bit < prefix_; bit += kBitsOfByte) {
        const auto at = static_cast<std::size_t>(bit / kBitsOfByte);
        const int counted = std::min(prefix_ - bit, kBitsOfByte);
        const auto differ = static_cast<unsigned>(base_.bytes_.at(at) ^ address.bytes_.at(at));
        if (differ >> static_cast<unsigned>(kBitsOfByte - counted) != 0) return false;
    }
    return true;
}

}  // namespace baoda::server
