#pragma once

#include <string>
#include <vector>

#include "knowledge/release/knowledge_base.hpp"

namespace baoda::exchange {

/// A region or a source that was put back because something refers to it.
struct KeptReference {
    std::string sheet;      ///< "regions" or "sources".
    std::string key;        ///< Its code or id.
    std::string needed_by;  ///< Chinese: the first that refers to it, "事实 F1".
    friend bool operator==(const KeptReference&, const KeptReference&) = default;
};

/// Puts back the regions and sources that regions, aliases, facts and entries of `knowledge` refer
/// to while it lacks them, each from the first of `others` that has it, behind those it has. What
/// none of them has stays missing; lint tells of it.
[[nodiscard]] std::vector<KeptReference> keep_references(
    release::KnowledgeBase& knowledge, const std::vector<const release::KnowledgeBase*>& others);

}  // namespace baoda::exchange
