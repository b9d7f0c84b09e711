#include "bot/answer/fact_writer.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/answer/window_writer.hpp"

namespace baoda::answer {

namespace {

using policy::Finding;

bool is_figure(const Finding& finding) {
    return finding.fact->value.kind == policy::ValueKind::number;
}

/// Groups in the field's order, tiers by name, the highest figure first.
auto rank_of(const Finding& finding, const std::vector<std::string>& order) {
    const auto place = std::ranges::find(order, finding.fact->population);
    return std::tuple{place - order.begin(), std::string_view{finding.fact->tier},
                      -finding.fact->value.number, std::string_view{finding.fact->id}};
}

/// What was found in numbers, in the same order.
std::vector<const Finding*> figures_of(const policy::Resolution& found) {
    std::vector<const Finding*> figures;
    for (const auto& finding : found.findings) {
        if (is_figure(finding)) figures.push_back(&finding);
    }
    return figures;
}

}  // namespace

std::string FactWriter::region_name(region::Code code) const {
    return region_words(code, regions_, phrases_);
}

bool FactWriter::knows(std::string_view directive) const {
    return !phrases_.find(fmt::format("attribute.{}.label", directive)).empty();
}

Inquiry FactWriter::inquire(const std::string& attribute,
                            const TemplateLine& directive,
                            const AnswerContext& context) const {
    auto scheme = directive.scheme;
    if (scheme.empty()) scheme = phrases_.find("attribute." + attribute + ".scheme");
    if (scheme.empty()) scheme = context.scheme;
    if (scheme.empty()) scheme = settings_.schemes.standard;
    Inquiry inquiry{.attribute = attribute,
                    .label = phrases_.find("attribute." + attribute + ".label"),
                    .must_say = directive.must_say,
                    .query = {.attribute = attribute,
                              .region = context.region.value_or(region::kNation),
                              .scheme = std::move(scheme),
                              .population = directive.population.empty() ? context.population
                                                                         : directive.population,
                              .year = context.year,
                              .today = context.today},
                    .somewhere = context.region.has_value()};
    inquiry.found = resolver_.resolve(inquiry.query);
    if (context.looked_up != nullptr) {
        context.looked_up->push_back(
            {.id = {}, .query = inquiry.query, .found = inquiry.found, .fact = nullptr});
    }
    return inquiry;
}

void FactWriter::write(const TemplateLine& directive,
                       const AnswerContext& context,
                       Answer& answer) const {
    const auto& name = directive.text;
    const auto special = settings_.directives.find(name);
    if (special != settings_.directives.end()) {
        return write_special(special->second, directive, context, answer);
    }
    auto inquiry = inquire(name, directive, context);
    if (phrases_.find("attribute." + name + ".style") == "amount") {
        write_amount(std::move(inquiry), answer);
    } else {
        write_statement(inquiry, answer);
    }
}

void FactWriter::write_special(const settings::Directive& special,
                               const TemplateLine& directive,
                               const AnswerContext& context,
                               Answer& answer) const {
    switch (special.kind) {
        case settings::DirectiveKind::window:
            return WindowWriter{*this, special}.write(directive, context, answer);
        case settings::DirectiveKind::period:
            return write_period(special, directive, context, answer);
        case settings::DirectiveKind::figures:
            return write_figures(special, directive, context, answer);
    }
}

void FactWriter::write_amount(Inquiry inquiry, Answer& answer) const {
    if (inquiry.found.findings.empty()) return notes_.say_missing(inquiry, answer);
    // A national minimum is worth telling only where the figure itself was asked for.
    if (inquiry.found.is_floor && inquiry.somewhere && !inquiry.must_say) return;
    answer.cite(inquiry.found);
    notes_.lead_with_missing_years(inquiry, answer);
    std::ranges::sort(inquiry.found.findings, {}, [&](const Finding& finding) {
        return rank_of(finding, settings_.populations.order);
    });
    write_worded_amounts(inquiry, answer);
    write_numbers(inquiry, answer);
    notes_.add_notes(inquiry, answer);
}

/// The amounts that the source tells in words, each in a sentence of its own.
void FactWriter::write_worded_amounts(const Inquiry& inquiry, Answer& answer) const {
    const auto region = region_name(inquiry.found.answered_by);
    for (const auto& finding : inquiry.found.findings) {
        if (is_figure(finding)) continue;
        answer.blocks.push_back(paragraph(phrases_.fill(
            "statement.single", {{"region", region + year_words(*finding.fact, phrases_)},
                                 {"label", inquiry.label},
                                 {"value", value_words(*finding.fact, phrases_)}})));
    }
}

/// The amounts in numbers: a sentence for the only or the general one, a table for several groups.
void FactWriter::write_numbers(const Inquiry& inquiry, Answer& answer) const {
    const auto figures = figures_of(inquiry.found);
    if (figures.empty()) return;
    const auto& first = *figures.front()->fact;
    const auto is_general = [&](const Finding* finding) {
        return finding->fact->population == settings_.populations.general;
    };
    const auto general = std::ranges::count_if(figures, is_general);
    if (figures.size() == 1 || (general == 1 && is_general(figures.front()))) {
        answer.blocks.push_back(paragraph(
            phrases_.fill(inquiry.found.is_floor ? "amount.floor" : "amount.single",
                          {{"region", region_name(inquiry.found.answered_by)},
                           {"year", year_words(first, phrases_)},
                           {"label", inquiry.label},
                           {"value", value_words(first, phrases_)},
                           {"remark", remark_words(first, phrases_, settings_.unsaid_groups)}})));
    }
    // The whole table where the figure is what was asked for; else the general one will do.
    if (figures.size() > 1 && (inquiry.must_say || general != 1)) {
        write_table(inquiry, figures, answer);
    }
}

void FactWriter::write_table(const Inquiry& inquiry,
                             const std::vector<const Finding*>& figures,
                             Answer& answer) const {
    Block table{.kind = BlockKind::table,
                .text = phrases_.fill("amount.caption",
                                      {{"region", region_name(inquiry.found.answered_by)},
                                       {"year", year_words(*figures.front()->fact, phrases_)},
                                       {"label", inquiry.label}}),
                .items = {phrases_.at("amount.head_who"), phrases_.at("amount.head_value")}};
    for (const auto* finding : figures) {
        table.rows.push_back(
            {who_words(*finding->fact, phrases_), value_words(*finding->fact, phrases_)});
    }
    answer.blocks.push_back(std::move(table));
}

void FactWriter::write_statement(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    if (found.findings.empty()) return notes_.say_missing(inquiry, answer);
    if (found.answered_by == region::kNation) return point_to_national_rule(inquiry, answer);
    answer.cite(found);
    auto items = statement_items(inquiry);
    const auto region = region_name(found.answered_by);
    if (items.size() == 1) {
        answer.blocks.push_back(paragraph(phrases_.fill(
            "statement.single",
            {{"region", region}, {"label", inquiry.label}, {"value", items.front()}})));
    } else {
        answer.blocks.push_back(paragraph(
            phrases_.fill("statement.lead", {{"region", region}, {"label", inquiry.label}})));
        answer.blocks.push_back({.kind = BlockKind::list, .items = std::move(items)});
    }
    notes_.add_notes(inquiry, answer);
}

/// National rules are told by the entry itself, in sentences that cite them.
void FactWriter::point_to_national_rule(const Inquiry& inquiry, Answer& answer) const {
    if (!inquiry.must_say || !inquiry.somewhere) return;
    answer.add_note(
        NoteKind::inherited,
        phrases_.fill("missing.national_rule",
                      {{"region", region_name(inquiry.query.region)}, {"label", inquiry.label}}));
}

/// Each statement's words, with the source's own sentence where the attribute wants it.
std::vector<std::string> FactWriter::statement_items(const Inquiry& inquiry) const {
    const bool with_evidence =
        !phrases_.find("attribute." + inquiry.attribute + ".evidence").empty();
    std::vector<std::string> items;
    items.reserve(inquiry.found.findings.size());
    for (const auto& finding : inquiry.found.findings) {
        auto value = value_words(*finding.fact, phrases_);
        if (with_evidence && is_figure(finding) && !finding.fact->evidence.empty()) {
            value = phrases_.fill("statement.evidence",
                                  {{"value", value}, {"evidence", finding.fact->evidence}});
        }
        items.push_back(std::move(value));
    }
    return items;
}

void FactWriter::write_figures(const settings::Directive& special,
                               const TemplateLine& directive,
                               const AnswerContext& context,
                               Answer& answer) const {
    auto pinned = directive;
    if (!special.scheme.empty()) pinned.scheme = special.scheme;
    Block list{.kind = BlockKind::list};
    std::vector<Inquiry> inquiries;
    for (const auto& attribute : special.attributes) {
        auto inquiry = inquire(attribute, pinned, context);
        for (const auto& finding : inquiry.found.findings) {
            list.items.push_back(phrases_.fill(
                "amount.list_item",
                {{"label", region_name(inquiry.found.answered_by) + inquiry.label},
                 {"year", year_words(*finding.fact, phrases_)},
                 {"value", value_words(*finding.fact, phrases_)},
                 {"remark", remark_words(*finding.fact, phrases_, settings_.unsaid_groups)}}));
        }
        if (!inquiry.found.findings.empty()) inquiries.push_back(std::move(inquiry));
    }
    if (list.items.empty()) {
        auto nothing = inquire(directive.text, pinned, context);
        return notes_.say_missing(nothing, answer);
    }
    answer.blocks.push_back(std::move(list));
    for (const auto& inquiry : inquiries) {
        answer.cite(inquiry.found);
        notes_.add_notes(inquiry, answer);
    }
}

void FactWriter::write_period(const settings::Directive& special,
                              const TemplateLine& directive,
                              const AnswerContext& context,
                              Answer& answer) const {
    auto start = inquire(special.start, directive, context);
    start.label = phrases_.find(fmt::format("attribute.{}.label", directive.text));
    if (start.found.findings.empty()) return notes_.say_missing(start, answer);
    auto same_year = context;
    same_year.year = start.found.year;
    const auto end = inquire(special.end, directive, same_year);
    answer.cite(start.found);
    answer.blocks.push_back(paragraph(period_words(start, end, answer)));
    start.found.population_missing = false;  // One period for all, unless a group has its own.
    notes_.add_notes(start, answer);
}

/// The period from its start to its end, as far as they are recorded; cites the end if it is told.
std::string FactWriter::period_words(const Inquiry& start,
                                     const Inquiry& end,
                                     Answer& answer) const {
    const auto& first = *start.found.findings.front().fact;
    const auto region = region_name(start.found.answered_by);
    const auto value = value_words(first, phrases_);
    if (first.value.kind == policy::ValueKind::text) {
        return phrases_.fill("period.words",
                             {{"region", region}, {"label", start.label}, {"value", value}});
    }
    const auto year = year_words(first, phrases_);
    if (end.found.findings.empty() || !end.found.year) {
        return phrases_.fill(
            "period.start",
            {{"region", region}, {"label", start.label}, {"year", year}, {"start", value}});
    }
    answer.cite(end.found);
    return phrases_.fill("period.range",
                         {{"region", region},
                          {"label", start.label},
                          {"year", year},
                          {"start", value},
                          {"end", value_words(*end.found.findings.front().fact, phrases_)}});
}

}  // namespace baoda::answer
