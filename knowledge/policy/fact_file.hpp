#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"
#include "knowledge/policy/policy_fact.hpp"

namespace baoda::policy {

/// Reads `facts.jsonl`, one fact a line. `malformed` or `invalid_argument` names line and field; an
/// unknown field is refused.
[[nodiscard]] base::Result<std::vector<PolicyFact>> parse_facts(std::string_view jsonl);

/// Reads `sources.jsonl`, one source a line. Errors as above.
[[nodiscard]] base::Result<std::vector<Source>> parse_sources(std::string_view jsonl);

/// Writes them; the functions above read the same rows back.
[[nodiscard]] std::string write_facts(const std::vector<PolicyFact>& facts);
[[nodiscard]] std::string write_sources(const std::vector<Source>& sources);

}  // namespace baoda::policy
