#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/reading.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/policy/policy_fact.hpp"

namespace baoda::policy {

/// Reads `facts.jsonl`, one fact a line. `malformed` or `invalid_argument` names line and field; an
/// unknown field is refused.
[[nodiscard]] base::Result<std::vector<PolicyFact>> parse_facts(std::string_view jsonl);

/// Reads `sources.jsonl`, one source a line. Errors as above.
[[nodiscard]] base::Result<std::vector<Source>> parse_sources(std::string_view jsonl);

/// The same, but reads on behind a fault and tells them all.
[[nodiscard]] base::Reading<PolicyFact> read_facts(std::string_view jsonl);
[[nodiscard]] base::Reading<Source> read_sources(std::string_view jsonl);

/// Writes them; `parse_facts` and `parse_sources` read the same rows back.
[[nodiscard]] std::string write_facts(const std::vector<PolicyFact>& facts);
[[nodiscard]] std::string write_sources(const std::vector<Source>& sources);

}  // namespace baoda::policy
