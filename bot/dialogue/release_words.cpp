#include "bot/dialogue/release_words.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

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

std::shared_ptr<const text::Corrector> corrector_of(
    const Spelling& spelling,
    const std::vector<text::LexiconWord>& terms,
    const std::vector<entity::PlaceName>& places,
    const std::vector<entity::SlotWord>& slot_words) {
    text::Writing writing{.pinyin = spelling.pinyin, .texts = spelling.texts};
    for (const auto& word : terms) writing.words.push_back(word.surface);
    for (const auto& word : slot_words) {
        if (!word.is_ending) writing.words.push_back(word.surface);
    }
    const auto& roles = spelling.roles;
    for (const auto* words :
         {&roles.question, &roles.particle, &roles.connective, &roles.everyday, &roles.stop}) {
        writing.everyday.insert(writing.everyday.end(), words->begin(), words->end());
    }
    // Their order in the sets differs from run to run; what is learned must not.
    std::ranges::sort(writing.everyday);
    for (const auto& place : places) writing.places.push_back(place.name);
    return std::make_shared<const text::Corrector>(writing);
}

}  // namespace baoda::dialogue
