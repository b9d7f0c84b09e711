#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baoda::authoring {

/// The numbers with a unit that a text states (400元, 80%, 三个月, 百分之八十, 2027年1月1日), as
/// they stand there. A unit is 元 万 % 折 倍 个月 月 天 日 年 岁 次 or 分之. Without a figure are
/// counted: telephone and document numbers, articles of a law (第三条), ordinals (第一次), and 一
/// or 两 as everyday words (一次性, 一年四季, 再查一次), unless they set a limit (一个月内).
[[nodiscard]] std::vector<std::string> stated_numbers(std::string_view text);

}  // namespace baoda::authoring
