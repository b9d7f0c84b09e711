#pragma once

#include <string>
#include <string_view>

#include "bot/dialogue/reply.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::sessions {

/// A whole reply as bytes, for a repeat of its message: quicker to write than its JSON, with every
/// turn. The bytes serve the program that wrote them, for minutes.
[[nodiscard]] std::string write_reply(const dialogue::Reply& reply);

/// Reads what `write_reply` wrote; `malformed` for anything else, also of another format.
[[nodiscard]] base::Result<dialogue::Reply> read_reply(std::string_view bytes);

}  // namespace baoda::sessions
