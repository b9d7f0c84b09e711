#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/authoring/answer_changes.hpp"
#include "bot/authoring/knowledge_tests.hpp"
#include "bot/authoring/lint.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::authoring {

/// What a publication was checked for, and what came of it.
struct PublishReport {
    std::vector<LintFinding> lint;       ///< Errors first.
    std::vector<BrokenTest> broken;      ///< Tests and exact questions that fail.
    std::size_t tests = 0;               ///< Tests that ran.
    std::vector<AnswerChange> changed;   ///< Against the live release; see answer_changes.hpp.
    std::string conflict;                ///< Why it came too late, for editors; empty: it did not.
    std::optional<std::string> release;  ///< Id of the new release; none: refused.

    /// Whether nothing speaks against publishing.
    [[nodiscard]] bool sound() const;
};

struct PublishOptions {
    std::string author;
    std::string note;
    bool force = false;  ///< Publish in spite of faults; the note tells it.
    /// The candidate is the draft of this revision, which is removed with it; a draft that was
    /// changed since refuses the publication and stays. None: the candidate is no draft.
    std::optional<std::int64_t> draft_revision;
    /// Id of the release that must be live still; none: whichever is.
    std::optional<std::string> expected_live;
    /// Id of the shipped release the candidate lies over; none: the one that the live release is or
    /// lies over.
    std::optional<std::string> base;
};

/// Checks a candidate: lint, its tests, the exact-question guarantee. Publishes and compares
/// nothing.
[[nodiscard]] PublishReport check(const release::KnowledgeFiles& files, base::TimePoint now);

/// Checks and publishes the candidate, unless a fault speaks against it and `force` does not, or
/// the store is no longer as `options` expect.
/// Whoever calls has made a copy of the database.
[[nodiscard]] PublishReport publish(const release::KnowledgeFiles& files,
                                    const PublishOptions& options,
                                    release::ReleaseStore& store,
                                    base::TimePoint now);

}  // namespace baoda::authoring
