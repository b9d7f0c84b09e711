#pragma once

#include <map>
#include <set>
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

    /// `wanted`, or with a number behind it when an entry has that id already.
    [[nodiscard]] std::string free_entry_id(const std::string& wanted) const;

    /// The same for facts.
    [[nodiscard]] std::string free_fact_id(const std::string& wanted) const;

    /// The region's code of a cell that holds a code or a name. Throws CellError for an unknown
    /// name, or one that several regions bear.
    [[nodiscard]] region::Code region_of(std::string_view column, std::string_view cell) const;

    [[nodiscard]] std::string region_name(region::Code code) const;

    /// With the region above it: 北京市朝阳区.
    [[nodiscard]] std::string full_name(region::Code code) const;

    [[nodiscard]] const policy::Source* find_source(std::string_view id) const;

    /// The id of the entry that asks this question; empty when none does.
    [[nodiscard]] std::string entry_asking(const std::string& question) const;

    /// The id of the fact that states the same matter as this one, its id and value aside; empty
    /// when there is none. Without `who` the only one for that group is meant. Throws CellError
    /// when there are several.
    [[nodiscard]] std::string fact_of(const policy::PolicyFact& fact) const;

    /// The value that people write as this label (居民医保 for resident), by the release's phrases;
    /// what is no label stays as it is.
    [[nodiscard]] std::string value_of_label(std::string_view column,
                                             const std::string& cell) const;

    /// Throws CellError for an attribute, scheme or group that neither phrases nor facts know;
    /// where nothing is known, everything is new.
    void check_known(std::string_view column, const std::string& value) const;

    /// How the facts of an attribute are mostly written.
    struct Usual {
        std::string kind;
        std::string unit;
    };

    [[nodiscard]] const Usual& usual_of(const std::string& attribute) const;

    /// Notes a source that a row brings along: the id of the one with the same title, number and
    /// address, or of a new one, which `new_sources` then holds.
    std::string note_source(policy::Source source);

    [[nodiscard]] const std::vector<policy::Source>& new_sources() const { return new_sources_; }

    /// Forgets the new sources but the first `count`: the row that brought the others is refused.
    void forget_new_sources(std::size_t count);

private:
    std::unordered_map<std::string, policy::Source> sources_;
    std::unordered_map<std::string, std::string> source_by_content_;
    std::vector<policy::Source> new_sources_;
    std::unordered_map<std::uint32_t, std::string> region_names_;
    std::unordered_map<std::uint32_t, region::Code> parents_;
    std::unordered_map<std::string, std::vector<region::Code>> regions_by_name_;
    std::unordered_set<std::string> entries_;
    std::unordered_set<std::string> facts_;
    std::unordered_map<std::string, std::string> entries_by_question_;
    void read_labels(const release::KnowledgeBase& knowledge);
    void read_facts(const std::vector<policy::PolicyFact>& facts);

    std::unordered_map<std::string, std::vector<std::string>> facts_by_identity_;
    std::map<std::string, std::map<std::string, std::string>, std::less<>> labels_;  // By column.
    std::map<std::string, std::set<std::string>, std::less<>> known_;                // By column.
    std::unordered_map<std::string, Usual> usual_;
};

/// What tells one fact from another, besides its id: what, where, for whom, when.
[[nodiscard]] std::string identity_text(const policy::PolicyFact& fact);

/// A short id made from a text: the same text gives the same id. Ten hexadecimal digits of its
/// SHA-256.
[[nodiscard]] std::string digest_of(std::string_view text);

}  // namespace baoda::exchange
