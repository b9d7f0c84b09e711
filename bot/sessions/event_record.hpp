#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::sessions {

/// Events as they are stored: a JSON array, each event an object with its `event` and its fields.
[[nodiscard]] std::string write_events(const std::vector<dialogue::Event>& events);

/// Reads what `write_events` wrote, also what earlier programs did: fields they did not know are as
/// in a new event. `malformed` for anything else, among it events of a newer program.
[[nodiscard]] base::Result<std::vector<dialogue::Event>> read_events(std::string_view json);

}  // namespace baoda::sessions
