#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace baoda::base {

/// One immutable value that readers share and a writer replaces whole.
///
/// A mutex around a pointer copy: `std::atomic<std::shared_ptr>` of GCC 12 makes ThreadSanitizer
/// report races inside the standard library.
template <class T>
class Snapshot {
public:
    Snapshot() = default;

    explicit Snapshot(std::shared_ptr<const T> first) : current_(std::move(first)) {}

    /// The value now in force; it stays alive as long as the caller holds it. Null before the first
    /// publish.
    [[nodiscard]] std::shared_ptr<const T> get() const {
        const std::lock_guard hold{mutex_};
        return current_;
    }

    /// Shows `next` to every later `get`; readers of the earlier value keep it.
    void publish(std::shared_ptr<const T> next) {
        const std::lock_guard hold{mutex_};
        current_.swap(next);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> current_;
};

}  // namespace baoda::base
