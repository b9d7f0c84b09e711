#include "knowledge/base/snapshot.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace baoda::base {

TEST_CASE("A snapshot is null before the first value", "[base][snapshot]") {
    const Snapshot<std::string> snapshot;
    CHECK(snapshot.get() == nullptr);
}

TEST_CASE("A published value is what every later reader gets", "[base][snapshot]") {
    Snapshot<std::string> snapshot{std::make_shared<const std::string>("first")};
    CHECK(*snapshot.get() == "first");
    snapshot.publish(std::make_shared<const std::string>("second"));
    CHECK(*snapshot.get() == "second");
}

TEST_CASE("A reader keeps the value it holds when the next one comes", "[base][snapshot]") {
    Snapshot<std::string> snapshot{std::make_shared<const std::string>("first")};
    const auto held = snapshot.get();
    const std::weak_ptr<const std::string> watched = held;
    snapshot.publish(std::make_shared<const std::string>("second"));
    CHECK(*held == "first");
    CHECK(watched.use_count() == 1);
}

TEST_CASE("A replaced value that nobody holds is gone", "[base][snapshot]") {
    Snapshot<std::string> snapshot{std::make_shared<const std::string>("first")};
    const std::weak_ptr<const std::string> watched = snapshot.get();
    snapshot.publish(std::make_shared<const std::string>("second"));
    CHECK(watched.expired());
}

TEST_CASE("Readers on other threads see whole values, never an older one again",
          "[base][snapshot]") {
    constexpr int kLast = 500;
    Snapshot<int> snapshot{std::make_shared<const int>(0)};
    std::atomic<int> steps_back = 0;
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 3; ++reader) {
        readers.emplace_back([&] {
            for (int seen = 0; seen < kLast;) {
                const int next = *snapshot.get();
                if (next < seen) ++steps_back;
                seen = next;
            }
        });
    }
    for (int value = 1; value <= kLast; ++value) {
        snapshot.publish(std::make_shared<const int>(value));
    }
    readers.clear();
    CHECK(steps_back == 0);
}

}  // namespace baoda::base
