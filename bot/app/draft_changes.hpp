#pragma once

#include <vector>

#include "bot/exchange/overlay.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::app {

/// What a draft changes in the live release, or in nothing while none is live. Throws
/// std::runtime_error for a draft that cannot be read.
[[nodiscard]] std::vector<exchange::RowChange> draft_changes(release::ReleaseStore& store,
                                                             const release::Draft& draft);

}  // namespace baoda::app
