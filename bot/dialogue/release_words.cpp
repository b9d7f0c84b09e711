#include "bot/dialogue/release_words.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "bot/answer/calculator/calculator_file.hpp"
#include "intents/text/corrector.hpp"
#include "intents/text/word_list.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::dialogue {

std::vector<entity::PlaceName> place_names(const release::KnowledgeBase& knowledge) {
    std::vector<entity::PlaceName> names;
    for (const auto& region : knowledge.regions) {
        if (region.code == region::kNation) continue;
        names.push_back({.name = region.name, .code = region.code.number()});
        if (region.short_name.empty() || region.short_name == region.name) continue;
        names.push_back({.name = region.short_name,
                         .code = region.code.number(),
                         .weak = region.level == region::Level::county});
    }
    for (const auto& alias : knowledge.aliases) {
        names.push_back({.name = alias.alias,
                         .code = alias.code.number(),
                         .in_pattern = alias.kind == region::AliasKind::pattern,
                         .nickname = alias.kind == region::AliasKind::nickname});
    }
    return names;
}

std::vector<text::LexiconWord> analyzer_words(std::vector<text::LexiconWord> terms,
                                              const std::vector<entity::PlaceName>& places,
                                              const std::vector<entity::SlotWord>& slot_words) {
    for (const auto& place : places) {
        if (!place.in_pattern) terms.push_back({.surface = place.name, .term = place.name});
    }
    // All names of one scheme or channel are one concept: that of the value's first name.
    std::map<std::string, std::string> concepts;
    for (const auto& word : terms) concepts.try_emplace(word.surface, word.term);
    std::map<std::pair<std::string, std::string>, std::string> first_names;
    for (const auto& word : slot_words) {
        if (word.is_ending) continue;
        const auto& first =
            first_names.try_emplace({word.slot, word.value}, word.surface).first->second;
        const bool names_a_thing = word.slot == "scheme" || word.slot == "channel";
        const auto known = concepts.find(names_a_thing ? first : word.surface);
        terms.push_back({.surface = word.surface,
                         .term = known == concepts.end() ? word.surface : known->second});
    }
    return terms;
}

namespace {

/// Mends what is mistyped, by the words and ways to ask of a release.
std::shared_ptr<const text::Corrector> corrector_of(const release::KnowledgeBase& knowledge,
                                                    const AnalyzerWords& words) {
    const auto pinyin = release::document_or_starter(knowledge, "lexicon/pinyin.tsv");
    const auto strangers = release::document_or_starter(knowledge, "out_of_scope.txt");
    text::Writing writing{.pinyin = pinyin};
    for (const auto& way : known_ways(knowledge, strangers)) writing.texts.push_back(way.text);
    for (const auto& word : words.terms) writing.words.push_back(word.surface);
    for (const auto& word : words.slot_words) {
        if (!word.is_ending) writing.words.push_back(word.surface);
    }
    const auto& roles = words.roles;
    for (const auto* group :
         {&roles.question, &roles.particle, &roles.connective, &roles.everyday, &roles.stop}) {
        writing.everyday.insert(writing.everyday.end(), group->begin(), group->end());
    }
    // Their order in the sets differs from run to run; what is learned must not.
    std::ranges::sort(writing.everyday);
    for (const auto& place : words.places) writing.places.push_back(place.name);
    return std::make_shared<const text::Corrector>(writing);
}

}  // namespace

std::vector<KnownWay> known_ways(const release::KnowledgeBase& knowledge,
                                 std::string_view strangers) {
    std::vector<KnownWay> ways;
    for (const auto& entry : knowledge.entries) {
        if (entry.hidden) continue;
        ways.push_back({entry.question, &entry});
        for (const auto& variant : entry.variants) ways.push_back({variant, &entry});
    }
    for (const auto line : base::lines_of(strangers)) {
        if (!line.empty()) ways.push_back({line, nullptr});
    }
    return ways;
}

base::Result<std::unique_ptr<const text::Analyzer>> analyzer_of(
    const release::KnowledgeBase& knowledge, const AnalyzerWords& words) {
    const auto normalizer = std::make_shared<const text::Normalizer>();
    text::WordList list{*normalizer, analyzer_words(words.terms, words.places, words.slot_words)};
    if (auto implied = list.imply(words.one_way); !implied) {
        return tl::unexpected<base::Error>{std::move(implied).error()};
    }
    list.silence(words.roles.stop);
    return std::make_unique<const text::Analyzer>(normalizer, list, corrector_of(knowledge, words));
}

base::Result<std::vector<answer::Calculator>> calculators_of(std::string_view toml,
                                                             const text::Normalizer& normalizer) {
    auto calculators = answer::parse_calculators(toml);
    if (!calculators) return calculators;
    const auto add_normalized = [&](std::vector<std::string>& words) {
        const auto count = words.size();
        for (std::size_t i = 0; i < count; ++i) {
            auto normalized = normalizer.normalize(words[i]);
            if (normalized && normalized->utf8 != words[i]) words.push_back(normalized->utf8);
        }
    };
    for (auto& calculator : *calculators) {
        for (auto* words : {&calculator.asks, &calculator.asks_if_known, &calculator.names}) {
            add_normalized(*words);
        }
        for (auto& input : calculator.inputs) {
            add_normalized(input.before);
            add_normalized(input.after);
        }
    }
    return calculators;
}

}  // namespace baoda::dialogue
