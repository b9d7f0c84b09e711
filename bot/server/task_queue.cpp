#include "bot/server/task_queue.hpp"

#include <utility>

namespace baoda::server {

TaskQueue::TaskQueue(std::size_t workers, std::size_t capacity) : capacity_(capacity) {
    workers_.reserve(workers);
    for (std::size_t i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
}

TaskQueue::~TaskQueue() {
    {
        const std::lock_guard hold{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& worker : workers_) worker.join();
}

bool TaskQueue::try_push(std::function<void()> task) {
    {
        const std::lock_guard hold{mutex_};
        // A task that an idle worker is about to take does not wait, so it does not count.
        if (tasks_.size() >= capacity_ + idle_) return false;
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

void TaskQueue::work() {
    std::unique_lock hold{mutex_};
    while (true) {
        ++idle_;
        wake_.wait(hold, [this] { return stopping_ || !tasks_.empty(); });
        --idle_;
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        hold.unlock();
        task();
        task = nullptr;  // what it holds is freed outside the lock
        hold.lock();
    }
}

}  // namespace baoda::server
