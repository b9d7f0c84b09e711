#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::app {

/// Shows a running server each release that becomes the live one, by whichever program: looks twice
/// a second, trains it beside the one that answers, then swaps. A release that cannot be served is
/// logged and the earlier one goes on.
class ReleaseWatch {
public:
    /// Watches the database file until destruction. `release` already holds the live release.
    ReleaseWatch(const std::filesystem::path& database,
                 base::Snapshot<dialogue::ServedRelease>& release,
                 const base::Clock& clock);
    ~ReleaseWatch();
    ReleaseWatch(const ReleaseWatch&) = delete;
    ReleaseWatch& operator=(const ReleaseWatch&) = delete;

private:
    void watch(const std::filesystem::path& database);
    [[nodiscard]] bool wait_for_stop();

    base::Snapshot<dialogue::ServedRelease>& release_;
    const base::Clock& clock_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::app
