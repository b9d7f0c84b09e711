#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/lint/draft.hpp"

namespace baoda::authoring {

/// The attributes that `@directive` looks up: its own name, or those of the directives that tell
/// several at once (window, benefit_period, flexible, employee_rates).
[[nodiscard]] std::vector<std::string_view> attributes_of(std::string_view directive);

/// The scheme that a directive asks for: pinned, that of its attribute, or the entry's; empty when
/// the asker decides.
[[nodiscard]] std::string scheme_of(const answer::TemplateLine& directive,
                                    const faq::FaqEntry& entry,
                                    const answer::Phrases& phrases);

/// Whether a fact may answer a question about a scheme; an empty scheme stands for all of them.
[[nodiscard]] bool may_answer(const policy::PolicyFact& fact, std::string_view scheme);

}  // namespace baoda::authoring
