#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "bot/answer/phrases.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

/// The values that a slot can take: those that words of `entities.tsv` fill it with, and those that
/// `phrases.toml` has a name for.
class KnownValues {
public:
    KnownValues(const release::KnowledgeBase& knowledge, const answer::Phrases& phrases);

    [[nodiscard]] bool has(std::string_view slot, std::string_view value) const {
        return values_.contains({std::string{slot}, std::string{value}});
    }

private:
    std::set<std::pair<std::string, std::string>> values_;
};

}  // namespace baoda::authoring
