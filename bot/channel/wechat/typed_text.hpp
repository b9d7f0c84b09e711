#pragma once

#include <string>
#include <string_view>

namespace baoda::wechat {

/// What a person typed, without the codes that WeChat writes emoticons as: "/::)", "/:rose" and
/// those of `names` (with blanks between) in brackets, "[微笑]". Other brackets stay.
[[nodiscard]] std::string without_emoticons(std::string_view text, std::string_view names);

/// Whether there is nothing to read: blanks, also wide ones and those of no width.
[[nodiscard]] bool is_blank(std::string_view text);

/// Whether the text, without blanks and punctuation around it, is one of the words (with blanks
/// between).
[[nodiscard]] bool is_one_of(std::string_view text, std::string_view words);

}  // namespace baoda::wechat
