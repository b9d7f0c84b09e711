#include "intents/matching/training_order.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

using namespace baoda::matching;

namespace {

std::vector<std::uint64_t> keys_in_order(const std::vector<std::uint64_t>& keys, int epoch) {
    std::vector<std::uint64_t> result;
    for (const auto number : order_of_epoch(keys, epoch)) result.push_back(keys[number]);
    return result;
}

}  // namespace

TEST_CASE("Every epoch has every example, each in an order of its own", "[matching][training]") {
    const std::vector<std::uint64_t> keys{11, 12, 13, 14, 15, 16, 17, 18};
    auto first = order_of_epoch(keys, 0);
    auto second = order_of_epoch(keys, 1);
    CHECK(first != second);
    CHECK(order_of_epoch(keys, 0) == first);
    std::ranges::sort(first);
    std::ranges::sort(second);
    CHECK(first == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(second == first);
}

TEST_CASE("An example more leaves the others in their order", "[matching][training]") {
    const std::vector<std::uint64_t> keys{11, 12, 13, 14, 15, 16, 17, 18};
    for (int epoch = 0; epoch < 4; ++epoch) {
        auto more = keys;
        more.insert(more.begin() + 3, 99);
        auto order = keys_in_order(more, epoch);
        std::erase(order, 99U);
        CHECK(order == keys_in_order(keys, epoch));
    }
}

TEST_CASE("Examples that look alike stay in the order given", "[matching][training]") {
    CHECK(order_of_epoch({7, 7, 7}, 2) == std::vector<std::uint32_t>{0, 1, 2});
}
