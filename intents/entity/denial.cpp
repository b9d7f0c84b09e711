#include "intents/entity/denial.hpp"

#include <algorithm>
#include <array>

namespace baoda::entity {

namespace {

constexpr std::array<std::string_view, 6> kDenials{"不是", "没有", "除了", "不用", "不在", "并非"};

}  // namespace

bool is_denied(std::string_view text, std::size_t at) {
    // "是不是合肥" asks, it does not deny.
    constexpr std::string_view kAsks = "是不是";
    const auto before = text.substr(0, at);
    if (before.ends_with(kAsks)) return false;
    return std::ranges::any_of(kDenials,
                               [&](std::string_view denial) { return before.ends_with(denial); });
}

}  // namespace baoda::entity
