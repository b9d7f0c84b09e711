#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/lint/draft.hpp"

namespace baoda::authoring {

/// The attributes that `@directive` looks up: its own name, or those that the settings list for it.
[[nodiscard]] std::vector<std::string> attributes_of(std::string_view directive,
                                                     const settings::Settings& settings);

/// The scheme that a directive asks for: that of the settings, pinned, that of its attribute, or
/// the entry's; empty when the asker decides.
[[nodiscard]] std::string scheme_of(const answer::TemplateLine& directive,
                                    const faq::FaqEntry& entry,
                                    const Draft& draft);

/// Whether a fact may answer a question about a scheme; an empty scheme stands for all of them.
[[nodiscard]] bool may_answer(const policy::PolicyFact& fact, std::string_view scheme);

}  // namespace baoda::authoring
