#pragma once

#include <string>
#include <vector>

#include "bot/dialogue/reply.hpp"

namespace baoda::channel {

/// A reply as the API's JSON, members in the order of the contract.
[[nodiscard]] std::string reply_json(const dialogue::Reply& reply);

/// Facts with the sources that their `source` members count into, as JSON.
[[nodiscard]] std::string facts_json(const std::vector<dialogue::ReplyFact>& facts,
                                     const std::vector<policy::Source>& sources);

}  // namespace baoda::channel
