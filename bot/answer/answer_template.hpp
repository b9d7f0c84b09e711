#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::answer {

/// When a line is said.
struct Condition {
    enum class Test : std::uint8_t { equal, not_equal, region_known, region_unknown, before, from };
    Test test = Test::equal;
    std::string slot;  ///< equal, not_equal: scheme, population or channel.
    std::string value;
    base::Date date{};  ///< before, from.
};

enum class LineKind : std::uint8_t { paragraph, step, item, caption, row, note, link, directive };

/// One line of an answer template.
struct TemplateLine {
    std::vector<Condition> conditions;
    LineKind kind = LineKind::paragraph;
    std::string text;  ///< With its {marks}; a directive's name; a link's words.
    std::string url;
    std::vector<std::string> cells;  ///< row.
    bool must_say = false;           ///< directive!: says so when nothing is recorded.
    std::string scheme;              ///< Pinned for this directive; else empty.
    std::string population;
    std::size_t number = 0;  ///< Line in the template, from 1.
};

using AnswerTemplate = std::vector<TemplateLine>;

/// Reads the markup that knowledge/faq/README.md describes. `invalid_argument` tells the line.
[[nodiscard]] base::Result<AnswerTemplate> parse_template(std::string_view text);

}  // namespace baoda::answer
