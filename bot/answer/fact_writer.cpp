#include "bot/answer/fact_writer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/answer/window_writer.hpp"

namespace baoda::answer {

namespace {

using policy::Finding;

constexpr std::string_view kDefaultScheme = "resident";

/// In which order the groups of people stand in a table.
constexpr std::array<std::string_view, 11> kPopulationOrder{
    "general",   "student",    "college",         "elderly",  "newborn",     "nonlocal",
    "destitute", "low_income", "low_income_edge", "disabled", "poverty_risk"};
/// Groups whose fee is subsidised on application.
constexpr std::array<std::string_view, 5> kSubsidised{"destitute", "low_income", "low_income_edge",
                                                      "disabled", "poverty_risk"};

bool is_figure(const Finding& finding) {
    return finding.fact->value.kind == policy::ValueKind::number;
}

auto rank_of(const Finding& finding) {
    const auto place = std::ranges::find(kPopulationOrder, finding.fact->population);
    return std::tuple{place - kPopulationOrder.begin(), std::string_view{finding.fact->tier},
                      -finding.fact->value.number, std::string_view{finding.fact->id}};
}

template <class List>
bool contains(const List& list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

}  // namespace

std::string FactWriter::region_name(region::Code code) const {
    const auto* region = regions_.find(code);
    if (region == nullptr || code == region::kNation) return phrases_.at("level.nation");
    return region->name;
}

std::string FactWriter::authority_of(const std::string& attribute) const {
    const auto authority = phrases_.find("attribute." + attribute + ".authority");
    return phrases_.at("hotline." + (authority.empty() ? std::string{"medical"} : authority));
}

std::string FactWriter::years_words(const std::vector<int>& years, const std::string& basis) const {
    std::vector<std::string> words;
    for (const int year : years) {
        words.push_back(phrases_.fill("year." + basis, {{"year", std::to_string(year)}}));
    }
    return fmt::format("{}", fmt::join(words, phrases_.at("amount.years_separator")));
}

bool FactWriter::knows(std::string_view directive) const {
    return !phrases_.find(fmt::format("attribute.{}.label", directive)).empty();
}

FactWriter::Inquiry FactWriter::inquire(const std::string& attribute,
                                        const TemplateLine& directive,
                                        const AnswerContext& context) const {
    auto scheme = directive.scheme;
    if (scheme.empty()) scheme = phrases_.find("attribute." + attribute + ".scheme");
    if (scheme.empty()) scheme = context.scheme;
    if (scheme.empty()) scheme = kDefaultScheme;
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
    return inquiry;
}

void FactWriter::write(const TemplateLine& directive,
                       const AnswerContext& context,
                       Answer& answer) const {
    const auto& name = directive.text;
    if (name == "window") return WindowWriter{*this}.write(directive, context, answer);
    if (name == "benefit_period") return write_benefit(directive, context, answer);
    if (name == "flexible") {
        return write_figures({"payment_base", "rate_personal", "monthly_fee", "annual_fee"},
                             directive, context, answer);
    }
    if (name == "employee_rates") {
        return write_figures(
            {"rate_employer", "rate_personal", "payment_base_min", "payment_base_max"}, directive,
            context, answer);
    }
    auto inquiry = inquire(name, directive, context);
    if (phrases_.find("attribute." + name + ".style") == "amount") {
        write_amount(std::move(inquiry), answer);
    } else {
        write_statement(inquiry, answer);
    }
}

void FactWriter::cite(const policy::Resolution& found, Answer& answer) const {
    for (const auto& finding : found.findings) {
        answer.cite({finding.fact, finding.status(), finding.expired, finding.inherited});
        for (const auto* rival : finding.rivals) {
            answer.cite({rival, policy::FactStatus::disputed, finding.expired, finding.inherited});
        }
    }
}

void FactWriter::write_amount(Inquiry inquiry, Answer& answer) const {
    if (inquiry.found.findings.empty()) return say_missing(inquiry, answer);
    // A national minimum is worth telling only where the figure itself was asked for.
    if (inquiry.found.is_floor && inquiry.somewhere && !inquiry.must_say) return;
    cite(inquiry.found, answer);
    lead_with_missing_years(inquiry, answer);
    std::ranges::sort(inquiry.found.findings, {}, rank_of);
    std::vector<const Finding*> figures;
    for (const auto& finding : inquiry.found.findings) {
        if (is_figure(finding)) figures.push_back(&finding);
    }
    const auto region = region_name(inquiry.found.answered_by);
    for (const auto& finding : inquiry.found.findings) {
        if (is_figure(finding)) continue;
        answer.blocks.push_back(paragraph(phrases_.fill(
            "statement.single", {{"region", region + year_words(*finding.fact, phrases_)},
                                 {"label", inquiry.label},
                                 {"value", value_words(*finding.fact, phrases_)}})));
    }
    if (!figures.empty()) {
        const auto& first = *figures.front()->fact;
        const auto general = std::ranges::count_if(
            figures, [](const auto* f) { return f->fact->population == "general"; });
        if (figures.size() == 1 || (general == 1 && first.population == "general")) {
            answer.blocks.push_back(
                paragraph(phrases_.fill(inquiry.found.is_floor ? "amount.floor" : "amount.single",
                                        {{"region", region},
                                         {"year", year_words(first, phrases_)},
                                         {"label", inquiry.label},
                                         {"value", value_words(first, phrases_)},
                                         {"remark", remark_words(first, phrases_)}})));
        }
        // The whole table where the figure is what was asked for; else the general one will do.
        if (figures.size() > 1 && (inquiry.must_say || general != 1)) {
            write_table(inquiry, figures, answer);
        }
    }
    add_notes(inquiry, answer);
}

/// What was asked for is not recorded, only an earlier year is: that comes before the old figure,
/// so that nobody takes it for the new one.
void FactWriter::lead_with_missing_years(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    const bool past = found.year && *found.year < static_cast<int>(inquiry.query.today.year());
    if (!inquiry.must_say || !past || found.missing_years.empty()) return;
    const auto& first = *found.findings.front().fact;
    answer.blocks.push_back(paragraph(phrases_.fill(
        "amount.past_lead",
        {{"region", inquiry.somewhere ? region_name(inquiry.query.region) : std::string{}},
         {"years", years_words(found.missing_years, first.year_basis)},
         {"label", inquiry.label},
         {"year", year_words(first, phrases_)}})));
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
        table.rows.push_back({who_words(*finding->fact), value_words(*finding->fact, phrases_)});
    }
    answer.blocks.push_back(std::move(table));
}

void FactWriter::write_statement(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    if (found.findings.empty()) return say_missing(inquiry, answer);
    if (found.answered_by == region::kNation) {
        // National rules are told by the entry itself, in sentences that cite them.
        if (inquiry.must_say && inquiry.somewhere) {
            answer.add_note(NoteKind::inherited,
                            phrases_.fill("missing.national_rule",
                                          {{"region", region_name(inquiry.query.region)},
                                           {"label", inquiry.label}}));
        }
        return;
    }
    cite(found, answer);
    const bool with_evidence =
        !phrases_.find("attribute." + inquiry.attribute + ".evidence").empty();
    std::vector<std::string> items;
    for (const auto& finding : found.findings) {
        auto value = value_words(*finding.fact, phrases_);
        if (with_evidence && is_figure(finding) && !finding.fact->evidence.empty()) {
            value = phrases_.fill("statement.evidence",
                                  {{"value", value}, {"evidence", finding.fact->evidence}});
        }
        items.push_back(std::move(value));
    }
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
    add_notes(inquiry, answer);
}

void FactWriter::write_figures(std::initializer_list<std::string_view> attributes,
                               const TemplateLine& directive,
                               const AnswerContext& context,
                               Answer& answer) const {
    auto pinned = directive;
    pinned.scheme = directive.text == "flexible" ? "flexible" : "employee";
    Block list{.kind = BlockKind::list};
    std::vector<Inquiry> inquiries;
    for (const auto attribute : attributes) {
        auto inquiry = inquire(std::string{attribute}, pinned, context);
        for (const auto& finding : inquiry.found.findings) {
            list.items.push_back(
                phrases_.fill("amount.list_item",
                              {{"label", region_name(inquiry.found.answered_by) + inquiry.label},
                               {"year", year_words(*finding.fact, phrases_)},
                               {"value", value_words(*finding.fact, phrases_)},
                               {"remark", remark_words(*finding.fact, phrases_)}}));
        }
        if (!inquiry.found.findings.empty()) inquiries.push_back(std::move(inquiry));
    }
    if (list.items.empty()) {
        auto nothing = inquire(directive.text, pinned, context);
        return say_missing(nothing, answer);
    }
    answer.blocks.push_back(std::move(list));
    for (const auto& inquiry : inquiries) {
        cite(inquiry.found, answer);
        add_notes(inquiry, answer);
    }
}

void FactWriter::write_benefit(const TemplateLine& directive,
                               const AnswerContext& context,
                               Answer& answer) const {
    auto start = inquire("benefit_start", directive, context);
    if (start.found.findings.empty()) {
        start.label = phrases_.at("attribute.benefit_period.label");
        return say_missing(start, answer);
    }
    start.label = phrases_.at("attribute.benefit_period.label");
    auto same_year = context;
    same_year.year = start.found.year;
    const auto end = inquire("benefit_end", directive, same_year);
    cite(start.found, answer);
    const auto& first = *start.found.findings.front().fact;
    const auto region = region_name(start.found.answered_by);
    const auto value = value_words(first, phrases_);
    std::string text;
    if (first.value.kind == policy::ValueKind::text) {
        text = phrases_.fill("benefit.words", {{"region", region}, {"value", value}});
    } else if (end.found.findings.empty() || !end.found.year) {
        text = phrases_.fill(
            "benefit.start",
            {{"region", region}, {"year", year_words(first, phrases_)}, {"start", value}});
    } else {
        cite(end.found, answer);
        text = phrases_.fill("benefit.range",
                             {{"region", region},
                              {"year", year_words(first, phrases_)},
                              {"start", value},
                              {"end", value_words(*end.found.findings.front().fact, phrases_)}});
    }
    answer.blocks.push_back(paragraph(std::move(text)));
    start.found.population_missing = false;  // One period for all, unless a group has its own.
    add_notes(start, answer);
}

void FactWriter::say_missing(const Inquiry& inquiry, Answer& answer) const {
    if (!inquiry.must_say) return;
    if (!inquiry.somewhere) {
        answer.add_note(NoteKind::missing,
                        phrases_.fill("missing.anywhere", {{"label", inquiry.label}}));
        return;
    }
    const auto year =
        inquiry.query.year ? insured_year_words(*inquiry.query.year, phrases_) : std::string{};
    answer.add_note(
        NoteKind::missing,
        phrases_.fill("missing.with_region", {{"region", region_name(inquiry.query.region)},
                                              {"year", year},
                                              {"label", inquiry.label},
                                              {"hotline", authority_of(inquiry.attribute)}}));
}

void FactWriter::add_notes(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    add_disputes(inquiry, answer);
    if (found.is_floor) {
        answer.add_note(
            NoteKind::inherited,
            inquiry.somewhere
                ? phrases_.fill("amount.floor_note", {{"region", region_name(inquiry.query.region)},
                                                      {"label", inquiry.label}})
                : phrases_.at("amount.floor_note_anywhere"));
    } else if (found.inherited && inquiry.somewhere) {
        answer.add_note(
            NoteKind::inherited,
            phrases_.fill("amount.inherited_note", {{"region", region_name(inquiry.query.region)},
                                                    {"above", region_name(found.answered_by)}}));
    }
    if (found.population_missing && !found.is_floor) {
        const bool subsidised = contains(kSubsidised, inquiry.query.population);
        const auto name = phrases_.find("population." + inquiry.query.population);
        if (!name.empty()) {
            answer.add_note(NoteKind::missing,
                            phrases_.fill(subsidised ? "amount.population_note"
                                                     : "amount.population_note_plain",
                                          {{"population", name}}));
        }
    }
    keep_year_note(inquiry, answer);
}

void FactWriter::keep_year_note(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    if (!found.year || policy::traits_of(inquiry.attribute).term == policy::Term::standing) return;
    const auto& first = *found.findings.front().fact;
    const YearNote kept{.year = year_words(first, phrases_),
                        .missing = years_words(found.missing_years, first.year_basis),
                        .expired = *found.year < static_cast<int>(inquiry.query.today.year())};
    if (!kept.expired && kept.missing.empty()) return;
    const auto same = std::ranges::find_if(answer.year_notes, [&](const YearNote& note) {
        return note.year == kept.year && note.missing == kept.missing &&
               note.expired == kept.expired;
    });
    auto& note = same == answer.year_notes.end() ? answer.year_notes.emplace_back(kept) : *same;
    if (!contains(note.labels, inquiry.label)) note.labels.push_back(inquiry.label);
}

void FactWriter::tell_year_notes(Answer& answer) const {
    for (const auto& note : answer.year_notes) {
        const auto* phrase = !note.expired          ? "amount.missing_years_note"
                             : note.missing.empty() ? "amount.expired_note"
                                                    : "amount.expired_note_missing";
        const auto labels =
            fmt::format("{}", fmt::join(note.labels, phrases_.at("amount.years_separator")));
        answer.add_note(
            note.expired ? NoteKind::expired : NoteKind::missing,
            phrases_.fill(phrase,
                          {{"year", note.year}, {"years", note.missing}, {"label", labels}}));
    }
    answer.year_notes.clear();
}

void FactWriter::add_disputes(const Inquiry& inquiry, Answer& answer) const {
    for (const auto& finding : inquiry.found.findings) {
        for (const auto* rival : finding.rivals) {
            const auto* source = resolver_.source_of(*rival);
            answer.add_note(
                NoteKind::disputed,
                phrases_.fill(
                    rival->evidence_only ? "amount.disputed_weak" : "amount.disputed_equal",
                    {{"publisher", source == nullptr ? "" : source->publisher},
                     {"value", value_words(*rival, phrases_)}}));
        }
    }
}

}  // namespace baoda::answer
