#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::dialogue {

/// What a model is kept under: all that it was learned from. That is the release, and of the
/// documents that every knowledge starts with those it lacks, which may change with the program.
/// The hash alone for a release that has them all.
[[nodiscard]] std::string model_key(std::string_view content_hash,
                                    const release::KnowledgeBase& knowledge,
                                    const release::KnowledgeFiles& starter);

/// A release out of the store, ready to answer. What was learned of it before is taken from the
/// store; what had to be learned now is kept there for the next start. Throws std::runtime_error
/// with the first fault of a release that cannot be served.
[[nodiscard]] std::shared_ptr<const ServedRelease> serve_stored(release::ReleaseStore& store,
                                                                release::Release release,
                                                                base::TimePoint now);

/// Keeps what a release learned, unless the store has it. A store that cannot be written is no
/// fault: it is learned again another time.
void keep_model(release::ReleaseStore& store,
                std::string_view content_hash,
                const ServedRelease& served,
                base::TimePoint now);

}  // namespace baoda::dialogue
