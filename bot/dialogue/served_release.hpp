#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bot/answer/answer_template.hpp"
#include "bot/answer/composer.hpp"
#include "bot/answer/phrases.hpp"
#include "bot/dialogue/typeahead.hpp"
#include "intents/text/analyzer.hpp"
#include "intents/understanding.hpp"
#include "knowledge/policy/fact_resolver.hpp"
#include "knowledge/region/region_tree.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::dialogue {

/// Who an entry must suit.
struct EntryNeed {
    std::string intent;
    std::string scheme;      ///< Empty: not said.
    std::string population;  ///< Empty: not said.
    std::string nearest;     ///< The entry whose variant was nearest; empty: none.
    bool exact = false;      ///< The question is a variant of `nearest`.
};

/// A release made ready to answer: everything that understanding and composing look at. Immutable;
/// shared by all threads.
class ServedRelease {
public:
    /// Trains and indexes; some hundred milliseconds. Throws std::runtime_error with the first
    /// fault.
    explicit ServedRelease(release::Release release);
    ServedRelease(const ServedRelease&) = delete;
    ServedRelease& operator=(const ServedRelease&) = delete;
    ~ServedRelease() = default;

    [[nodiscard]] const std::string& id() const { return release_.info.id; }

    [[nodiscard]] const release::KnowledgeBase& knowledge() const { return release_.knowledge; }

    [[nodiscard]] const text::Analyzer& analyzer() const { return *analyzer_; }

    [[nodiscard]] const intents::Understander& understander() const { return *understander_; }

    [[nodiscard]] const region::RegionTree& regions() const { return regions_; }

    [[nodiscard]] const policy::FactResolver& resolver() const { return resolver_; }

    [[nodiscard]] const answer::Phrases& phrases() const { return phrases_; }

    [[nodiscard]] const Typeahead& typeahead() const { return typeahead_; }

    /// The entry that suits best; null when the intent has none.
    [[nodiscard]] const faq::FaqEntry* entry_for(const EntryNeed& need) const;

    /// The intent's entry for everyone, else its first; null when it has none.
    [[nodiscard]] const faq::FaqEntry* main_entry(std::string_view intent) const;

    /// The answer of one of this release's entries.
    [[nodiscard]] answer::Answer compose(const faq::FaqEntry& entry,
                                         const answer::AnswerContext& context) const;

    /// Places that the knowledge says most about, to choose from when the asker's is not known.
    [[nodiscard]] const std::vector<region::Code>& featured_regions() const { return featured_; }

private:
    void build_analyzer();
    void build_understander();
    void parse_templates();
    void choose_featured();

    release::Release release_;
    answer::Phrases phrases_;
    region::RegionTree regions_;
    policy::FactResolver resolver_;
    std::vector<entity::SlotWord> slot_words_;
    std::unique_ptr<text::Analyzer> analyzer_;
    std::unique_ptr<intents::Understander> understander_;
    answer::Composer composer_;
    Typeahead typeahead_;
    std::unordered_map<std::string, answer::AnswerTemplate> templates_;  // By entry id.
    std::unordered_map<std::string, std::vector<const faq::FaqEntry*>> by_intent_;
    std::vector<region::Code> featured_;
};

}  // namespace baoda::dialogue
