#pragma once

#include <string>
#include <vector>

namespace baoda::bench {

/// Prints how publishing, loading and understanding grow from the shipped knowledge to made-up
/// knowledge of 1,000 and 10,000 entries with ten variants each, as ratios to the shipped size in
/// the same run. `texts` are the questions asked of the shipped knowledge.
void large_bench(const std::vector<std::string>& texts);

}  // namespace baoda::bench
