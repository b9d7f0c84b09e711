#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "knowledge/release/knowledge_base.hpp"

namespace baoda::exchange {

/// What the rows of an import may refer to, by what they name it. Kept up to date by the importer
/// between sheets.
class References {
public:
    explicit References(const release::KnowledgeBase& knowledge);

    [[nodiscard]] bool has_source(std::string_view id) const;
    [[nodiscard]] bool has_region(region::Code code) const;
    [[nodiscard]] bool has_entry(std::string_view id) const;

    /// The region's code of a cell that holds a code or a name. Throws CellError for an unknown
    /// name, or one that several regions bear.
    [[nodiscard]] region::Code region_of(std::string_view column, std::string_view cell) const;

    [[nodiscard]] std::string region_name(region::Code code) const;

    [[nodiscard]] const policy::Source* find_source(std::string_view id) const;

    /// The id of the entry that asks this question; empty when none does.
    [[nodiscard]] std::string entry_asking(const std::string& question) const;

    /// The id of the fact of this identity (see policy_sheets.cpp); empty when none or several.
    [[nodiscard]] std::string fact_of(const std::string& identity) const;

    /// Notes a source that a row brings along: the id of the one with the same title, number and
    /// address, or of a new one, which `new_sources` then holds.
    std::string note_source(policy::Source source);

    [[nodiscard]] const std::vector<policy::Source>& new_sources() const { return new_sources_; }

private:
    std::unordered_map<std::string, policy::Source> sources_;
    std::unordered_map<std::string, std::string> source_by_content_;
    std::vector<policy::Source> new_sources_;
    std::unordered_map<std::uint32_t, std::string> region_names_;
    std::unordered_map<std::string, std::vector<region::Code>> regions_by_name_;
    std::unordered_set<std::string> entries_;
    std::unordered_map<std::string, std::string> entries_by_question_;
    std::unordered_map<std::string, std::vector<std::string>> facts_by_identity_;
};

/// What tells one fact from another, besides its id: what, where, for whom, when.
[[nodiscard]] std::string identity_of(const policy::PolicyFact& fact);

/// A short id made from a text: the same text gives the same id. Ten hexadecimal digits of its
/// SHA-256.
[[nodiscard]] std::string digest_of(std::string_view text);

}  // namespace baoda::exchange
