#pragma once

#include <string>
#include <vector>

#include "bot/authoring/knowledge_tests.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

/// What the knowledge holds on one intent.
struct IntentInventory {
    std::string intent;
    std::string basis;  ///< Of its first entry: sourced, procedural or smalltalk.
    std::size_t entries = 0;
    std::size_t variants = 0;
    std::size_t counter_examples = 0;
    std::size_t sources = 0;  ///< Distinct ones its answers can cite.
    std::size_t tests = 0;    ///< That expect this intent, or one of its entries.
};

/// One row an intent, sorted by intent.
[[nodiscard]] std::vector<IntentInventory> inventory_of(const release::KnowledgeBase& knowledge,
                                                        const std::vector<KnowledgeTest>& tests);

}  // namespace baoda::authoring
