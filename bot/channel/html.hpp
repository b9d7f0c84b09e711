#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baoda::channel {

/// The text with HTML's own characters written out; safe inside elements and quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// Escaped, with every run of three digits and more (and hyphens) as a link that dials.
[[nodiscard]] std::string with_numbers(std::string_view text);

/// Escaped, with those numbers as links that dial; amounts with the same digits stay text.
[[nodiscard]] std::string with_hotlines(std::string_view text,
                                        const std::vector<std::string>& hotlines);

}  // namespace baoda::channel
