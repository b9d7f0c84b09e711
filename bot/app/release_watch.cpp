#include "bot/app/release_watch.hpp"

#include <algorithm>
#include <new>
#include <system_error>

#include "bot/dialogue/stored_release.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::app {

namespace {

constexpr std::chrono::milliseconds kInterval{500};

// After a fault it looks less and less often, but a release never waits longer than this.
constexpr std::chrono::milliseconds kLongestInterval{16'000};

/// Whether a fault may be gone at the next look, as one of the disk, of memory or of a database
/// that others hold. All other faults are the release's own: it cannot be read or served.
bool may_pass(const std::exception& fault) {
    return dynamic_cast<const storage::SqliteError*>(&fault) != nullptr ||
           dynamic_cast<const std::bad_alloc*>(&fault) != nullptr ||
           dynamic_cast<const std::system_error*>(&fault) != nullptr;
}

}  // namespace

ReleaseWatch::ReleaseWatch(const std::filesystem::path& database,
                           base::Snapshot<dialogue::ServedRelease>& release,
                           const base::Clock& clock)
    : release_(release), clock_(clock), thread_([this, database] { watch(database); }) {}

ReleaseWatch::~ReleaseWatch() {
    {
        const std::lock_guard hold{mutex_};
        stop_ = true;
    }
    stopped_.notify_all();
    thread_.join();
}

bool ReleaseWatch::wait_for_stop(std::chrono::milliseconds time) {
    std::unique_lock hold{mutex_};
    return stopped_.wait_for(hold, time, [&] { return stop_; });
}

void ReleaseWatch::watch(const std::filesystem::path& database) {
    Look look;
    auto interval = kInterval;
    std::string told;  // The fault that was logged last and is not over.
    while (!wait_for_stop(interval)) {
        try {
            look_once(database, look);
            interval = kInterval;
            told.clear();
        } catch (const std::exception& fault) {
            interval = std::min(2 * interval, kLongestInterval);
            look.connection.reset();
            if (fault.what() == told) continue;
            told = fault.what();
            base::log(base::LogLevel::error, "release.not_seen", {{"why", told}});
        }
    }
}

void ReleaseWatch::look_once(const std::filesystem::path& database, Look& look) {
    if (!look.connection) look.connection = std::make_unique<storage::Database>(database);
    release::ReleaseStore store{*look.connection};
    const auto live = store.live();
    if (!live || live->id == release_.get()->id() || live->id == look.refused) return;
    try {
        auto next = store.load(live->id);
        if (!next) return;
        release_.publish(dialogue::serve_stored(store, *std::move(next), clock_.now()));
        base::log(base::LogLevel::info, "release.loaded", {{"release", live->id}});
    } catch (const std::exception& fault) {
        if (may_pass(fault)) throw;
        look.refused = live->id;
        base::log(base::LogLevel::error, "release.refused",
                  {{"release", live->id}, {"why", fault.what()}});
    }
}

}  // namespace baoda::app
