#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace baoda::matching {

/// Spreads a number evenly over all 64 bits: the finalizer of SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", 2014).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

/// The numbers of the examples in the order of one epoch. An example's key alone decides where it
/// stands among the others, so an example more or less leaves the order of all others as it was:
/// what an editor adds at one place hardly moves what was learned elsewhere.
[[nodiscard]] inline std::vector<std::uint32_t> order_of_epoch(
    const std::vector<std::uint64_t>& keys, int epoch) {
    const auto salt = mixed(static_cast<std::uint64_t>(epoch) + 1);
    std::vector<std::uint64_t> places(keys.size());
    std::ranges::transform(keys, places.begin(),
                           [&](std::uint64_t key) { return mixed(key ^ salt); });
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t number) { return places[number]; });
    return order;
}

}  // namespace baoda::matching
