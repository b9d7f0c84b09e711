#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace baoda::server {

/// Why a request was turned away, `too_often` also by a handler, else before one saw it.
enum class Rejection {
    malformed,               ///< 400: bytes that are no proper HTTP request.
    not_found,               ///< 404: no such path.
    method_not_allowed,      ///< 405: the path is known, not with this method.
    timed_out,               ///< 408: the request was not whole in time.
    length_required,         ///< 411: a body without Content-Length.
    too_large,               ///< 413: a body over the route's limit.
    target_too_long,         ///< 414: a target or path over its limit.
    unsupported_media_type,  ///< 415: not JSON, or an encoded body.
    expectation,             ///< 417: an Expect header.
    too_often,               ///< 429: over the rate of an address or a conversation.
    headers_too_large,       ///< 431: too many header lines or bytes.
    not_implemented,         ///< 501: an unknown method or transfer coding.
    version,                 ///< 505: neither HTTP/1.0 nor HTTP/1.1.
    overloaded,              ///< 503: too many connections, requests or buffered bytes.
};

/// How many reasons there are.
inline constexpr std::size_t kRejections = static_cast<std::size_t>(Rejection::overloaded) + 1;

/// What the server counted since its start; every member may be read from any thread at any time.
struct Counters {
    std::atomic<std::uint64_t> requests = 0;     ///< Whole requests that were given to a worker.
    std::atomic<std::uint64_t> failures = 0;     ///< Requests whose handler threw.
    std::atomic<std::uint64_t> connections = 0;  ///< Connections accepted.
    std::atomic<std::int64_t> open = 0;          ///< Connections open now.
    std::atomic<std::int64_t> in_flight = 0;     ///< Requests given to a worker, not yet answered.
    std::atomic<std::int64_t> queued = 0;        ///< Of those, the ones no worker has taken up.
    std::array<std::atomic<std::uint64_t>, kRejections> rejected{};  ///< By Rejection.

    /// Counts one request turned away.
    void reject(Rejection reason) { ++rejected.at(static_cast<std::size_t>(reason)); }

    /// Requests turned away for that reason.
    [[nodiscard]] std::uint64_t rejected_for(Rejection reason) const {
        return rejected.at(static_cast<std::size_t>(reason));
    }
};

}  // namespace baoda::server
