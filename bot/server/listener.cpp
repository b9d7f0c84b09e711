#include "bot/server/listener.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>

namespace baoda::server {
namespace {

// A burst of clients waits here and not in SYN retries, which take a second each.
constexpr int kBacklog = 1'024;

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses resolve(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    const int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list);
    if (code != 0) {
        throw std::runtime_error("cannot listen on " + host + ": " + gai_strerror(code));
    }
    return Addresses{list};
}

/// A listening socket on that address; none, and errno, when it cannot be had.
UniqueFd listen_on(const addrinfo& address) {
    UniqueFd socket{::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    const int on = 1;
    setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Accepted sockets inherit it: without, an answer in two packets waits 40 ms for an ACK.
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(socket.get(), address.ai_addr, address.ai_addrlen) != 0) return {};
    if (listen(socket.get(), kBacklog) != 0) return {};
    return socket;
}

int port_of(int fd) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    const auto port = address.ss_family == AF_INET6
                          ? reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                          : reinterpret_cast<const sockaddr_in*>(&address)->sin_port;
    return ntohs(port);
}

}  // namespace

Listener::Listener(const std::string& host, int port) {
    const auto addresses = resolve(host, port);
    int error = 0;
    for (const auto* at = addresses.get(); at != nullptr && socket_.get() < 0; at = at->ai_next) {
        socket_ = listen_on(*at);
        error = errno;
    }
    if (socket_.get() < 0) {
        throw std::system_error(error, std::generic_category(),
                                "cannot listen on " + host + ':' + std::to_string(port));
    }
    port_ = port_of(socket_.get());
}

AcceptOutcome Listener::accept(Accepted& connection) const {
    while (true) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        auto* address = reinterpret_cast<sockaddr*>(&peer);
        UniqueFd socket{accept4(fd(), address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
        if (socket.get() >= 0) {
            std::array<char, NI_MAXHOST> text{};
            getnameinfo(address, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
            connection = {std::move(socket), text.data()};
            return AcceptOutcome::accepted;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return AcceptOutcome::none_waiting;
        const bool exhausted =
            errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        if (exhausted) return AcceptOutcome::exhausted;
        // Anything else is the trouble of the one connection (accept(2)): take the next.
    }
}

}  // namespace baoda::server
