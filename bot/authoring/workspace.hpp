#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "knowledge/base/result.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::authoring {

/// What an editor works on: the draft, or the live release while there is none.
struct WorkingCopy {
    release::KnowledgeFiles files;
    std::string base;           ///< Id of the shipped release beneath; empty: none.
    std::string began_from;     ///< Id of the live release, or of the one then; empty: not known.
    std::int64_t revision = 0;  ///< Of the draft; 0: there is none yet.
};

/// Reads the working copy; without a draft and without a release it is empty.
[[nodiscard]] WorkingCopy working_copy(release::ReleaseStore& store);

/// The id of the shipped release that a release is or lies over; empty when it has none.
[[nodiscard]] std::string base_of(const release::ReleaseInfo& info);

/// `files` with other knowledge in them. A file whose rows did not change keeps every byte, its
/// comments included; the others are written anew.
[[nodiscard]] release::KnowledgeFiles with_knowledge(const release::KnowledgeFiles& files,
                                                     const release::KnowledgeBase& before,
                                                     const release::KnowledgeBase& after);

}  // namespace baoda::authoring
