#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baoda::server {

/// An IPv4 or IPv6 address; one of IPv4 is kept as IPv6 maps it (::ffff:a.b.c.d), so that both
/// spellings are the same.
class IpAddress {
public:
    /// Reads "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1" or "fe80::1%eth0"; nothing for
    /// anything else, a port included.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] bool is_v4() const;

    /// Bytes that are the same for all addresses of one subscriber: an IPv4 address whole, of IPv6
    /// the first 64 bits, below which a subscriber chooses freely.
    [[nodiscard]] std::string subscriber() const;

    friend bool operator==(const IpAddress&, const IpAddress&) = default;

private:
    friend class IpNetwork;
    std::array<std::uint8_t, 16> bytes_{};
};

/// A range of addresses as CIDR writes it.
class IpNetwork {
public:
    /// Reads "10.0.0.0/8", "fd00::/8" or a single address; bits behind the prefix do not count.
    [[nodiscard]] static std::optional<IpNetwork> parse(std::string_view text);

    [[nodiscard]] bool contains(const IpAddress& address) const;

    friend bool operator==(const IpNetwork&, const IpNetwork&) = default;

private:
    IpAddress base_;
    int prefix_ = 128;  ///< Bits of the mapped address.
};

}  // namespace baoda::server
