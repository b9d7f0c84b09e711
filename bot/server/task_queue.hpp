#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace baoda::server {

/// A fixed number of worker threads behind a queue that has an end.
///
/// All members are safe from any thread. The destructor finishes what was queued.
class TaskQueue {
public:
    TaskQueue(std::size_t workers, std::size_t capacity);
    ~TaskQueue();
    TaskQueue(const TaskQueue&) = delete;
    TaskQueue& operator=(const TaskQueue&) = delete;
    TaskQueue(TaskQueue&&) = delete;
    TaskQueue& operator=(TaskQueue&&) = delete;

    /// Queues a task, which must not throw; false, and nothing done, when the queue is full.
    [[nodiscard]] bool try_push(std::function<void()> task);

private:
    void work();

    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    std::size_t idle_ = 0;  ///< Workers that wait for a task.
    bool stopping_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace baoda::server
