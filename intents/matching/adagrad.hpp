#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "intents/matching/fixed_shuffle.hpp"

namespace baoda::matching {

/// A squared gradient that every weight begins with: it bounds the first steps of AdaGrad.
inline constexpr float kFirstHistory = 1e-2F;

/// What stands for a feature's weight in the bias, which learns more slowly than the features.
inline constexpr float kBiasComponent = 0.1F;

/// Goes through `examples` numbers in each epoch, every epoch in another order, always the same
/// ones: `learn(number, epoch)`.
template <class Learn>
void for_each_shuffled(std::size_t examples, int epochs, Learn learn) {
    std::vector<std::uint32_t> order(examples);
    std::iota(order.begin(), order.end(), 0U);
    FixedShuffle shuffle;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        shuffle(order);
        for (const auto number : order) learn(number, epoch);
    }
}

}  // namespace baoda::matching
