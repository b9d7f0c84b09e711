#pragma once

#include <array>
#include <cstddef>

namespace baoda::authoring {

/// How far stated confidences are from how often they are right: the expected calibration error
/// over ten bins of equal width.
class Calibration {
public:
    /// An answer given with this confidence, 0 to 1.
    void add(float confidence, bool right);

    /// The mean distance of confidence and share right, weighed by the bins' answers, 0 to 1; 0
    /// without answers.
    [[nodiscard]] double error() const;

private:
    struct Bin {
        int count = 0;
        int right = 0;
        double confidence = 0;
    };

    static constexpr std::size_t kBins = 10;
    std::array<Bin, kBins> bins_{};
};

}  // namespace baoda::authoring
