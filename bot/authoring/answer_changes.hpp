#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/authoring/knowledge_tests.hpp"
#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::authoring {

/// A question that two states of the knowledge are both asked.
struct Probe {
    std::string question;
    std::optional<region::Code> region;
    std::optional<base::TimePoint> now;  ///< Else the moment of the comparison.
    friend bool operator==(const Probe&, const Probe&) = default;
};

/// A reply that is not what it was.
struct AnswerChange {
    Probe probe;
    std::string before;  ///< The reply's text.
    std::string after;
};

using ServedPtr = std::shared_ptr<const dialogue::ServedRelease>;

/// Knowledge that is not published, ready to answer. Throws std::runtime_error with the first
/// fault.
[[nodiscard]] ServedPtr serve_candidate(release::KnowledgeBase knowledge);

/// What to ask to see what a change does: the knowledge tests, the question of every entry of
/// either state, and those that depend on a region also for the regions whose facts changed (at
/// most 20).
[[nodiscard]] std::vector<Probe> probes_for(const release::KnowledgeBase& before,
                                            const release::KnowledgeBase& after,
                                            const std::vector<KnowledgeTest>& tests);

/// The probes that are answered in other words, in their order. Each is asked in a conversation of
/// its own.
[[nodiscard]] std::vector<AnswerChange> changed_answers(const ServedPtr& before,
                                                        const ServedPtr& after,
                                                        const std::vector<Probe>& probes,
                                                        base::TimePoint now);

}  // namespace baoda::authoring
