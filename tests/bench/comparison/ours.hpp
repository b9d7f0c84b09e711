#pragma once

#include <filesystem>
#include <vector>

namespace baoda::bench {

/// Writes what all systems learn and are asked: the shipped knowledge's ways to ask and questions
/// out of scope, and the questions of the files. Throws std::runtime_error.
void prepare(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files);

/// Measures our own understanding, from the text as typed, as `measure` does the others.
void measure_ours(const std::filesystem::path& folder);

}  // namespace baoda::bench
