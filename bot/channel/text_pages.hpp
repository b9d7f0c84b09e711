#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::channel {

/// A text in pages of at most `bytes` bytes of UTF-8, in order; one page when it fits.
///
/// Cut behind a paragraph, else behind a line, else behind a sentence, else between characters as
/// people see them (an emoji made of several code points stays whole), never inside an `<a
/// …>…</a>`. Each page but the last ends with a line of its own: `mark`, with its {page} and
/// {pages} filled in; none where it is empty. Blanks around a cut are left out; nothing else is.
/// `text` is valid UTF-8; `bytes` is at least 200 more than the mark has. A link that is longer
/// than a page is cut all the same: no page is ever too long.
[[nodiscard]] std::vector<std::string> text_pages(std::string_view text,
                                                  std::size_t bytes,
                                                  std::string_view mark);

}  // namespace baoda::channel
