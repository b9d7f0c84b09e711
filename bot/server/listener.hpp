#pragma once

#include <string>

#include "bot/server/unique_fd.hpp"

namespace baoda::server {

/// A connection just accepted: non-blocking, without Nagle's delay.
struct Accepted {
    UniqueFd socket;
    std::string address;  ///< The peer's, numeric.
};

/// What accept() came back with.
enum class AcceptOutcome {
    accepted,
    none_waiting,
    exhausted,  ///< Out of descriptors or memory: try again later.
};

/// A listening socket.
class Listener {
public:
    /// Listens on a name or numeric address; port 0 takes a free one. Throws std::system_error that
    /// names host and port, when the address is in use for one.
    Listener(const std::string& host, int port);

    /// The port it listens on.
    [[nodiscard]] int port() const { return port_; }

    /// For epoll.
    [[nodiscard]] int fd() const { return socket_.get(); }

    /// The next waiting connection; never blocks.
    [[nodiscard]] AcceptOutcome accept(Accepted& connection) const;

    /// Takes no more connections.
    void close() { socket_.reset(); }

private:
    UniqueFd socket_;
    int port_ = 0;
};

}  // namespace baoda::server
