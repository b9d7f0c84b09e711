#pragma once

#include <string>

#include "bot/app/config.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

/// The files of a folder, or without one those of the draft, else of the live release. Throws
/// std::runtime_error for a folder without any.
[[nodiscard]] release::KnowledgeFiles files_of(const std::string& folder,
                                               const Config& config,
                                               const base::Clock& clock);

/// The knowledge of files that must be readable. Throws std::runtime_error with the first fault.
[[nodiscard]] release::KnowledgeBase knowledge_of(const release::KnowledgeFiles& files);

}  // namespace baoda::app
