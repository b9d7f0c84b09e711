#pragma once

#include <memory>

#include "bot/dialogue/served_release.hpp"

namespace baoda::bench {

/// Sends `seconds` × 200 sealed WeChat messages a second over loopback sockets, each on a
/// connection and of a user of its own, whether or not the earlier ones are answered; then as many
/// health checks. Prints how long half of them and all but one in a hundred took, and their ratio.
void wechat_bench(const std::shared_ptr<const dialogue::ServedRelease>& served, int seconds);

}  // namespace baoda::bench
