#pragma once

#include <string_view>

namespace baoda::entity {

/// Whether what begins at `at` is denied by the words before it: 不是职工, 不在南京.
[[nodiscard]] bool is_denied(std::string_view text, std::size_t at);

}  // namespace baoda::entity
