#include "bot/dialogue/served_release.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "bot/answer/calculator/calculator_file.hpp"
#include "intents/text/one_way.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/base/slices.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kFeaturedRegions = 8;
constexpr std::string_view kSmalltalk = "smalltalk";
constexpr std::size_t kFirstQuestions = 4;

// A stored model is tried on so many of the release's questions; each must be found again as what
// it was, but for the features that it alone has, which are not stored.
constexpr std::size_t kSample = 64;
constexpr float kSameVector = 0.7F;
// The same words differently spaced can be cut differently, and the search for the nearest is not
// exhaustive where knowledge is large.
constexpr std::size_t kMostStrange = 4;

// How well an entry suits a need. What was said of oneself outweighs the place, the place an exact
// variant, that a near one; an entry below zero is not for this asker. The usual scheme's name says
// least: with it (农合) people often just name the insurance.
constexpr int kSaidScheme = 42;
constexpr int kSaidGroup = 40;
constexpr int kSaidUsualScheme = 36;
constexpr int kOwnPlace = 20;
constexpr int kExactVariant = 10;
constexpr int kNearVariant = 1;
constexpr int kNotForAsker = -1;

/// The value, or the fault as an exception: a release that cannot be served does not start.
template <class T>
T sound(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

/// Municipalities and provincial capitals (PP0100): places that most people can orient themselves
/// by.
bool is_large(const region::Region& region, const region::RegionTree& regions) {
    if (region.level == region::Level::city) return region.code.number() % 10'000 == 100;
    const auto parts = regions.children(region.code);
    return region.level == region::Level::province && !parts.empty() &&
           std::ranges::all_of(
               parts, [](const auto* part) { return part->level == region::Level::county; });
}

/// Points for one part of an entry's scope; nothing when it speaks for others.
std::optional<int> scope_points(const std::string& scope, const std::string& said, int points) {
    if (scope.empty() || said.empty()) return 0;
    if (scope != said) return std::nullopt;
    return points;
}

int points_of(const faq::FaqEntry& entry, const EntryNeed& need, const std::string& usual_scheme) {
    const bool nearest = entry.id == need.nearest;
    const bool exact = nearest && need.exact;
    const int local = entry.scope.regions.empty() ? 0 : kOwnPlace;
    const auto scheme = scope_points(entry.scope.scheme, need.scheme,
                                     need.scheme == usual_scheme ? kSaidUsualScheme : kSaidScheme);
    const auto population = scope_points(entry.scope.population, need.population, kSaidGroup);
    // Who asks in an entry's own words gets it, whatever else was said.
    if (!scheme || !population) return exact ? kExactVariant : kNotForAsker;
    const int said = *scheme + *population;
    // Near a variant of those with a job is not yet being one of them.
    const bool speaks_for_some = !entry.scope.scheme.empty() || !entry.scope.population.empty();
    if (speaks_for_some && said == 0 && !exact) return kNotForAsker;
    return said + local + (exact ? kExactVariant : 0) + (nearest ? kNearVariant : 0);
}

}  // namespace

ServedRelease::ServedRelease(release::Release release, const std::optional<std::string>& model)
    : release_(std::move(release)),
      field_(sound(release::read_field(release_.knowledge))),
      phrases_(sound(answer::Phrases::parse(release_.knowledge.document("phrases.toml")))),
      regions_(release_.knowledge.regions),
      resolver_(regions_, release_.knowledge.facts, release_.knowledge.sources, field_.rules),
      slot_words_(
          sound(entity::parse_slot_words(release_.knowledge.document("lexicon/entities.tsv")))),
      composer_(phrases_, resolver_, regions_, field_.settings),
      calculators_(sound(calculators_of(release_.knowledge.document(answer::kCalculatorsFile),
                                        text::Normalizer{})),
                   {phrases_, resolver_, regions_, field_.settings},
                   composer_,
                   release_.knowledge.facts),
      typeahead_(release_.knowledge.entries, document("lexicon/pinyin.tsv")) {
    const auto starter_phrases = release::document_or_starter({}, "phrases.toml");
    phrases_.complete_from(sound(answer::Phrases::parse(starter_phrases)));
    for (const auto& entry : release_.knowledge.entries) {
        if (entry.basis == kSmalltalk) smalltalk_.insert(entry.intent);
    }
    strangers_ = document("out_of_scope.txt");
    const auto places = place_names(release_.knowledge);
    auto roles = sound(text::parse_function_words(document("lexicon/function_words.tsv")));
    build_analyzer(places, roles);
    masker_ = std::make_unique<const privacy::Masker>(
        std::make_shared<const text::Normalizer>(),
        sound(privacy::parse_private_words(document("lexicon/private_numbers.tsv"))));
    turn_words_ = sound(TurnWords::parse(document("lexicon/turn_words.tsv"),
                                         document("lexicon/people.tsv"), roles));
    build_understander(places, std::move(roles));
    if (!model || !use_model(*model)) train();
    parse_templates();
    link_sources();
    choose_featured();
}

