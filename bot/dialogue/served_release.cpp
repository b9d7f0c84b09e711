#include "bot/dialogue/served_release.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "knowledge/base/file.hpp"
#include "knowledge/base/slices.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kFeaturedRegions = 8;
constexpr std::string_view kSubject = "医保";

// A stored model is tried on so many of the release's questions; each must be found again as the
// very vector it was, up to rounding.
constexpr std::size_t kSample = 64;
constexpr float kSameVector = 0.999F;
// The same words differently spaced can be cut differently, and the search for the nearest is not
// exhaustive where knowledge is large.
constexpr std::size_t kMostStrange = 4;

// How well an entry suits a need: what was said of oneself outweighs a near variant, an exact
// variant outweighs both; an entry below zero is not for this asker.
constexpr int kExactVariant = 10;
constexpr int kSaidOfOneself = 4;
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

/// The words of one role of `function_words.tsv`.
std::unordered_set<std::string> words_of_role(std::string_view tsv, std::string_view role) {
    std::unordered_set<std::string> words;
    for (const auto line : base::lines_of(tsv)) {
        const auto fields = base::split(line, '\t');
        if (fields.size() != 2 || fields[0] != role) continue;
        for (const auto word : base::split(fields[1], ' ')) words.emplace(word);
    }
    return words;
}

/// Points for one part of an entry's scope; nothing when it speaks for others.
std::optional<int> scope_points(const std::string& scope, const std::string& said) {
    if (scope.empty() || said.empty()) return 0;
    if (scope != said) return std::nullopt;
    return kSaidOfOneself;
}

int points_of(const faq::FaqEntry& entry, const EntryNeed& need) {
    const bool nearest = entry.id == need.nearest;
    if (nearest && need.exact) return kExactVariant;
    const auto scheme = scope_points(entry.scope.scheme, need.scheme);
    const auto population = scope_points(entry.scope.population, need.population);
    if (!scheme || !population) return kNotForAsker;
    const int said = *scheme + *population;
    // Near a variant of those with a job is not yet being one of them.
    const bool unasked = entry.scope != faq::Scope{} && said == 0;
    return unasked ? kNotForAsker : said + (nearest ? kNearVariant : 0);
}

}  // namespace

ServedRelease::ServedRelease(release::Release release, const std::optional<std::string>& model)
    : release_(std::move(release)),
      phrases_(sound(answer::Phrases::parse(release_.knowledge.document("phrases.toml")))),
      regions_(release_.knowledge.regions),
      resolver_(regions_, release_.knowledge.facts, release_.knowledge.sources),
      slot_words_(
          sound(entity::parse_slot_words(release_.knowledge.document("lexicon/entities.tsv")))),
      composer_(phrases_, resolver_, regions_),
      typeahead_(release_.knowledge.entries, release_.knowledge.document("lexicon/pinyin.tsv")) {
    build_analyzer();
    build_understander();
    if (!model || !use_model(*model)) train();
    parse_templates();
    choose_featured();
}

std::vector<entity::PlaceName> ServedRelease::place_names() const {
    std::vector<entity::PlaceName> names;
    for (const auto& region : regions_.all()) {
        if (region.code == region::kNation) continue;
        names.push_back({.name = region.name, .code = region.code.number()});
        if (region.short_name.empty() || region.short_name == region.name) continue;
        names.push_back({.name = region.short_name,
                         .code = region.code.number(),
                         .weak = region.level == region::Level::county});
    }
    for (const auto& alias : release_.knowledge.aliases) {
        names.push_back({.name = alias.alias,
                         .code = alias.code.number(),
                         .in_pattern = alias.kind == region::AliasKind::pattern});
    }
    return names;
}

void ServedRelease::build_analyzer() {
    auto words = sound(text::parse_lexicon(release_.knowledge.document("lexicon/terms.tsv")));
    for (const auto& place : place_names()) {
        if (!place.in_pattern) words.push_back({.surface = place.name, .term = place.name});
    }
    // All names of one scheme or channel are one concept: that of the value's first name.
    std::map<std::string, std::string> concepts;
    for (const auto& word : words) concepts.try_emplace(word.surface, word.term);
    std::map<std::pair<std::string, std::string>, std::string> first_names;
    for (const auto& word : slot_words_) {
        const auto& first =
            first_names.try_emplace({word.slot, word.value}, word.surface).first->second;
        const bool names_a_thing = word.slot == "scheme" || word.slot == "channel";
        const auto known = concepts.find(names_a_thing ? first : word.surface);
        words.push_back({.surface = word.surface,
                         .term = known == concepts.end() ? word.surface : known->second});
    }
    analyzer_ = std::make_unique<text::Analyzer>(std::make_shared<text::Normalizer>(), words);
}

