#pragma once

#include <memory>

#include "bot/dialogue/served_release.hpp"

namespace baoda::bench {

/// Prints what a conversation of ten turns costs against ten questions asked one by one in full, in
/// the processor time of this thread.
void talk_bench(const std::shared_ptr<const dialogue::ServedRelease>& served, int rounds);

}  // namespace baoda::bench
