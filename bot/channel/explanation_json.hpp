#pragma once

#include <string>

#include "bot/dialogue/conversation.hpp"

namespace baoda::channel {

/// A reply as the API's JSON with the further member `explain`: null for a repeated message. Places
/// in the text (`begin`, `end`) count characters of `normalized`, from 0, the end not included.
[[nodiscard]] std::string explained_json(const dialogue::ExplainedReply& explained);

}  // namespace baoda::channel
