#include "intents/text/word_list.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace baoda::text {

namespace {

using Broader = std::unordered_map<std::string, std::vector<std::string>>;

/// Adds the concepts broader than `name`, near ones first, to `found`; none twice.
void collect(const Broader& broader, const std::string& name, std::vector<std::string>& found) {
    const auto add = [&](const std::string& from) {
        const auto next = broader.find(from);
        if (next == broader.end()) return;
        for (const auto& concept_name : next->second) {
            if (std::ranges::find(found, concept_name) == found.end()) {
                found.push_back(concept_name);
            }
        }
    };
    auto done = found.size();
    add(name);
    for (; done < found.size(); ++done) add(std::string{found[done]});
}

bool leads_to(const Broader& broader, const std::string& from, const std::string& to) {
    std::vector<std::string> found{from};
    collect(broader, from, found);
    return std::ranges::find(found, to) != found.end();
}

/// What a word implies by its own surface and by its concept.
SharedTerms implied_by(const LexiconWord& word,
                       const Broader& of_concept,
                       const Broader& of_surface) {
    std::vector<std::string> implied;
    collect(of_surface, word.surface, implied);
    for (const auto& broad : std::vector<std::string>{implied}) {
        collect(of_concept, broad, implied);
    }
    collect(of_concept, word.term, implied);
    std::erase(implied, word.term);
    if (implied.empty()) return nullptr;
    return std::make_shared<const std::vector<std::string>>(std::move(implied));
}

}  // namespace

WordList::WordList(const Normalizer& normalizer, const std::vector<LexiconWord>& words)
    : normalizer_(normalizer) {
    words_.reserve(words.size());
    for (const auto& word : words) {
        auto surface = normalizer_.normalize(word.surface);
        auto term = normalizer_.normalize(word.term);
        if (!surface || !term) continue;
        auto normalized = word;
        normalized.surface = std::move(surface->utf8);
        normalized.term = std::move(term->utf8);
        add(std::move(normalized));
    }
}

void WordList::add(LexiconWord word) {
    if (word.surface.empty()) return;
    if (!concept_by_surface_.try_emplace(word.surface, word.term).second) return;
    concepts_.insert(word.term);
    words_.push_back(std::move(word));
}

std::string WordList::normalized(const std::string& written) const {
    auto text = normalizer_.normalize(written);
    return text ? std::move(text->utf8) : written;
}

WordList::Named WordList::named(const std::string& written) {
    auto text = normalized(written);
    const auto known = concept_by_surface_.find(text);
    if (known != concept_by_surface_.end()) {
        return {.text = text, .surface = known->second != text};
    }
    if (!concepts_.contains(text)) add({.surface = text, .term = text});
    return {.text = text};
}

std::string WordList::concept_of(const std::string& written) {
    const auto name = named(written);
    return name.surface ? concept_by_surface_.at(name.text) : name.text;
}

base::Result<void> WordList::imply(const std::vector<OneWay>& rules) {
    Broader of_concept;
    Broader of_surface;
    for (const auto& rule : rules) {
        const auto narrow = named(rule.narrow);
        const auto own = concept_of(rule.narrow);
        for (const auto& written : rule.broad) {
            const auto broad = concept_of(written);
            if (broad == own) {
                return wrong_one_way(rule.line,
                                     fmt::format("的“{}”和“{}”已经是同义词", rule.narrow, written));
            }
            if (!narrow.surface && leads_to(of_concept, broad, own)) {
                return wrong_one_way(rule.line,
                                     fmt::format("让“{}”和“{}”互相包含", rule.narrow, written));
            }
            (narrow.surface ? of_surface : of_concept)[narrow.text].push_back(broad);
        }
    }
    for (auto& word : words_) word.implied = implied_by(word, of_concept, of_surface);
    return {};
}

void WordList::silence(const std::unordered_set<std::string>& stop_words) {
    std::unordered_set<std::string> surfaces;
    for (const auto& written : stop_words) {
        auto text = normalized(written);
        add({.surface = text, .term = text});
        surfaces.insert(std::move(text));
    }
    for (auto& word : words_) word.is_stop = surfaces.contains(word.surface);
}

}  // namespace baoda::text
