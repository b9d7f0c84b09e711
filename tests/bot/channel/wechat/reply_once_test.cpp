#include "bot/channel/wechat/reply_once.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using namespace baoda::wechat;
using namespace std::chrono_literals;

namespace {

/// Runs tasks in the thread that asks.
bool at_once(const std::function<void()>& task) {
    task();
    return true;
}

/// Keeps tasks until they are run by hand.
class Later {
public:
    Executor executor() {
        return [this](std::function<void()> task) {
            const std::lock_guard hold{mutex_};
            tasks_.push_back(std::move(task));
            return true;
        };
    }

    void run_all() {
        std::vector<std::function<void()>> tasks;
        {
            const std::lock_guard hold{mutex_};
            tasks.swap(tasks_);
        }
        for (const auto& task : tasks) task();
    }

    [[nodiscard]] std::size_t waiting() {
        const std::lock_guard hold{mutex_};
        return tasks_.size();
    }

private:
    std::mutex mutex_;
    std::vector<std::function<void()>> tasks_;
};

SteadyTime soon() {
    return std::chrono::steady_clock::now() + 10s;
}

SteadyTime now() {
    return std::chrono::steady_clock::now();
}

std::string text_of(const std::optional<KeptReply>& reply) {
    return reply ? std::get<TextReply>(reply->reply).content : "nothing";
}

}  // namespace

TEST_CASE("A push that comes again gets the same reply, unprocessed", "[wechat][once]") {
    ReplyOnce once{at_once};
    int made = 0;
    const auto work = [&] { return KeptReply{TextReply{std::to_string(++made)}, 100 + made}; };
    for (int i = 0; i < 3; ++i) {
        const auto reply = once.answer("a", work, soon());
        CHECK(text_of(reply) == "1");
        CHECK(reply->created == 101);
    }
    CHECK(text_of(once.answer("b", work, soon())) == "2");
    CHECK(made == 2);
    CHECK(once.repeats() == 2);
}

TEST_CASE("Ten thousand retries in a storm cost one answer", "[wechat][once]") {
    Later later;
    ReplyOnce once{later.executor()};
    std::atomic<int> made{0};
    std::atomic<int> same{0};
    const auto work = [&] {
        ++made;
        return KeptReply{TextReply{"一"}, 7};
    };
    std::vector<std::thread> storm;
    for (int i = 0; i < 20; ++i) {
        storm.emplace_back([&] {
            for (int n = 0; n < 500; ++n) {
                const auto reply = once.answer("a", work, soon());
                if (text_of(reply) == "一" && reply->created == 7) ++same;
            }
        });
    }
    while (later.waiting() == 0) std::this_thread::yield();
    later.run_all();
    for (auto& thread : storm) thread.join();
    CHECK(made == 1);
    CHECK(same == 10'000);
    CHECK(once.size() == 1);
}

TEST_CASE("Whoever cannot wait goes, the work goes on, the retry gets its reply",
          "[wechat][once]") {
    Later later;
    ReplyOnce once{later.executor()};
    std::string came_late;
    const auto work = [] { return KeptReply{TextReply{"一"}, 1}; };
    const auto late = [&](const KeptReply& reply) { came_late = text_of(reply); };
    CHECK_FALSE(once.answer("a", work, now(), late));
    CHECK_FALSE(once.answer("a", work, now(), late));
    later.run_all();
    CHECK(came_late == "一");
    CHECK(text_of(once.answer("a", work, now())) == "一");
    CHECK(later.waiting() == 0);
}

TEST_CASE("Work that fails is forgotten, so that the retry tries again", "[wechat][once]") {
    ReplyOnce once{at_once};
    int tries = 0;
    const auto work = [&]() -> KeptReply {
        if (++tries == 1) throw std::runtime_error("no storage");
        return {TextReply{"一"}, 1};
    };
    CHECK_FALSE(once.answer("a", work, soon()));
    CHECK(once.size() == 0);
    CHECK(text_of(once.answer("a", work, soon())) == "一");
}

TEST_CASE("Without room nothing is begun, and nobody waits", "[wechat][once]") {
    ReplyOnce once{[](const std::function<void()>&) { return false; }};
    CHECK_FALSE(once.answer(
        "a", [] { return KeptReply{}; }, soon()));
    CHECK(once.size() == 0);
}

TEST_CASE("The oldest give way", "[wechat][once]") {
    ReplyOnce once{at_once, {.most = 3}};
    int made = 0;
    const auto work = [&] { return KeptReply{TextReply{std::to_string(++made)}, 0}; };
    for (const auto* key : {"a", "b", "c", "d"}) static_cast<void>(once.answer(key, work, soon()));
    CHECK(once.size() == 3);
    CHECK(text_of(once.answer("d", work, soon())) == "4");
    CHECK(text_of(once.answer("a", work, soon())) == "5");
}

TEST_CASE("After its time a push is new", "[wechat][once]") {
    ReplyOnce once{at_once, {.keep = 0s}};
    int made = 0;
    const auto work = [&] { return KeptReply{TextReply{std::to_string(++made)}, 0}; };
    CHECK(text_of(once.answer("a", work, soon())) == "1");
    const auto begun = now();
    while (now() == begun) std::this_thread::yield();
    CHECK(text_of(once.answer("a", work, soon())) == "2");
}
