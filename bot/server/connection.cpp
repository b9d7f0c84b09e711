#include "bot/server/connection.hpp"

#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace baoda::server {
namespace {

using Chunk = std::array<char, 32'768>;

Io failure() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? Io::blocked : Io::ended;
}

}  // namespace

Connection::Connection(std::uint64_t number, Accepted&& accepted)
    : id(number), address(std::move(accepted.address)), socket(std::move(accepted.socket)) {}

Io Connection::receive() {
    Chunk chunk;
    const auto got = recv(socket.get(), chunk.data(), chunk.size(), 0);
    if (got < 0) return failure();
    if (got == 0) return Io::ended;
    input.append(chunk.data(), static_cast<std::size_t>(got));
    return Io::progress;
}

Io Connection::discard() const {
    Chunk chunk;
    const auto got = recv(socket.get(), chunk.data(), chunk.size(), 0);
    if (got < 0) return failure();
    return got == 0 ? Io::ended : Io::progress;
}

void Connection::put_output(std::string bytes) {
    output = std::move(bytes);
    sent = 0;
}

Io Connection::send() {
    while (sent < output.size()) {
        const auto gone =
            ::send(socket.get(), output.data() + sent, output.size() - sent, MSG_NOSIGNAL);
        if (gone < 0) return failure();
        sent += static_cast<std::size_t>(gone);
    }
    output = {};
    return Io::progress;
}

void Connection::finish_output() const {
    shutdown(socket.get(), SHUT_WR);
}

ChunkState Connection::body_state(std::size_t limit) {
    if (head->chunked) return chunks.read(std::string_view{input}.substr(head_bytes), limit);
    const bool whole = input.size() >= head_bytes + head->content_length;
    return whole ? ChunkState::whole : ChunkState::more;
}

WholeRequest Connection::take_request() {
    WholeRequest request{.head = *std::move(head), .remote_address = address};
    const bool chunked = request.head.chunked;
    const auto body_bytes = chunked ? chunks.consumed() : request.head.content_length;
    request.body = chunked ? chunks.body() : input.substr(head_bytes, body_bytes);
    input.erase(0, head_bytes + body_bytes);
    head.reset();
    chunks = {};
    ++answered;
    return request;
}

}  // namespace baoda::server
