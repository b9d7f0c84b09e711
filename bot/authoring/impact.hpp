#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/answer_changes.hpp"
#include "bot/authoring/knowledge_tests.hpp"

namespace baoda::authoring {

/// What a change of the knowledge does to tests and answers.
struct Impact {
    std::vector<BrokenTest> newly_broken;  ///< The changed knowledge's tests that held before.
    std::vector<AnswerChange> answers;
    std::string fault;  ///< Why the changed knowledge cannot answer at all; else empty.
};

/// Asks both states; trains both, some seconds for large knowledge.
[[nodiscard]] Impact impact_of(const release::KnowledgeBase& before,
                               const release::KnowledgeBase& after,
                               base::TimePoint now);

/// The first line of a text that another one does not have; empty when it has them all.
[[nodiscard]] std::string first_new_line(std::string_view text, std::string_view other);

}  // namespace baoda::authoring
