#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "bot/server/counters.hpp"
#include "bot/server/problem.hpp"

namespace baoda::server {

/// How large the part of a request before its body may be.
struct HeadLimits {
    std::size_t bytes = 16'384;  ///< Request line and headers together.
    std::size_t lines = 100;     ///< Header lines.
    std::size_t target = 5'120;  ///< Path and query together, still encoded; at most 7,000.
    std::size_t path = 512;      ///< Path alone, still encoded.
};

/// A request's head whose framing can be trusted.
struct Head {
    std::string method;  ///< One of the nine of RFC 9110 and PATCH.
    std::string target;  ///< "/path?query", printable ASCII, still encoded.
    std::multimap<std::string, std::string> headers;  ///< Lower-case names; values as they came.
    std::size_t content_length = 0;
    bool chunked = false;     ///< The body comes in chunks and does not tell its length.
    bool keep_alive = false;  ///< The client lets the connection be used again.
};

/// The text with ASCII letters in lower case.
[[nodiscard]] std::string lower(std::string_view text);

/// Whether requests of that method have a body.
[[nodiscard]] bool takes_body(std::string_view method);

/// A request that is turned away, and what it counts as.
struct Refusal {
    Rejection reason = Rejection::malformed;
    Problem problem;
};

/// Where the head ends: the place behind its empty line, `std::string_view::npos` while that has
/// not come; or the refusal of bytes that cannot become a head (a bare line feed, too many bytes).
[[nodiscard]] tl::expected<std::size_t, Refusal> find_head_end(std::string_view bytes,
                                                               const HeadLimits& limits);

/// Reads a whole head, its empty line included.
///
/// Strict, because two readers of one request (nginx and we) must see the same one: line ends are
/// CR LF, no folded line, names are tokens, no control byte in a value, one Host, one
/// Content-Length of digits or "Transfer-Encoding: chunked" (of HTTP/1.1, never both), no
/// Content-Encoding or Expect, no body on GET, HEAD and the like.
[[nodiscard]] tl::expected<Head, Refusal> read_head(std::string_view head,
                                                    const HeadLimits& limits);

}  // namespace baoda::server
