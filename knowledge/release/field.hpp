#pragma once

#include "knowledge/base/result.hpp"
#include "knowledge/policy/rules.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::release {

/// What a release's knowledge says about its field itself.
struct Field {
    settings::Settings settings;  ///< From `settings.toml`.
    policy::Rules rules;          ///< From the settings and `facts/attributes.tsv`.
};

/// Reads it from the documents; without them it is no field at all. Errors as in `parse_settings`
/// and `parse_attributes`.
[[nodiscard]] base::Result<Field> read_field(const KnowledgeBase& knowledge);

}  // namespace baoda::release
