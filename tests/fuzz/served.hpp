#pragma once

#include "bot/dialogue/served_release.hpp"

namespace baoda::fuzz {

/// The knowledge that ships, ready to answer. The first run learns it and stores the model in the
/// build folder (BAODA_FUZZ_MODEL), where later runs find it; one of other knowledge is replaced.
[[nodiscard]] const dialogue::ServedRelease& shipped();

}  // namespace baoda::fuzz
