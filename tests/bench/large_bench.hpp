#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace baoda::bench {

/// Prints how publishing, loading and understanding grow from the shipped knowledge to made-up
/// knowledge of so many entries (at most 100,000) with ten variants each, as ratios to the shipped
/// size in the same run. `texts` are the questions asked of the shipped knowledge.
void large_bench(const std::vector<std::string>& texts, const std::vector<std::size_t>& sizes);

}  // namespace baoda::bench
