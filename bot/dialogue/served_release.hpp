#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bot/answer/answer_template.hpp"
#include "bot/answer/calculator/calculator_desk.hpp"
#include "bot/answer/composer.hpp"
#include "bot/answer/phrases.hpp"
#include "bot/dialogue/release_words.hpp"
#include "bot/dialogue/turn_words.hpp"
#include "bot/dialogue/typeahead.hpp"
#include "intents/privacy/masker.hpp"
#include "intents/text/analyzer.hpp"
#include "intents/text/function_words.hpp"
#include "intents/understanding.hpp"
#include "knowledge/policy/fact_resolver.hpp"
#include "knowledge/region/region_tree.hpp"
#include "knowledge/release/field.hpp"
#include "knowledge/release/release_store.hpp"

namespace baoda::dialogue {

/// Who an entry must suit.
struct EntryNeed {
    std::string intent;
    std::string scheme;                  ///< Empty: not said.
    std::string population;              ///< Empty: not said.
    std::string nearest;                 ///< The entry whose variant was nearest; empty: none.
    bool exact = false;                  ///< The question is a variant of `nearest`.
    std::optional<region::Code> region;  ///< Where the asker is insured; none: not known.
    base::Date today;                    ///< An entry answers within its dates only.
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

    /// What finds numbers of persons in a message before anything else looks at it.
    [[nodiscard]] const privacy::Masker& masker() const { return *masker_; }

    [[nodiscard]] const intents::Understander& understander() const { return *understander_; }

    [[nodiscard]] const region::RegionTree& regions() const { return regions_; }

    [[nodiscard]] const policy::FactResolver& resolver() const { return resolver_; }

    [[nodiscard]] const settings::Settings& settings() const { return field_.settings; }

    [[nodiscard]] const answer::Phrases& phrases() const { return phrases_; }

    [[nodiscard]] const answer::CalculatorDesk& calculators() const { return calculators_; }

    [[nodiscard]] const Typeahead& typeahead() const { return typeahead_; }

    [[nodiscard]] const TurnWords& turn_words() const { return turn_words_; }

    /// What was learned, to be stored beside the release: it belongs to this knowledge and to
    /// `matching::kModelFormat`.
    [[nodiscard]] std::string model() const;

    /// Whether it was learned now: no model was given, or none that could be used.
    [[nodiscard]] bool trained_here() const { return trained_here_; }

    /// The entry that suits best of those that hold on this day and in this place; null when none
    /// does.
    [[nodiscard]] const faq::FaqEntry* entry_for(const EntryNeed& need) const;

    /// The intent's entry for everyone, else its first; null when it has none. Hidden entries do
    /// not count, and with a day neither do those that do not answer on it.
    [[nodiscard]] const faq::FaqEntry* main_entry(
        std::string_view intent, std::optional<base::Date> day = std::nullopt) const;

    /// Whether the intent is a greeting, thanks and the like, and asks for no knowledge.
    [[nodiscard]] bool is_smalltalk(std::string_view intent) const;

    /// The entry that hands over to a person, on this day; null when there is none.
    [[nodiscard]] const faq::FaqEntry* handover_entry(base::Date day) const;

    /// Whether one of the intent's entries is for this scheme or population alone.
    [[nodiscard]] bool speaks_for(std::string_view intent,
                                  std::string_view slot,
                                  std::string_view value) const;

    /// Whether one of the intent's entries answers differently by place.
    [[nodiscard]] bool depends_on_place(std::string_view intent) const;

    /// Whether the place has rules of its own, which this knowledge does not tell.
    [[nodiscard]] bool has_own_system(region::Code code) const;

    /// Questions for who has not asked yet: those that the settings name, else the first entries'.
    [[nodiscard]] std::vector<std::string> first_questions() const;

    /// The sources that an entry as a whole rests on; empty for an unknown entry.
    [[nodiscard]] std::vector<const policy::Source*> sources_of(std::string_view entry) const;

    /// The answer of one of this release's entries.
    [[nodiscard]] answer::Answer compose(const faq::FaqEntry& entry,
                                         const answer::AnswerContext& context) const;

    /// Places that the knowledge says most about, to choose from when the asker's is not known.
    [[nodiscard]] const std::vector<region::Code>& featured_regions() const { return featured_; }

private:
    void build_analyzer(const std::vector<entity::PlaceName>& places,
                        const text::FunctionWords& roles);
    void build_understander(const std::vector<entity::PlaceName>& places,
                            text::FunctionWords roles);
    [[nodiscard]] entity::EntityWords entity_words() const;
    [[nodiscard]] std::vector<KnownWay> ways_to_ask() const;
    [[nodiscard]] intents::Lesson lesson_of(const KnownWay& way) const;
    void train();
    [[nodiscard]] bool use_model(std::string_view bytes);
    [[nodiscard]] bool knows_release(const matching::Ranker& ranker) const;
    void parse_templates();
    void link_sources();
    void choose_featured();
    /// Whether the entry holds on the day and in the place of the need.
    [[nodiscard]] bool holds_for(const faq::FaqEntry& entry, const EntryNeed& need) const;
    /// A document of the release; the one that every knowledge starts with where it has none.
    [[nodiscard]] std::string document(std::string_view name) const;

    release::Release release_;
    release::Field field_;
    answer::Phrases phrases_;
    region::RegionTree regions_;
    policy::FactResolver resolver_;
    std::vector<entity::SlotWord> slot_words_;
    std::unordered_set<std::string> smalltalk_;  // Intents.
    std::unique_ptr<const text::Analyzer> analyzer_;
    std::unique_ptr<const privacy::Masker> masker_;
    std::unique_ptr<intents::Understander> understander_;
    answer::Composer composer_;
    answer::CalculatorDesk calculators_;
    Typeahead typeahead_;
    TurnWords turn_words_;
    std::unordered_map<std::string, answer::AnswerTemplate> templates_;  // By entry id.
    std::unordered_map<std::string, std::vector<const faq::FaqEntry*>> by_intent_;
    std::unordered_map<std::string, std::vector<const policy::Source*>> sources_;  // By entry id.
    std::vector<region::Code> featured_;
    std::string strangers_;  // Questions out of scope, one a line.
    bool trained_here_ = false;
};

}  // namespace baoda::dialogue
