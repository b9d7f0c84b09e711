#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "bot/server/chunk_reader.hpp"
#include "bot/server/dispatcher.hpp"
#include "bot/server/guard.hpp"
#include "bot/server/listener.hpp"

namespace baoda::server {

using SteadyTime = std::chrono::steady_clock::time_point;

/// What a connection is busy with.
enum class Phase {
    reading,   ///< Waiting for a request, or for the rest of one.
    working,   ///< A worker has its request.
    writing,   ///< The response is on its way.
    draining,  ///< Answered and half closed; what the client still sends is thrown away.
};

/// How a socket call went.
enum class Io { progress, blocked, ended };

/// One client's socket and the bytes on it. Used by the front's thread only.
struct Connection {
    Connection(std::uint64_t number, Accepted&& accepted);

    std::uint64_t id;
    std::string address;  ///< The peer's.
    UniqueFd socket;
    Phase phase = Phase::reading;
    SteadyTime deadline;         ///< When its phase has taken too long.
    std::string input;           ///< Received and not yet given to a worker.
    std::optional<Head> head;    ///< Of the request being read, once whole.
    std::size_t head_bytes = 0;  ///< Its length in `input`.
    ChunkReader chunks;          ///< Of its body, if that comes in chunks.
    std::size_t answered = 0;    ///< Requests given to a worker so far.
    After after = After::close;  ///< What follows the response being written.
    std::string output;          ///< The response.
    std::size_t sent = 0;        ///< Bytes of it that the socket took.

    /// Receives some bytes into `input`; ended also for an error.
    [[nodiscard]] Io receive();

    /// Receives some bytes and forgets them.
    [[nodiscard]] Io discard() const;

    /// Takes the response's bytes, to be sent by send().
    void put_output(std::string bytes);

    /// Sends what the socket takes: progress when all is sent.
    [[nodiscard]] Io send();

    /// Tells the client that nothing more will come.
    void finish_output() const;

    /// How far the body of the request being read has come, whose head is there; `limit` is for a
    /// body in chunks.
    [[nodiscard]] ChunkState body_state(std::size_t limit);

    /// Takes the whole request out of `input`.
    [[nodiscard]] WholeRequest take_request();
};

}  // namespace baoda::server
