#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "bot/dialogue/session_store.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::app {

/// Removes conversations that are over, now and then, in a thread of its own; and moves what was
/// kept from the write-ahead log into the database file. A fault is logged once as long as it
/// lasts.
class SessionSweep {
public:
    /// Both outlive it.
    SessionSweep(dialogue::SessionStore& sessions,
                 const base::Clock& clock,
                 std::chrono::milliseconds interval = std::chrono::seconds{5});
    ~SessionSweep();
    SessionSweep(const SessionSweep&) = delete;
    SessionSweep& operator=(const SessionSweep&) = delete;

private:
    void run();
    [[nodiscard]] bool wait_for_stop();

    dialogue::SessionStore& sessions_;
    const base::Clock& clock_;
    std::chrono::milliseconds interval_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::app
