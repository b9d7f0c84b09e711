#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/authoring/evaluation.hpp"
#include "tests/support/noise.hpp"

namespace baoda::support {

/// The seed of the bounds in tests/evaluation and of `baoda_bench --noise`.
inline constexpr std::uint64_t kNoiseSeed = 20261122;

/// A question that was understood as typed, and not with noise.
struct NoiseMiss {
    std::string typed;
    std::string noisy;
    std::string expected;
    std::string got;
};

/// How a kind of noise did: the questions that it changes, as they are and with it.
struct NoiseCount {
    std::string name;
    int questions = 0;
    int right_clean = 0;  ///< Right intent first.
    int right_noisy = 0;
    std::vector<NoiseMiss> misses;

    /// Percentage points of first places lost; 0 without questions.
    [[nodiscard]] double points_lost() const;
};

/// The ways to ask of a release: their characters are those that people use.
[[nodiscard]] std::vector<std::string> usual_texts(const dialogue::ServedRelease& release);

/// Every kind of noise, once for each question with one intent.
[[nodiscard]] std::vector<NoiseCount> try_noise(
    const dialogue::ServedRelease& release,
    const std::vector<authoring::LabelledQuestion>& questions,
    std::uint64_t seed = kNoiseSeed);

/// All kinds as one.
[[nodiscard]] NoiseCount sum_of(const std::vector<NoiseCount>& counts);

/// A table of the kinds, for people; with the misses below it when asked for.
[[nodiscard]] std::string noise_report(const std::vector<NoiseCount>& counts, bool with_misses);

}  // namespace baoda::support
