#include "knowledge/base/slices.hpp"

#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using baoda::base::for_slices;

TEST_CASE("Each element is worked on once", "[base][slices]") {
    const auto size =
        GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{10'007});
    std::vector<int> visits(size, 0);
    for_slices(size, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) ++visits[i];
    });
    CHECK(visits == std::vector<int>(size, 1));
}

TEST_CASE("The fault of the first slice that has one is thrown", "[base][slices]") {
    const auto work = [](std::size_t begin, std::size_t end) {
        if (end > 0) throw std::runtime_error(begin == 0 ? "first" : "later");
    };
    CHECK_THROWS_WITH(for_slices(10'000, work), "first");
}
