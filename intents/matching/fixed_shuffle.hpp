#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace baoda::matching {

/// A fixed shuffle: a linear congruential generator (Knuth's MMIX constants) is enough here and
/// gives the same orders everywhere.
class FixedShuffle {
public:
    /// Each call leaves the list in another order.
    void operator()(std::vector<std::uint32_t>& order) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next() % i]);
    }

private:
    std::size_t next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U);
    }

    std::uint64_t state_ = 20240101;
};

}  // namespace baoda::matching
