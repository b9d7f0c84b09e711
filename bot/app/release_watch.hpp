#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::app {

/// Shows a running server each release that becomes the live one, by whichever program: looks twice
/// a second, trains it beside the one that answers, then swaps. A release that cannot be served is
/// logged once and the earlier one goes on. After a fault of the database or of the system, also
/// logged once, it looks again, less often as long as the fault lasts.
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
    /// What one look leaves for the next.
    struct Look {
        std::unique_ptr<storage::Database> connection;
        std::string refused;  ///< Cannot be served; not again until another release is live.
    };

    void watch(const std::filesystem::path& database);
    /// Throws what may have passed at the next look.
    void look_once(const std::filesystem::path& database, Look& look);
    [[nodiscard]] bool wait_for_stop(std::chrono::milliseconds time);

    base::Snapshot<dialogue::ServedRelease>& release_;
    const base::Clock& clock_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::app
