#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::authoring {

/// One labelled question.
struct LabelledQuestion {
    std::string text;
    std::vector<std::string> intents;  ///< In the order asked; empty: out of scope.
    std::vector<std::string> also;     ///< Accepted as well for a question of one part.
};

/// Reads `{"text", "intents", "also"?}` a line; `malformed` names the line.
[[nodiscard]] base::Result<std::vector<LabelledQuestion>> parse_questions(std::string_view jsonl);

/// A question that was not answered as labelled.
struct Miss {
    std::string text;
    std::string expected;
    std::string got;
    float confidence = 0;
};

/// How well a release understands a set of labelled questions.
struct Evaluation {
    int in_scope = 0;  ///< Questions with at least one label.
    int top1 = 0;      ///< First intent right, whatever the verdict.
    int top3 = 0;      ///< Right among the first three.
    int answered = 0;  ///< In scope and answered (neither choices offered nor declined).
    int answered_right = 0;
    int declined = 0;       ///< In scope and declined.
    int several = 0;        ///< Questions with several parts,
    int several_exact = 0;  ///< found exactly, in order.
    int strangers = 0;      ///< Out of scope,
    int strangers_declined = 0;
    int declined_in_all = 0;
    double calibration_error = 0;  ///< Expected, ten bins, over answered questions; 0 to 1.
    double questions_per_second = 0;
    std::map<std::pair<std::string, std::string>, int> confusions;  ///< (expected, got) to count.
    std::vector<Miss> misses;
};

[[nodiscard]] Evaluation evaluate(const dialogue::ServedRelease& release,
                                  const std::vector<LabelledQuestion>& questions,
                                  base::Date today);

/// The evaluation for people, and as JSON.
[[nodiscard]] std::string report(const Evaluation& evaluation, bool with_misses);
[[nodiscard]] std::string report_json(const Evaluation& evaluation);

}  // namespace baoda::authoring
