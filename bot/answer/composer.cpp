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

}  // namespace

bool holds(const std::vector<Condition>& conditions, const AnswerContext& context) {
    return std::ranges::all_of(conditions,
                               [&](const Condition& c) { return holds_one(c, context); });
}

Answer Composer::compose(const faq::FaqEntry& entry,
                         const AnswerTemplate& lines,
                         const AnswerContext& asked) const {
    auto context = asked;
    if (!entry.scope.scheme.empty()) context.scheme = entry.scope.scheme;
    if (!entry.scope.population.empty()) context.population = entry.scope.population;
    Answer answer{.intent = entry.intent, .entry = entry.id, .title = entry.title};
    for (const auto& line : lines) {
        if (!answer::holds(line.conditions, context)) continue;
        if (line.kind != LineKind::directive || line.text == "authority")
            facts_.tell_year_notes(answer);
        if (line.kind == LineKind::directive && line.text == "authority") {
            if (!entry.authority.empty()) {
                answer.blocks.push_back(paragraph(phrases_.at("authority." + entry.authority)));
            }
        } else if (line.kind == LineKind::directive) {
            facts_.write(line, context, answer);
        } else if (line.kind == LineKind::row) {
            add_row(line, context, answer);
        } else {
            add_line(line, context, answer);
        }
    }
    facts_.tell_year_notes(answer);
    return answer;
}

std::optional<std::string> Composer::fill_marks(std::string_view text,
                                                const AnswerContext& context,
                                                Answer& answer) const {
    std::string filled;
    std::vector<const policy::PolicyFact*> cited;
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = text.find('}', open);
        filled += text.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        auto mark = text.substr(open + 1, close - open - 1);
        text.remove_prefix(close + 1);
        if (mark == "region") {
            const auto* region = context.region ? regions_.find(*context.region) : nullptr;
            filled += region == nullptr ? phrases_.at("level.here") : region->name;
            continue;
        }
        const bool silent = mark.starts_with('#');
        if (silent) mark.remove_prefix(1);
        const auto* fact = resolver_.find(mark);
        if (fact == nullptr || !policy::in_force(*fact, context.today)) return std::nullopt;
        cited.push_back(fact);
        if (!silent) filled += value_words(*fact, phrases_);
    }
    for (const auto* fact : cited) {
        const bool inherited = context.region && fact->region != *context.region;
        answer.cite({fact, inherited ? policy::FactStatus::inherited : policy::FactStatus::current,
                     false, inherited});
    }
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
