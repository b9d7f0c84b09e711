#pragma once

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstddef>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>

#include "bot/server/unique_fd.hpp"

namespace baoda::server {

/// A response as it came over the wire; status 0 when the server closed without one.
struct RawResponse {
    int status = 0;
    std::string head;
    std::string body;

    /// Whether the head has that line, spelled so.
    [[nodiscard]] bool has(std::string_view line) const {
        return head.find("\r\n" + std::string{line} + "\r\n") != std::string::npos;
    }

    /// The value of the header with that name, spelled so; empty without one.
    [[nodiscard]] std::string value(std::string_view name) const {
        const auto at = head.find("\r\n" + std::string{name} + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + 4 + name.size();
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// One connection to the server under test that sends exactly the bytes it is told to.
class RawClient {
public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        if (connect(socket_.get(), generic, sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
    }

    /// False when the server does not take them.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto gone = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (gone < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(gone));
        }
        return true;
    }

    /// The next response; status 0 when none came in time. A HEAD's has no body.
    RawResponse response(bool head_only = false) {
        RawResponse read;
        auto end = std::string::npos;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return read;
        }
        read.head = received_.substr(0, end + 2);
        received_.erase(0, end + 4);
        read.status = std::stoi(read.head.substr(9, 3));
        const auto length = read.value("Content-Length");
        const std::size_t size = head_only || length.empty() ? 0 : std::stoul(length);
        while (received_.size() < size && receive()) {
        }
        read.body = received_.substr(0, size);
        received_.erase(0, read.body.size());
        return read;
    }

    RawResponse ask(std::string_view request, bool head_only = false) {
        send(request);
        return response(head_only);
    }

    /// Whether the server ends the connection, within the time limit, without another byte.
    bool is_closed() { return !receive() && ended_ && received_.empty(); }

private:
    bool receive() {
        constexpr int kLimitMs = 8'000;
        pollfd ready{.fd = socket_.get(), .events = POLLIN, .revents = 0};
        if (poll(&ready, 1, kLimitMs) != 1) return false;
        std::string chunk(64 * 1024, '\0');
        const auto got = recv(socket_.get(), chunk.data(), chunk.size(), 0);
        ended_ = got <= 0;
        if (ended_) return false;
        received_.append(chunk, 0, static_cast<std::size_t>(got));
        return true;
    }

    UniqueFd socket_;
    std::string received_;
    bool ended_ = false;
};

}  // namespace baoda::server
