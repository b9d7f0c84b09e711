#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace baoda::wechat {

/// A link in a text that sends `text` as if typed when it is tapped, shown as `label`.
///
/// weixin://bizmsgmenu, undocumented for passive replies and widely used: it needs a positive
/// number as id, and Android decodes the text as percent-encoded UTF-8, so "%", "&", "+", "#",
/// quotes,
/// "<", ">" and blanks are encoded, and nothing else: three bytes would become nine. `label` is
/// without markup.
[[nodiscard]] std::string menu_link(std::string_view label, std::string_view text, std::size_t id);

}  // namespace baoda::wechat
