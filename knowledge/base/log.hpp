#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace baoda::base {

enum class LogLevel { info, warning, error };

/// Writes one JSON object on one line to standard error: time, level, event and the fields given.
///
/// `event` is a stable dotted name ("release.loaded"). What a user typed never goes into a field.
/// Safe from any thread.
void log(LogLevel level,
         std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

}  // namespace baoda::base
