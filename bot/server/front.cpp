#include "bot/server/front.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <memory>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <utility>

#include "knowledge/base/log.hpp"

namespace baoda::server {
namespace {

constexpr std::uint64_t kListenerId = 0;
constexpr std::uint64_t kWakeId = 1;
constexpr std::uint64_t kFirstConnectionId = 2;

/// How exact deadlines are.
constexpr std::chrono::milliseconds kSweepEvery{100};
/// How long an answered client may go on sending: a close over unread bytes is a reset, which can
/// take the answer away from it.
constexpr std::chrono::seconds kDrainUnread{2};
/// What a half-sent request gets once the server is to stop.
constexpr std::chrono::seconds kLastChance{1};

UniqueFd checked(int fd, const char* what) {
    if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
    return UniqueFd{fd};
}

/// False when the kernel has no memory for one more socket to watch.
bool control(int epoll, int operation, int fd, std::uint64_t id, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    return epoll_ctl(epoll, operation, fd, &event) == 0;
}

}  // namespace

Front::Front(const ServerOptions& options,
             Listener listener,
             const Dispatcher& dispatcher,
             Counters& counters)
    : options_(options),
      listener_(std::move(listener)),
      dispatcher_(dispatcher),
      counters_(counters),
      epoll_(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(checked(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "eventfd")),
      next_id_(kFirstConnectionId),
      queue_(options.workers, options.queue) {
    const bool watched =
        control(epoll_.get(), EPOLL_CTL_ADD, listener_.fd(), kListenerId, EPOLLIN) &&
        control(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), kWakeId, EPOLLIN);
    if (!watched) throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

void Front::run() {
    while (!finished()) turn();
    if (!connections_.empty()) {
        base::log(base::LogLevel::warning, "http.drain_cut",
                  {{"connections", std::to_string(connections_.size())}});
    }
    while (!connections_.empty()) close(connections_.begin()->second);
}

void Front::stop() {
    stop_requested_ = true;
    wake();
}

void Front::wake() const {
    eventfd_write(wake_.get(), 1);
}

bool Front::finished() const {
    return stopping_ && (connections_.empty() || now_ >= drain_until_);
}

void Front::turn() {
    std::array<epoll_event, 128> events{};
    const bool nothing_to_time = connections_.empty() && !accept_paused_;
    const int wait = nothing_to_time ? -1 : static_cast<int>(kSweepEvery.count());
    const int count =
        epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), wait);
    now_ = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        const auto id = events.at(static_cast<std::size_t>(i)).data.u64;
        if (id == kListenerId) {
            accept_waiting();
        } else if (id == kWakeId) {
            eventfd_t wakes = 0;
            eventfd_read(wake_.get(), &wakes);
        } else {
            on_ready(id);
        }
    }
    take_finished();
    if (stop_requested_ && !stopping_) begin_stop();
    if (now_ >= next_sweep_) sweep();
}

void Front::accept_waiting() {
    while (!stopping_) {
        Accepted accepted;
        const auto outcome = listener_.accept(accepted);
        if (outcome == AcceptOutcome::none_waiting) return;
        if (outcome == AcceptOutcome::exhausted) {
            base::log(base::LogLevel::error, "http.accept_exhausted");
            control(epoll_.get(), EPOLL_CTL_MOD, listener_.fd(), kListenerId, 0);
            accept_paused_ = true;
            return;
        }
        admit(std::move(accepted));
    }
}

void Front::admit(Accepted accepted) {
    ++counters_.connections;
    // These are still told 503; the next ones are just closed.
    constexpr Extra kTold{.in_all = 128, .of_address = 8};
    if (at_limit(accepted.address, kTold)) return counters_.reject(Rejection::overloaded);
    const bool turned_away = at_limit(accepted.address, {});
    const auto id = next_id_++;
    auto& connection = connections_.try_emplace(id, id, std::move(accepted)).first->second;
    ++from_address_[connection.address];
    ++counters_.open;
    connection.deadline = now_ + options_.head_time;
    if (!control(epoll_.get(), EPOLL_CTL_ADD, connection.socket.get(), id, 0))
        return close(connection);
    if (turned_away) return refuse_overloaded(connection);
    watch(connection, EPOLLIN);
}

