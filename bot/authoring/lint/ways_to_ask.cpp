#include "bot/authoring/lint/ways_to_ask.hpp"

#include <set>

#include "bot/dialogue/release_words.hpp"
#include "intents/understanding.hpp"
#include "knowledge/base/slices.hpp"

namespace baoda::authoring {

namespace {

/// What was read; nothing where it could not be.
template <class Items>
Items or_none(base::Result<Items> items) {
    return items ? *std::move(items) : Items{};
}

std::string bare_of(const text::AnalyzedText& message) {
    std::string bare;
    for (const auto& token : message.tokens) {
        const bool says =
            token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
        if (says) bare += token.text;
    }
    return bare;
}

}  // namespace

WaysToAsk::WaysToAsk(const Draft& draft) : draft_(draft) {
    // Words that cannot be read are a finding of their own; without them, characters must do.
    const auto& knowledge = draft.knowledge();
    const auto document = [&](std::string_view name) { return knowledge.document(name); };
    dialogue::AnalyzerWords words{
        .terms = or_none(text::parse_lexicon(document("lexicon/terms.tsv"))),
        .places = dialogue::place_names(knowledge),
        .slot_words = or_none(entity::parse_slot_words(document("lexicon/entities.tsv"))),
        .one_way = or_none(text::parse_one_way(document("lexicon/one_way.tsv"))),
        .roles = draft.function_words()};
    auto analyzer = dialogue::analyzer_of(knowledge, words);
    if (!analyzer) {
        words.one_way.clear();
        analyzer = dialogue::analyzer_of(knowledge, words);
    }
    analyzer_ = *std::move(analyzer);
    entities_ = std::make_unique<const entity::EntityExtractor>(
        entity::Gazetteer{words.places, draft.place_words()}, entity::SlotLexicon{words.slot_words},
        entity::EntityWords{.year_words = draft.settings().year_words,
                            .denials = draft.denials(),
                            .place_roles = draft.place_roles()});
    list_ways();
    read_ways();
}

void WaysToAsk::list_ways() {
    const auto& entries = draft_.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].hidden) continue;
        for (std::size_t k = 0; k < entries[i].variants.size(); ++k) {
            ways_.push_back({.entry = i, .variant = k});
        }
        ways_.push_back({.entry = i});
    }
}

void WaysToAsk::read_ways() {
    const auto read = [this](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto [bare, features] = look_at(text_of(ways_[i]));
            ways_[i].bare = std::move(bare);
            ways_[i].features = std::move(features);
        }
    };
    base::for_slices(ways_.size(), read);
    drop_repeated_questions();
}

void WaysToAsk::drop_repeated_questions() {
    std::set<std::pair<std::size_t, std::string>> variants;
    for (const auto& way : ways_) {
        if (way.variant != WayToAsk::kQuestion) variants.emplace(way.entry, way.bare);
    }
    std::erase_if(ways_, [&](const WayToAsk& way) {
        return way.variant == WayToAsk::kQuestion && variants.contains({way.entry, way.bare});
    });
}

const std::string& WaysToAsk::text_of(const WayToAsk& way) const {
    const auto& entry = draft_.entries()[way.entry];
    return way.variant == WayToAsk::kQuestion ? entry.question : entry.variants[way.variant];
}

Place WaysToAsk::place_of(const WayToAsk& way) const {
    return way.variant == WayToAsk::kQuestion ? draft_.place_of(way.entry, "question")
                                              : draft_.place_of(way.entry, "variants", way.variant);
}

Seen WaysToAsk::look_at(std::string_view text) const {
    const auto analyzed = analyzer_->analyze(text);
    if (!analyzed) return {};
    const auto marks = intents::Understander::marks_of(entities_->extract(*analyzed), *analyzed);
    return {bare_of(*analyzed), matching::features_of(*analyzed, marks)};
}

}  // namespace baoda::authoring
