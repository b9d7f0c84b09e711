#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/server/connection.hpp"
#include "bot/server/counters.hpp"
#include "bot/server/dispatcher.hpp"
#include "bot/server/listener.hpp"
#include "bot/server/server_options.hpp"
#include "bot/server/task_queue.hpp"
#include "bot/server/unique_fd.hpp"

namespace baoda::server {

/// The one thread that has all sockets: it reads requests until they are whole, under limits and
/// deadlines, hands them to workers and sends what these return.
///
/// So a slow, silent or hostile client costs a descriptor and its bytes, never a worker.
class Front {
public:
    /// Throws std::system_error when the kernel gives no epoll.
    Front(const ServerOptions& options,
          Listener listener,
          const Dispatcher& dispatcher,
          Counters& counters);

    /// Serves until stop(); call it once.
    void run();

    /// Ends run(): no new connections, what is under way is answered. From any thread.
    void stop();

private:
    struct Finished {
        std::uint64_t connection = 0;
        std::string response;
        After after = After::close;
    };

    /// Connections above a limit that are taken all the same.
    struct Extra {
        std::size_t in_all = 0;
        std::size_t of_address = 0;
    };

    void turn();
    void accept_waiting();
    void admit(Accepted accepted);
    [[nodiscard]] bool at_limit(const std::string& address, const Extra& extra) const;
    void watch(Connection& connection, std::uint32_t events);
    void close(Connection& connection);

    void on_ready(std::uint64_t id);
    void read(Connection& connection);
    void advance(Connection& connection);
    bool begin_request(Connection& connection);
    void give_to_worker(Connection& connection);
    void work(std::uint64_t connection, WholeRequest request, After after);
    void take_finished();

    void refuse(Connection& connection, const Refusal& refusal);
    void refuse_overloaded(Connection& connection);
    void write(Connection& connection);
    void after_response(Connection& connection);
    void drain(Connection& connection);

    void sweep();
    void expire(Connection& connection);
    void begin_stop();
    [[nodiscard]] bool finished() const;
    void wake() const;

    const ServerOptions options_;
    Listener listener_;
    const Dispatcher& dispatcher_;
    Counters& counters_;
    UniqueFd epoll_;
    UniqueFd wake_;
    std::unordered_map<std::uint64_t, Connection> connections_;
    std::unordered_map<std::string, std::size_t> from_address_;  ///< Connections by peer address.
    std::uint64_t next_id_;
    std::size_t buffered_ = 0;  ///< Bytes in all connections' `input`.
    SteadyTime now_;            ///< Of the current turn.
    SteadyTime next_sweep_;
    SteadyTime drain_until_ = SteadyTime::max();
    bool accept_paused_ = false;
    bool stopping_ = false;
    std::atomic<bool> stop_requested_ = false;
    std::mutex finished_mutex_;
    std::vector<Finished> finished_;
    TaskQueue queue_;  ///< Last: its threads use the members above until it is gone.
};

}  // namespace baoda::server
