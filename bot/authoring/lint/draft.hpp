#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bot/answer/answer_template.hpp"
#include "bot/answer/phrases.hpp"
#include "bot/authoring/lint/report.hpp"
#include "intents/entity/denials.hpp"
#include "intents/entity/place_roles.hpp"
#include "intents/text/function_words.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::authoring {

inline constexpr std::string_view kRegionsFile = "regions/regions.tsv";
inline constexpr std::string_view kAliasesFile = "regions/aliases.tsv";
inline constexpr std::string_view kFactsFile = "facts/facts.jsonl";
inline constexpr std::string_view kSourcesFile = "facts/sources.jsonl";
inline constexpr std::string_view kPhrasesFile = "phrases.toml";
inline constexpr std::string_view kSettingsFile = "settings.toml";
inline constexpr std::string_view kAttributesFile = "facts/attributes.tsv";

/// Where an entry and its fields stand.
struct EntryPlace {
    std::string file;
    std::size_t line = 0;
    faq::FieldPlaces fields;
};

/// A knowledge folder as far as it can be read, and where everything in it stands. Immutable once
/// read; it refers to the files.
class Draft {
public:
    /// Reads all files; adds to the report every one that is faulty.
    Draft(const release::KnowledgeFiles& files, base::Date today, Report& report);
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() = default;

    [[nodiscard]] base::Date today() const { return today_; }

    [[nodiscard]] const release::KnowledgeBase& knowledge() const { return knowledge_; }

    [[nodiscard]] const std::vector<faq::FaqEntry>& entries() const { return knowledge_.entries; }

    /// The phrases that answers are made with: its own, and those that every knowledge starts with.
    [[nodiscard]] const answer::Phrases& phrases() const { return phrases_; }

    /// Those that stand in its own `phrases.toml`.
    [[nodiscard]] const answer::Phrases& own_phrases() const { return own_phrases_; }

    /// The settings of the field; the defaults when they cannot be read.
    [[nodiscard]] const settings::Settings& settings() const { return settings_; }

    /// The words by the part they play, its own or those that every knowledge starts with; none
    /// when they cannot be read.
    [[nodiscard]] const text::FunctionWords& function_words() const { return function_words_; }

    /// How the release tells places and what is denied; without words where a table is faulty.
    [[nodiscard]] const entity::PlaceWords& place_words() const { return place_words_; }

    [[nodiscard]] const entity::PlaceRoles& place_roles() const { return place_roles_; }

    [[nodiscard]] const entity::Denials& denials() const { return denials_; }

    /// The template of an entry by its number; empty when it cannot be read.
    [[nodiscard]] const answer::AnswerTemplate& lines_of(std::size_t entry) const {
        return templates_[entry];
    }

    /// Where an entry begins, where one of its fields stands (or the entry, when it has none of
    /// it), and where an item of a list stands.
    [[nodiscard]] Place place_of(std::size_t entry) const;
    [[nodiscard]] Place place_of(std::size_t entry, std::string_view field) const;
    [[nodiscard]] Place place_of(std::size_t entry, std::string_view field, std::size_t item) const;
    /// Where a line of a field's text stands, the first line being 1.
    [[nodiscard]] Place line_of(std::size_t entry, std::string_view field, std::size_t line) const;

    [[nodiscard]] Place fact_place(std::size_t fact) const {
        return {std::string{kFactsFile}, fact_lines_[fact]};
    }

    [[nodiscard]] Place source_place(std::size_t source) const {
        return {std::string{kSourcesFile}, source_lines_[source]};
    }

    [[nodiscard]] Place region_place(std::size_t region) const {
        return {std::string{kRegionsFile}, region_lines_[region]};
    }

    [[nodiscard]] Place alias_place(std::size_t alias) const {
        return {std::string{kAliasesFile}, alias_lines_[alias]};
    }

    /// Null when there is none of this id.
    [[nodiscard]] const policy::PolicyFact* fact(std::string_view id) const;

    /// Whether an entry has this intent, or may have it: in a file that cannot be read.
    [[nodiscard]] bool has_intent(std::string_view intent) const {
        return !all_entries_read_ || intents_.contains(intent);
    }

    [[nodiscard]] bool has_source(std::string_view id) const { return sources_.contains(id); }

    [[nodiscard]] bool has_region(region::Code code) const { return regions_.contains(code); }

private:
    void read(const std::string& name, const std::string& content, Report& report);
    void read_entries(const std::string& name, const std::string& content, Report& report);
    void read_document(const std::string& name, const std::string& content, Report& report);
    void complete_from_starter();
    void read_templates(Report& report);
    void index();

    base::Date today_;
    bool all_entries_read_ = true;
    release::KnowledgeBase knowledge_;
    answer::Phrases phrases_;
    answer::Phrases own_phrases_;
    settings::Settings settings_;
    text::FunctionWords function_words_;
    entity::PlaceWords place_words_;
    entity::PlaceRoles place_roles_;
    entity::Denials denials_;
    std::vector<answer::AnswerTemplate> templates_;
    std::vector<EntryPlace> places_;
    std::vector<std::size_t> region_lines_;
    std::vector<std::size_t> alias_lines_;
    std::vector<std::size_t> source_lines_;
    std::vector<std::size_t> fact_lines_;
    std::unordered_map<std::string_view, const policy::PolicyFact*> facts_;
    std::unordered_set<std::string_view> intents_;
    std::unordered_set<std::string_view> sources_;
    std::unordered_set<region::Code> regions_;
};

}  // namespace baoda::authoring
