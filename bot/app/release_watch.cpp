#include "bot/app/release_watch.hpp"

#include <chrono>
#include <memory>

#include "bot/dialogue/stored_release.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/release/release_store.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::app {

namespace {

constexpr std::chrono::milliseconds kInterval{500};

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

bool ReleaseWatch::wait_for_stop() {
    std::unique_lock hold{mutex_};
    return stopped_.wait_for(hold, kInterval, [&] { return stop_; });
}

void ReleaseWatch::watch(const std::filesystem::path& database) {
    std::string refused;  // Tried once; not again until another release is live.
    std::unique_ptr<storage::Database> connection;
    while (!wait_for_stop()) {
        std::string id;
        try {
            if (!connection) connection = std::make_unique<storage::Database>(database);
            release::ReleaseStore store{*connection};
            const auto live = store.live();
            if (!live || live->id == release_.get()->id() || live->id == refused) continue;
            id = live->id;
            auto next = store.load(id);
            if (!next) continue;
            release_.publish(dialogue::serve_stored(store, *std::move(next), clock_.now()));
            base::log(base::LogLevel::info, "release.loaded", {{"release", id}});
        } catch (const std::exception& error) {
            refused = id;
            base::log(base::LogLevel::error, "release.refused",
                      {{"release", id}, {"why", error.what()}});
        }
    }
}

}  // namespace baoda::app
