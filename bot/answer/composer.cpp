#include "bot/answer/composer.hpp"

#include <algorithm>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

using Test = Condition::Test;

const std::string& slot_of(const AnswerContext& context, std::string_view slot) {
    if (slot == "scheme") return context.scheme;
    return slot == "population" ? context.population : context.channel;
}

bool holds_one(const Condition& condition, const AnswerContext& context) {
    switch (condition.test) {
        case Test::equal: return slot_of(context, condition.slot) == condition.value;
        case Test::not_equal: return slot_of(context, condition.slot) != condition.value;
        case Test::region_known: return context.region.has_value();
        case Test::region_unknown: return !context.region.has_value();
        case Test::before: return context.today < condition.date;
        case Test::from: return context.today >= condition.date;
    }
    return false;
}

/// The last block, when it is of this kind and can take one more item; else a new one.
Block& open_block(Answer& answer, BlockKind kind) {
    if (answer.blocks.empty() || answer.blocks.back().kind != kind) {
        answer.blocks.push_back({.kind = kind});
    }
    return answer.blocks.back();
}

/// The asker as an entry sees them that speaks for one scheme or one group only.
AnswerContext within(const faq::Scope& scope, AnswerContext context) {
    if (!scope.scheme.empty()) context.scheme = scope.scheme;
    if (!scope.population.empty()) context.population = scope.population;
    return context;
}

/// The words before a text's next {mark}, and the mark; no mark behind the last one.
struct Piece {
    std::string_view words;
    std::optional<std::string_view> mark;
};

/// Takes the next piece off the text.
Piece take_piece(std::string_view& text) {
    const auto open = text.find('{');
    const auto close = text.find('}', open);
    Piece piece{.words = text.substr(0, open)};
    if (open == std::string_view::npos || close == std::string_view::npos) return piece;
    piece.mark = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    return piece;
}

/// A fact that an entry names, as seen from the asker's place.
CitedFact cited_from(const AnswerContext& context, const policy::PolicyFact* fact) {
    const bool inherited = context.region && fact->region != *context.region;
    return {.fact = fact,
            .status = inherited ? policy::FactStatus::inherited : policy::FactStatus::current,
            .inherited = inherited};
}

}  // namespace

bool holds(const std::vector<Condition>& conditions, const AnswerContext& context) {
    return std::ranges::all_of(conditions,
                               [&](const Condition& c) { return holds_one(c, context); });
}

Answer Composer::compose(const faq::FaqEntry& entry,
                         const AnswerTemplate& lines,
                         const AnswerContext& context) const {
    const auto scoped = within(entry.scope, context);
    Answer answer{.intent = entry.intent, .entry = entry.id, .title = entry.title};
    for (const auto& line : lines) {
        if (holds(line.conditions, scoped)) add(line, entry, scoped, answer);
    }
    facts_.tell_year_notes(answer);
    return answer;
}

void Composer::add(const TemplateLine& line,
                   const faq::FaqEntry& entry,
                   const AnswerContext& context,
                   Answer& answer) const {
    const bool is_directive = line.kind == LineKind::directive;
    const bool names_authority = is_directive && line.text == "authority";
    if (is_directive && !names_authority) return facts_.write(line, context, answer);
    facts_.tell_year_notes(answer);  // The run of facts ends here.
    if (names_authority) return add_authority(entry, answer);
    if (line.kind == LineKind::row) return add_row(line, context, answer);
    add_line(line, context, answer);
}

void Composer::add_authority(const faq::FaqEntry& entry, Answer& answer) const {
    auto words = phrases_.find("authority." + entry.authority);
    if (!words.empty()) answer.blocks.push_back(paragraph(std::move(words)));
}

std::string Composer::place_words(const AnswerContext& context) const {
    const auto* region = context.region ? regions_.find(*context.region) : nullptr;
    return region == nullptr ? phrases_.at("level.here") : region->name;
}

std::optional<std::string> Composer::fill_marks(std::string_view text,
                                                const AnswerContext& context,
                                                Answer& answer) const {
    std::string filled;
    std::vector<const policy::PolicyFact*> cited;
    while (!text.empty()) {
        const auto piece = take_piece(text);
        filled += piece.words;
        if (!piece.mark) break;
        if (*piece.mark == "region") {
            filled += place_words(context);
            continue;
        }
        const bool silent = piece.mark->starts_with('#');  // Cited, not said.
        const auto id = piece.mark->substr(silent ? 1 : 0);
        const auto* fact = resolver_.find(id);
        if (fact != nullptr && !policy::in_force(*fact, context.today)) fact = nullptr;
        if (context.looked_up != nullptr) {
            context.looked_up->push_back(
                {.id = std::string{id}, .query = {}, .found = {}, .fact = fact});
        }
        if (fact == nullptr) return std::nullopt;
        cited.push_back(fact);
        if (!silent) filled += value_words(*fact, phrases_);
    }
    for (const auto* fact : cited) answer.cite(cited_from(context, fact));
    return filled;
}

void Composer::add_line(const TemplateLine& line,
                        const AnswerContext& context,
                        Answer& answer) const {
    auto text = fill_marks(line.text, context, answer);
    if (!text) return;
    switch (line.kind) {
        case LineKind::step:
            open_block(answer, BlockKind::steps).items.push_back(*std::move(text));
            return;
        case LineKind::item:
            open_block(answer, BlockKind::list).items.push_back(*std::move(text));
            return;
        case LineKind::caption:
            answer.blocks.push_back({.kind = BlockKind::table, .text = *std::move(text)});
            return;
        case LineKind::note:
            answer.blocks.push_back(paragraph(phrases_.at("reply.note_lead") + *text));
            return;
        case LineKind::link:
            answer.blocks.push_back(
                {.kind = BlockKind::link, .text = *std::move(text), .url = line.url});
            return;
        case LineKind::paragraph:
        case LineKind::row:
        case LineKind::directive: answer.blocks.push_back(paragraph(*std::move(text))); return;
    }
}

void Composer::add_row(const TemplateLine& line,
                       const AnswerContext& context,
                       Answer& answer) const {
    std::vector<std::string> cells;
    for (const auto& cell : line.cells) {
        auto text = fill_marks(cell, context, answer);
        if (!text) return;
        cells.push_back(*std::move(text));
    }
    auto& table = open_block(answer, BlockKind::table);
    if (table.items.empty()) {
        table.items = std::move(cells);
    } else {
        table.rows.push_back(std::move(cells));
    }
}

}  // namespace baoda::answer
