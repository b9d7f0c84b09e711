#include "bot/app/session_sweep.hpp"

#include <string>

#include "knowledge/base/log.hpp"

namespace baoda::app {

SessionSweep::SessionSweep(dialogue::SessionStore& sessions,
                           const base::Clock& clock,
                           std::chrono::milliseconds interval)
    : sessions_(sessions), clock_(clock), interval_(interval), thread_([this] { run(); }) {}

SessionSweep::~SessionSweep() {
    {
        const std::lock_guard hold{mutex_};
        stop_ = true;
    }
    stopped_.notify_all();
    thread_.join();
}

bool SessionSweep::wait_for_stop() {
    std::unique_lock hold{mutex_};
    return stopped_.wait_for(hold, interval_, [&] { return stop_; });
}

void SessionSweep::run() {
    std::string told;  // The fault that was logged last and is not over.
    do {
        try {
            sessions_.sweep(clock_.now());
            told.clear();
        } catch (const std::exception& fault) {
            if (fault.what() == told) continue;
            told = fault.what();
            base::log(base::LogLevel::error, "session.not_swept", {{"why", told}});
        }
    } while (!wait_for_stop());
}

}  // namespace baoda::app
