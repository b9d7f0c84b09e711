#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::intents {

/// Cuts a message where a further question may begin: at ends of sentences, commas, and before
/// connectives (还有, 另外). Each piece keeps its tokens with their places in the whole text;
/// pieces without a word are left out.
[[nodiscard]] std::vector<text::AnalyzedText> split_questions(
    const text::AnalyzedText& message, const std::unordered_set<std::string>& connectives);

}  // namespace baoda::intents