void ServedRelease::build_understander() {
    const auto function_words = release_.knowledge.document("lexicon/function_words.tsv");
    std::unordered_set<std::string> courtesies;
    for (const auto& entry : release_.knowledge.entries) {
        if (entry.basis == "smalltalk") courtesies.insert(entry.intent);
    }
    understander_ = std::make_unique<intents::Understander>(
        entity::EntityExtractor{entity::Gazetteer{place_names()}, entity::SlotLexicon{slot_words_}},
        intents::UnderstandingWords{.question_words = words_of_role(function_words, "question"),
                                    .particles = words_of_role(function_words, "particle"),
                                    .connectives = words_of_role(function_words, "connective"),
                                    .domain = words_of_role(function_words, "domain"),
                                    .courtesies = std::move(courtesies),
                                    .subject = sound(analyzer_->analyze(kSubject))});
}

std::vector<ServedRelease::WayToAsk> ServedRelease::ways_to_ask() const {
    std::vector<WayToAsk> ways;
    for (const auto& entry : release_.knowledge.entries) {
        ways.push_back({entry.question, &entry});
        for (const auto& variant : entry.variants) ways.push_back({variant, &entry});
    }
    for (const auto line : base::lines_of(release_.knowledge.document("out_of_scope.txt"))) {
        if (!line.empty()) ways.push_back({line, nullptr});
    }
    return ways;
}

matching::Utterance ServedRelease::utterance_of(const WayToAsk& way) const {
    const auto analyzed = sound(analyzer_->analyze(way.text));
    const auto marks =
        intents::Understander::marks_of(understander_->entities().extract(analyzed), analyzed);
    const auto meaning = way.entry == nullptr ? matching::Meaning{}
                                              : matching::Meaning{way.entry->intent, way.entry->id};
    return matching::utterance_of(analyzed, marks, meaning);
}

void ServedRelease::train() {
    const auto ways = ways_to_ask();
    std::vector<matching::Utterance> utterances(ways.size());
    base::for_slices(ways.size(), [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) utterances[i] = utterance_of(ways[i]);
    });
    understander_->use(matching::Ranker{std::move(utterances)});
    trained_here_ = true;
}

bool ServedRelease::use_model(std::string_view bytes) {
    auto ranker = matching::Ranker::load(bytes);
    if (!ranker || !knows_release(*ranker)) return false;
    understander_->use(*std::move(ranker));
    return true;
}

bool ServedRelease::knows_release(const matching::Ranker& ranker) const {
    std::map<std::string, std::string> entries;
    for (const auto& entry : release_.knowledge.entries) entries[entry.id] = entry.intent;
    std::map<std::string, std::string> known;
    for (auto& meaning : ranker.meanings()) known[meaning.entry] = std::move(meaning.intent);
    if (entries != known) return false;
    // A sample of its own questions: were they read otherwise when the model was made, their
    // features are not those that it knows.
    const auto ways = ways_to_ask();
    const auto step = std::max<std::size_t>(1, ways.size() / kSample);
    std::size_t strange = 0;
    for (std::size_t i = 0; i < ways.size(); i += step) {
        const auto analyzed = analyzer_->analyze(ways[i].text);
        if (!analyzed) return false;
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
    return understander_->ranker().save();
}

void ServedRelease::parse_templates() {
    for (const auto& entry : release_.knowledge.entries) {
        auto lines = answer::parse_template(entry.answer);
        if (!lines) throw std::runtime_error(entry.id + ": " + lines.error().message);
        templates_.emplace(entry.id, *std::move(lines));
        by_intent_[entry.intent].push_back(&entry);
    }
}

void ServedRelease::choose_featured() {
    // Newest fee first, then the most facts.
    std::map<region::Code, std::pair<int, int>> facts;
    for (const auto& fact : release_.knowledge.facts) {
        const auto* region = regions_.find(fact.region);
        if (region == nullptr || fact.attribute != "personal_fee") continue;
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

const faq::FaqEntry* ServedRelease::main_entry(std::string_view intent) const {
    const auto found = by_intent_.find(std::string{intent});
    if (found == by_intent_.end()) return nullptr;
    const auto main = std::ranges::find(found->second, faq::Scope{}, &faq::FaqEntry::scope);
    return main == found->second.end() ? found->second.front() : *main;
}

const faq::FaqEntry* ServedRelease::entry_for(const EntryNeed& need) const {
    const auto found = by_intent_.find(need.intent);
    if (found == by_intent_.end()) return nullptr;
    const faq::FaqEntry* best = main_entry(need.intent);
    int best_points = std::max(points_of(*best, need), 0);
    for (const auto* entry : found->second) {
        if (const int points = points_of(*entry, need); points > best_points) {
            best = entry;
            best_points = points;
        }
    }
    return best;
}

answer::Answer ServedRelease::compose(const faq::FaqEntry& entry,
                                      const answer::AnswerContext& context) const {
    return composer_.compose(entry, templates_.at(entry.id), context);
}

}  // namespace baoda::dialogue
