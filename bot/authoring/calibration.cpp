#include "bot/authoring/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace baoda::authoring {

void Calibration::add(float confidence, bool right) {
    const auto index = static_cast<std::size_t>(confidence * kBins);
    auto& bin = bins_.at(std::min(index, kBins - 1));
    ++bin.count;
    bin.right += right ? 1 : 0;
    bin.confidence += static_cast<double>(confidence);
}

double Calibration::error() const {
    int count = 0;
    double sum = 0;
    for (const auto& bin : bins_) {
        count += bin.count;
        sum += std::abs(bin.confidence - bin.right);
    }
    return count == 0 ? 0 : sum / count;
}

}  // namespace baoda::authoring
