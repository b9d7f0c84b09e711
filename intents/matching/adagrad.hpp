#pragma once

#include <cstdint>
#include <vector>

#include "intents/matching/training_order.hpp"

namespace baoda::matching {

/// A squared gradient that every weight begins with: it bounds the first steps of AdaGrad.
inline constexpr float kFirstHistory = 1e-2F;

/// What stands for a feature's weight in the bias, which learns more slowly than the features.
inline constexpr float kBiasComponent = 0.1F;

/// Goes through the examples in each epoch, every epoch in another order, which their keys fix:
/// `learn(number, epoch)`.
template <class Examples, class Learn>
void for_each_shuffled(const Examples& examples, int epochs, Learn learn) {
    std::vector<std::uint64_t> keys;
    keys.reserve(examples.size());
    for (const auto& example : examples) keys.push_back(example.key);
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (const auto number : order_of_epoch(keys, epoch)) learn(number, epoch);
    }
}

}  // namespace baoda::matching
