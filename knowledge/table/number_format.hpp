#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace baoda::table {

/// What the number format of an Excel cell makes of its number.
enum class NumberKind { plain, percent, date, time };

/// The kind of a format that Excel knows by number, without code; `plain` for every other number.
[[nodiscard]] NumberKind built_in_kind(int format_id);

/// The kind of a format code: "0.0%" is percent, "yyyy\"年\"m\"月\"d\"日\"" a date, "h:mm" a time.
[[nodiscard]] NumberKind kind_of_code(std::string_view code);

/// The number of a cell ("400", "4.0E2", "45983.5") as text: shortest exact number, percentage
/// ("70%"), ISO date with the time of day if there is one, or time of day. A number that no day of
/// Excel's calendar has stays a number. Nothing when `stored` is no finite number.
///
/// `from_1904`: whether the workbook counts days from 1904, as old ones of the Macintosh do.
[[nodiscard]] std::optional<std::string> number_text(std::string_view stored,
                                                     NumberKind kind,
                                                     bool from_1904);

}  // namespace baoda::table
