#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "knowledge/base/result.hpp"

namespace baoda::text {

/// Words by the part they play in a message, whatever they mean. A word may play several.
struct FunctionWords {
    std::unordered_set<std::string> question;    ///< 怎么, 多少, 吗 …: what holds one asks.
    std::unordered_set<std::string> particle;    ///< 那, 呢, 的 …: say nothing by themselves.
    std::unordered_set<std::string> connective;  ///< 还有, 另外 …: begin a further question.
    std::unordered_set<std::string> comparison;  ///< 区别, 哪个好 …: ask of two things together.
    std::unordered_set<std::string> aspect;      ///< 条件, 流程 …: what is asked of a matter.
    std::unordered_set<std::string> unasked;   ///< 不是问 …: says what is not asked.
    std::unordered_set<std::string> modal;     ///< 要, 能 …: asks in some sentences only.
    std::unordered_set<std::string> everyday;  ///< 我, 想, 知道 …: say nothing of the subject.
    std::unordered_set<std::string> stop;      ///< 麻烦, 请教 …: left out when comparing.
};

/// The roles of `function_words.tsv`, as its lines name them.
inline constexpr std::array<std::string_view, 9> kFunctionRoles{
    "question", "particle", "connective", "comparison", "aspect",
    "unasked",  "modal",    "everyday",   "stop"};

/// Reads `function_words.tsv`: lines of `role<TAB>word word…`, `#` begins a comment line; a role
/// may have several lines. `malformed`, with file and line, for what `fill_parts` refuses.
[[nodiscard]] base::Result<FunctionWords> parse_function_words(std::string_view tsv);

}  // namespace baoda::text
