#pragma once

#include <map>
#include <string>
#include <string_view>

namespace baoda::channel {

/// The fields of a sent HTML form.
using FormFields = std::map<std::string, std::string, std::less<>>;

/// Reads application/x-www-form-urlencoded. Of a field sent twice the last one counts; a '%' that
/// begins no code stays. The values are whatever bytes came: hostile, perhaps no UTF-8.
[[nodiscard]] FormFields read_form(std::string_view body);

}  // namespace baoda::channel