void ServedRelease::build_analyzer(const std::vector<entity::PlaceName>& places,
                                   const text::FunctionWords& roles) {
    const auto& knowledge = release_.knowledge;
    analyzer_ = sound(analyzer_of(
        knowledge,
        {.terms = sound(text::parse_lexicon(knowledge.document("lexicon/terms.tsv"))),
         .places = places,
         .slot_words = slot_words_,
         .one_way = sound(text::parse_one_way(knowledge.document("lexicon/one_way.tsv"))),
         .roles = roles}));
}

entity::EntityWords ServedRelease::entity_words() const {
    return {.year_words = field_.settings.year_words,
            .denials = sound(entity::Denials::parse(document("lexicon/denials.tsv"))),
            .place_roles = sound(entity::PlaceRoles::parse(document("lexicon/place_roles.tsv")))};
}

void ServedRelease::build_understander(const std::vector<entity::PlaceName>& places,
                                       text::FunctionWords roles) {
    const auto& subject_words = field_.settings.subject_words;
    understander_ = std::make_unique<intents::Understander>(
        entity::EntityExtractor{
            entity::Gazetteer{
                places, sound(entity::parse_place_words(document("lexicon/place_words.tsv")))},
            entity::SlotLexicon{slot_words_}, entity_words()},
        intents::UnderstandingWords{.asking = {.question_words = std::move(roles.question),
                                               .particles = std::move(roles.particle),
                                               .comparisons = std::move(roles.comparison),
                                               .aspects = std::move(roles.aspect),
                                               .unasked = std::move(roles.unasked),
                                               .modals = std::move(roles.modal)},
                                    .connectives = std::move(roles.connective),
                                    .everyday = std::move(roles.everyday),
                                    .domain = {subject_words.begin(), subject_words.end()},
                                    .courtesies = smalltalk_,
                                    .subject = sound(analyzer_->analyze(field_.settings.subject))});
}

std::vector<KnownWay> ServedRelease::ways_to_ask() const {
    return known_ways(release_.knowledge, strangers_);
}

intents::Lesson ServedRelease::lesson_of(const KnownWay& way) const {
    const auto analyzed = sound(analyzer_->analyze(way.text));
    const auto meaning = way.entry == nullptr ? matching::Meaning{}
                                              : matching::Meaning{way.entry->intent, way.entry->id};
    return understander_->lesson_of(analyzed, meaning);
}

void ServedRelease::train() {
    const auto ways = ways_to_ask();
    std::vector<intents::Lesson> lessons(ways.size());
    base::for_slices(ways.size(), [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) lessons[i] = lesson_of(ways[i]);
    });
    understander_->learn(std::move(lessons));
    trained_here_ = true;
}

bool ServedRelease::use_model(std::string_view bytes) {
    return understander_->load(bytes) && knows_release(understander_->ranker());
}

bool ServedRelease::knows_release(const matching::Ranker& ranker) const {
    std::map<std::string, std::string> entries;
    for (const auto& entry : release_.knowledge.entries) {
        if (!entry.hidden) entries[entry.id] = entry.intent;
    }
    std::map<std::string, std::string> known;
    for (auto& meaning : ranker.meanings()) known[meaning.entry] = std::move(meaning.intent);
    if (entries != known) return false;
    // A sample of its own questions: were they read otherwise when the model was made, their
    // features are not those that it knows.
    const auto ways = ways_to_ask();
    const auto step = std::max<std::size_t>(1, ways.size() / kSample);
    std::size_t strange = 0;
    for (std::size_t i = 0; i < ways.size(); i += step) {
        auto analyzed = analyzer_->analyze(ways[i].text);
        if (!analyzed) return false;
        // A variant is learned without what its words imply.
        for (auto& token : analyzed->tokens) token.implied = nullptr;
        const auto entities = understander_->entities().extract(*analyzed);
        const auto ranked =
            ranker.rank(*analyzed, intents::Understander::marks_of(entities, *analyzed));
        const bool is_own = std::ranges::any_of(
            ranked, [](const auto& candidate) { return candidate.nearest > kSameVector; });
        if (!is_own && !matching::bare_text(*analyzed).empty()) ++strange;
    }
    return strange <= kMostStrange;
}

std::string ServedRelease::model() const {
    return understander_->save();
}

void ServedRelease::parse_templates() {
    for (const auto& entry : release_.knowledge.entries) {
        auto lines = answer::parse_template(entry.answer);
        if (!lines) throw std::runtime_error(entry.id + ": " + lines.error().message);
        templates_.emplace(entry.id, *std::move(lines));
        if (!entry.hidden) by_intent_[entry.intent].push_back(&entry);
    }
}

void ServedRelease::choose_featured() {
    // Newest first, then the most facts.
    std::map<region::Code, std::pair<int, int>> facts;
    for (const auto& fact : release_.knowledge.facts) {
        const auto* region = regions_.find(fact.region);
        if (region == nullptr || fact.attribute != field_.settings.featured_attribute) continue;
        if (!is_large(*region, regions_)) continue;
        auto& [newest, count] = facts[fact.region];
        newest = std::min(newest, -fact.year.value_or(0));
        --count;
    }
    std::vector<std::pair<std::pair<int, int>, region::Code>> ranked;
    ranked.reserve(facts.size());
    for (const auto& [code, worth] : facts) ranked.emplace_back(worth, code);
    std::ranges::sort(ranked);
    if (ranked.size() > kFeaturedRegions) ranked.resize(kFeaturedRegions);
    for (const auto& [worth, code] : ranked) featured_.push_back(code);
    std::ranges::sort(featured_);
}

