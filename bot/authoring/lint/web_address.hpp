#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace baoda::authoring {

/// The parts of an http or https address.
struct WebAddress {
    bool tls = false;
    std::string host;    ///< Lower case.
    int port = 80;       ///< 443 with TLS, when none is written.
    std::string target;  ///< Path and query without the fragment; at least "/".
    friend bool operator==(const WebAddress&, const WebAddress&) = default;
};

/// Reads an absolute address by RFC 3986; nothing for another scheme, a user name, a host that is
/// no name of letters, digits and hyphens, or characters that an address must encode.
[[nodiscard]] std::optional<WebAddress> parse_address(std::string_view url);

/// Why an address must not be shown to the public, in Chinese ("主机是 IP 地址"): unreadable, an IP
/// address, a host of an inner network, a host of short links. Empty when it may.
[[nodiscard]] std::string address_fault(std::string_view url);

/// Whether a host is `ending` or lies below it: zwfw.gov.cn below gov.cn.
[[nodiscard]] bool is_below(std::string_view host, std::string_view ending);

}  // namespace baoda::authoring
