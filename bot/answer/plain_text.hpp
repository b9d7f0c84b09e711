#pragma once

#include <string>
#include <vector>

#include "bot/answer/answer_block.hpp"
#include "bot/answer/phrases.hpp"

namespace baoda::answer {

/// Blocks as a person reads them where only text can be shown: line breaks, numbers, no markup.
[[nodiscard]] std::string plain_text(const std::vector<Block>& blocks, const Phrases& phrases);

}  // namespace baoda::answer