bool Front::at_limit(const std::string& address, const Extra& extra) const {
    if (connections_.size() >= options_.connections + extra.in_all) return true;
    const auto cap = options_.connections_per_address;
    const auto open = from_address_.find(address);
    return cap != 0 && open != from_address_.end() && open->second >= cap + extra.of_address;
}

void Front::watch(Connection& connection, std::uint32_t events) {
    // One event and then silence: a connection whose client hung up while a worker has its request
    // must not wake the loop again and again.
    control(epoll_.get(), EPOLL_CTL_MOD, connection.socket.get(), connection.id,
            events | EPOLLONESHOT);
}

void Front::close(Connection& connection) {
    buffered_ -= connection.input.size();
    --counters_.open;
    const auto from_same = from_address_.find(connection.address);
    if (--from_same->second == 0) from_address_.erase(from_same);
    connections_.erase(connection.id);
}

void Front::on_ready(std::uint64_t id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;  // closed earlier in this turn
    auto& connection = found->second;
    switch (connection.phase) {
        case Phase::reading: return read(connection);
        case Phase::working: return;
        case Phase::writing: return write(connection);
        case Phase::draining: return drain(connection);
    }
}

void Front::read(Connection& connection) {
    const auto before = connection.input.size();
    const auto outcome = connection.receive();
    if (outcome == Io::ended) return close(connection);
    buffered_ += connection.input.size() - before;
    if (before == 0 && outcome == Io::progress) connection.deadline = now_ + options_.head_time;
    if (buffered_ > options_.buffered_bytes) return refuse_overloaded(connection);
    advance(connection);
}

void Front::advance(Connection& connection) {
    if (!connection.head && !begin_request(connection)) return;
    if (!connection.head) return watch(connection, EPOLLIN);
    switch (connection.body_state(dispatcher_.body_limit(*connection.head))) {
        case ChunkState::more: return watch(connection, EPOLLIN);
        case ChunkState::whole: return give_to_worker(connection);
        case ChunkState::malformed:
            return refuse(connection,
                          {Rejection::malformed, problem(400, "分块传输的写法不正确。")});
        case ChunkState::too_large:
            return refuse(connection, {Rejection::too_large, payload_too_large()});
    }
}

/// Reads the head if it is whole by now; false when the request was refused.
bool Front::begin_request(Connection& connection) {
    const auto end = find_head_end(connection.input, options_.head);
    if (!end) return refuse(connection, end.error()), false;
    if (*end == std::string_view::npos) return true;
    auto head = read_head(std::string_view{connection.input}.substr(0, *end), options_.head);
    if (!head) return refuse(connection, head.error()), false;
    connection.head = *std::move(head);
    if (connection.head->content_length > dispatcher_.body_limit(*connection.head)) {
        return refuse(connection, {Rejection::too_large, payload_too_large()}), false;
    }
    if (connection.head->chunked && !dispatcher_.takes_chunks(*connection.head)) {
        return refuse(connection, {Rejection::length_required, length_required()}), false;
    }
    connection.head_bytes = *end;
    connection.deadline = now_ + options_.body_time;
    return true;
}

void Front::give_to_worker(Connection& connection) {
    const auto before = connection.input.size();
    const bool keep = connection.head->keep_alive && !stopping_ &&
                      connection.answered + 1 < options_.keep_alive_requests;
    auto request = std::make_shared<WholeRequest>(connection.take_request());
    buffered_ -= before - connection.input.size();
    connection.phase = Phase::working;
    connection.deadline = SteadyTime::max();

    ++counters_.queued;
    const auto after = keep ? After::keep : After::close;
    const auto task = [this, id = connection.id, request, after] {
        --counters_.queued;
        work(id, std::move(*request), after);
    };
    if (queue_.try_push(task)) {
        ++counters_.requests;
        ++counters_.in_flight;
        return;
    }
    --counters_.queued;
    connection.head = std::move(request->head);  // It tells who may read the refusal.
    refuse_overloaded(connection);
}

