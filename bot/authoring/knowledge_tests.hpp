#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::authoring {

/// One promise of the knowledge: a question and what its answer must and must not say.
struct KnowledgeTest {
    std::string place;  ///< "tests/fees.jsonl:12"
    std::string question;
    std::optional<region::Code> region;
    std::optional<base::TimePoint> now;  ///< Else the moment of the run.
    std::string intent;                  ///< Of the first part; empty: not checked.
    std::string entry;                   ///< Of the first part; empty: not checked.
    std::string kind;                    ///< answer, clarify …; empty: not checked.
    std::vector<std::string> contains;
    std::vector<std::string> lacks;
};

/// A promise that was not kept.
struct BrokenTest {
    std::string place;
    std::string question;
    std::string reason;  ///< Chinese, one sentence.
};

/// Reads one file of tests, JSON Lines: {"question", "region"?, "now"?, "intent"?, "entry"?,
/// "kind"?, "contains"?, "lacks"?}. `malformed` names file and line.
[[nodiscard]] base::Result<std::vector<KnowledgeTest>> parse_tests(std::string_view jsonl,
                                                                   std::string_view file);

/// All tests of a release: its documents below "tests/".
[[nodiscard]] base::Result<std::vector<KnowledgeTest>> tests_of(
    const release::KnowledgeBase& knowledge);

/// Asks every question as the first of a conversation.
[[nodiscard]] std::vector<BrokenTest> run_tests(
    const std::shared_ptr<const dialogue::ServedRelease>& release,
    const std::vector<KnowledgeTest>& tests,
    base::TimePoint now);

/// The exact-question guarantee: every stored variant is answered by its own entry, first and
/// certain. What breaks it, as broken tests.
[[nodiscard]] std::vector<BrokenTest> check_exact_questions(const dialogue::ServedRelease& release);

}  // namespace baoda::authoring
