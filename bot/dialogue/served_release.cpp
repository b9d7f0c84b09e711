#include "bot/dialogue/served_release.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "bot/dialogue/release_words.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kFeaturedRegions = 8;
constexpr std::string_view kSubject = "医保";

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

ServedRelease::ServedRelease(release::Release release)
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
    parse_templates();
    choose_featured();
}

void ServedRelease::build_analyzer() {
    const auto terms = sound(text::parse_lexicon(release_.knowledge.document("lexicon/terms.tsv")));
    analyzer_ = std::make_unique<text::Analyzer>(
        std::make_shared<text::Normalizer>(),
        analyzer_words(terms, place_names(release_.knowledge), slot_words_));
}

void ServedRelease::build_understander() {
    const auto function_words = release_.knowledge.document("lexicon/function_words.tsv");
    std::unordered_set<std::string> courtesies;
    for (const auto& entry : release_.knowledge.entries) {
        if (entry.basis == "smalltalk") courtesies.insert(entry.intent);
    }
    understander_ = std::make_unique<intents::Understander>(
        entity::EntityExtractor{entity::Gazetteer{place_names(release_.knowledge)},
                                entity::SlotLexicon{slot_words_}},
        intents::UnderstandingWords{.question_words = words_of_role(function_words, "question"),
                                    .particles = words_of_role(function_words, "particle"),
                                    .connectives = words_of_role(function_words, "connective"),
                                    .domain = words_of_role(function_words, "domain"),
                                    .courtesies = std::move(courtesies),
                                    .subject = sound(analyzer_->analyze(kSubject))});
    std::vector<matching::Utterance> utterances;
    const auto add = [&](const std::string& text, const std::string& intent,
                         const std::string& entry) {
        auto analyzed = sound(analyzer_->analyze(text));
        auto marks =
            intents::Understander::marks_of(understander_->entities().extract(analyzed), analyzed);
        utterances.push_back({std::move(analyzed), std::move(marks), intent, entry});
    };
    for (const auto& entry : release_.knowledge.entries) {
        add(entry.question, entry.intent, entry.id);
        for (const auto& variant : entry.variants) add(variant, entry.intent, entry.id);
    }
    for (const auto line : base::lines_of(release_.knowledge.document("out_of_scope.txt"))) {
        if (!line.empty()) add(std::string{line}, "", "");
    }
    understander_->learn(utterances);
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