/// Runs on a worker.
void Front::work(std::uint64_t connection, WholeRequest request, After after) {
    Finished finished{.connection = connection, .after = after};
    try {
        finished.response = dispatcher_.answer(std::move(request), after);
    } catch (const std::exception& error) {
        // Out of memory or of random numbers: the connection closes without a word.
        base::log(base::LogLevel::error, "http.answer_failed", {{"what", error.what()}});
        finished.after = After::close;
    }
    const std::lock_guard hold{finished_mutex_};
    finished_.push_back(std::move(finished));
    if (finished_.size() == 1) wake();
}

void Front::take_finished() {
    std::vector<Finished> finished;
    {
        const std::lock_guard hold{finished_mutex_};
        finished.swap(finished_);
    }
    for (auto& one : finished) {
        --counters_.in_flight;
        auto& connection = connections_.at(one.connection);
        connection.after = one.after;
        connection.phase = Phase::writing;
        connection.deadline = now_ + options_.write_time;
        connection.put_output(std::move(one.response));
        write(connection);
    }
}

void Front::refuse(Connection& connection, const Refusal& refusal) {
    counters_.reject(refusal.reason);
    buffered_ -= connection.input.size();
    connection.input = {};
    connection.after = After::close;
    connection.phase = Phase::writing;
    connection.deadline = now_ + options_.write_time;
    const auto* head = connection.head ? &*connection.head : nullptr;
    connection.put_output(dispatcher_.refuse(refusal.problem, head));
    write(connection);
}

void Front::refuse_overloaded(Connection& connection) {
    refuse(connection, {Rejection::overloaded, overloaded(1)});
}

void Front::write(Connection& connection) {
    const auto outcome = connection.send();
    if (outcome == Io::ended) return close(connection);
    if (outcome == Io::blocked) return watch(connection, EPOLLOUT);
    after_response(connection);
}

void Front::after_response(Connection& connection) {
    if (connection.after == After::close) {
        connection.finish_output();
        connection.phase = Phase::draining;
        connection.deadline = now_ + kDrainUnread;
        return watch(connection, EPOLLIN);
    }
    connection.phase = Phase::reading;
    const bool silent = connection.input.empty();
    if (silent && stopping_) return close(connection);
    connection.deadline = now_ + (silent ? options_.keep_alive : options_.head_time);
    if (silent) return watch(connection, EPOLLIN);
    advance(connection);
}

void Front::drain(Connection& connection) {
    if (connection.discard() == Io::ended) return close(connection);
    watch(connection, EPOLLIN);
}

void Front::sweep() {
    next_sweep_ = now_ + kSweepEvery;
    if (accept_paused_ && !stopping_) {
        accept_paused_ = false;
        control(epoll_.get(), EPOLL_CTL_MOD, listener_.fd(), kListenerId, EPOLLIN);
    }
    std::vector<std::uint64_t> late;
    for (const auto& [id, connection] : connections_) {
        if (connection.deadline <= now_) late.push_back(id);
    }
    for (const auto id : late) expire(connections_.at(id));
}

void Front::expire(Connection& connection) {
    const bool half_sent =
        connection.phase == Phase::reading && (connection.head || !connection.input.empty());
    if (!half_sent) return close(connection);
    refuse(connection, {Rejection::timed_out, problem(408, "请求没有在规定时间内发完。")});
}

void Front::begin_stop() {
    stopping_ = true;
    accept_paused_ = false;
    listener_.close();
    drain_until_ = now_ + options_.drain_time;
    for (auto& [id, connection] : connections_) {
        const bool reading = connection.phase == Phase::reading;
        const bool nothing_under_way =
            connection.phase == Phase::draining || (reading && connection.input.empty());
        if (nothing_under_way) connection.deadline = now_;
        if (reading) connection.deadline = std::min(connection.deadline, now_ + kLastChance);
    }
    sweep();
}

}  // namespace baoda::server
