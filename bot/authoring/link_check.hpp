#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "bot/authoring/lint/finding.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

/// How servers are asked.
struct LinkCheckOptions {
    std::chrono::milliseconds timeout{10'000};  ///< For connecting, and for each answer.
    bool inner_hosts = false;  ///< Ask hosts of an inner network too, and IP addresses.
};

/// Asks for each distinct address of links and sources over the network, two at a time: HEAD, and
/// GET where HEAD is not answered well; at most five redirects are followed. One warning for each
/// that is dead: 404, 410, no such host, refused, no answer in time, no valid certificate. A server
/// that refuses machines (403, 429) or is ill for the moment (5xx) is not called dead. Addresses
/// that lint calls faulty are not asked for.
[[nodiscard]] std::vector<LintFinding> find_dead_links(const release::KnowledgeFiles& files,
                                                       base::Date today,
                                                       const LinkCheckOptions& options = {});

}  // namespace baoda::authoring
