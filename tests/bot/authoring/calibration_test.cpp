#include "bot/authoring/calibration.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

TEST_CASE("Without answers nothing is off", "[calibration]") {
    CHECK(Calibration{}.error() == 0);
}

TEST_CASE("Confidences that come true are not off", "[calibration]") {
    Calibration calibration;
    calibration.add(0.5F, true);
    calibration.add(0.5F, false);
    calibration.add(1.0F, true);
    CHECK(calibration.error() == Approx(0.0));
}

TEST_CASE("Each bin is off by the distance of confidence and share right", "[calibration]") {
    Calibration calibration;
    for (const bool right : {true, false, false, false}) calibration.add(0.75F, right);
    calibration.add(0.0F, false);
    // 0.75 and a quarter right in one bin of four, nothing in the bin of one.
    CHECK(calibration.error() == Approx(0.5 * 4 / 5));
}

}  // namespace baoda::authoring
