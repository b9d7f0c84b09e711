#pragma once

#include <memory>
#include <optional>
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
    /// `model` is what `model()` gave for the same knowledge: with it nothing is learned, which
    /// saves seconds where knowledge is large. Without one, or when it is damaged, of another
    /// format or of other knowledge, the release is learned anew. Throws std::runtime_error with
    /// the first fault.
    explicit ServedRelease(release::Release release,
                           const std::optional<std::string>& model = std::nullopt);
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

    /// What was learned, to be stored beside the release: it belongs to this knowledge and to
    /// `matching::kModelFormat`.
    [[nodiscard]] std::string model() const;

    /// Whether it was learned now: no model was given, or none that could be used.
    [[nodiscard]] bool trained_here() const { return trained_here_; }

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
    /// One known way to ask, of an entry or (null) out of scope.
    struct WayToAsk {
        std::string_view text;
        const faq::FaqEntry* entry = nullptr;
    };

    void build_analyzer();
    void build_understander();
    [[nodiscard]] std::vector<WayToAsk> ways_to_ask() const;
    [[nodiscard]] matching::Utterance utterance_of(const WayToAsk& way) const;
    void train();
    [[nodiscard]] bool use_model(std::string_view bytes);
    [[nodiscard]] bool knows_release(const matching::Ranker& ranker) const;
    void parse_templates();
    void choose_featured();
    [[nodiscard]] std::vector<entity::PlaceName> place_names() const;

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
    bool trained_here_ = false;
};

}  // namespace baoda::dialogue