std::string ServedRelease::document(std::string_view name) const {
    return release::document_or_starter(release_.knowledge, name);
}

bool ServedRelease::is_smalltalk(std::string_view intent) const {
    return smalltalk_.contains(std::string{intent});
}

const faq::FaqEntry* ServedRelease::handover_entry(base::Date day) const {
    for (const auto& intent : field_.settings.handover) {
        if (const auto* entry = main_entry(intent, day)) return entry;
    }
    return nullptr;
}

bool ServedRelease::speaks_for(std::string_view intent,
                               std::string_view slot,
                               std::string_view value) const {
    const auto found = by_intent_.find(std::string{intent});
    return found != by_intent_.end() && !value.empty() &&
           std::ranges::any_of(found->second, [&](const faq::FaqEntry* entry) {
               const auto& scope = entry->scope;
               return (slot == "scheme" ? scope.scheme : scope.population) == value;
           });
}

bool ServedRelease::depends_on_place(std::string_view intent) const {
    const auto found = by_intent_.find(std::string{intent});
    return found != by_intent_.end() &&
           std::ranges::any_of(found->second, [](const faq::FaqEntry* entry) {
               return entry->region_dependent || !entry->scope.regions.empty();
           });
}

bool ServedRelease::has_own_system(region::Code code) const {
    return field_.rules.has_own_system(code, regions_);
}

std::vector<std::string> ServedRelease::first_questions() const {
    std::vector<std::string> questions;
    for (const auto& intent : field_.settings.first_topics) {
        if (const auto* entry = main_entry(intent)) questions.push_back(entry->question);
    }
    if (!field_.settings.first_topics.empty()) return questions;
    for (const auto& entry : release_.knowledge.entries) {
        const bool is_first = main_entry(entry.intent) == &entry && !is_smalltalk(entry.intent);
        if (is_first && questions.size() < kFirstQuestions) questions.push_back(entry.question);
    }
    return questions;
}

const faq::FaqEntry* ServedRelease::main_entry(std::string_view intent,
                                               std::optional<base::Date> day) const {
    const auto found = by_intent_.find(std::string{intent});
    if (found == by_intent_.end()) return nullptr;
    const faq::FaqEntry* first = nullptr;
    for (const auto* entry : found->second) {
        if (day && !faq::answers_on(*entry, *day)) continue;
        if (entry->scope == faq::Scope{}) return entry;
        if (first == nullptr) first = entry;
    }
    return first;
}

bool ServedRelease::holds_for(const faq::FaqEntry& entry, const EntryNeed& need) const {
    if (!faq::answers_on(entry, need.today)) return false;
    if (entry.scope.regions.empty()) return true;
    // Who asks in the words of one place without naming another means that place.
    if (!need.region) return need.exact && entry.id == need.nearest;
    return std::ranges::any_of(regions_.ancestry(*need.region), [&](region::Code place) {
        return std::ranges::find(entry.scope.regions, place) != entry.scope.regions.end();
    });
}

const faq::FaqEntry* ServedRelease::entry_for(const EntryNeed& need) const {
    const auto found = by_intent_.find(need.intent);
    if (found == by_intent_.end()) return nullptr;
    std::vector<const faq::FaqEntry*> entries;
    std::ranges::copy_if(found->second, std::back_inserter(entries),
                         [&](const faq::FaqEntry* entry) { return holds_for(*entry, need); });
    if (entries.empty()) return nullptr;
    const auto main = std::ranges::find(entries, faq::Scope{}, &faq::FaqEntry::scope);
    const auto* best = main == entries.end() ? entries.front() : *main;
    const auto& usual = field_.settings.schemes.standard;
    int best_points = std::max(points_of(*best, need, usual), 0);
    for (const auto* entry : entries) {
        if (const int points = points_of(*entry, need, usual); points > best_points) {
            best = entry;
            best_points = points;
        }
    }
    return best;
}

void ServedRelease::link_sources() {
    std::unordered_map<std::string_view, const policy::Source*> by_id;
    for (const auto& source : release_.knowledge.sources) by_id.emplace(source.id, &source);
    for (const auto& entry : release_.knowledge.entries) {
        for (const auto& id : entry.sources) {
            const auto found = by_id.find(id);
            if (found != by_id.end()) sources_[entry.id].push_back(found->second);
        }
    }
}

std::vector<const policy::Source*> ServedRelease::sources_of(std::string_view entry) const {
    const auto found = sources_.find(std::string{entry});
    return found == sources_.end() ? std::vector<const policy::Source*>{} : found->second;
}

answer::Answer ServedRelease::compose(const faq::FaqEntry& entry,
                                      const answer::AnswerContext& context) const {
    return composer_.compose(entry, templates_.at(entry.id), context);
}

}  // namespace baoda::dialogue
