#include "bot/answer/note_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

/// Whether the year of the facts lies behind the asker.
bool year_is_over(const Inquiry& inquiry) {
    const auto& year = inquiry.found.year;
    return year && *year < static_cast<int>(inquiry.query.today.year());
}

/// The answer's note of the same words, where a label more joins it; new unless it stands there.
YearNote& same_note(const YearNote& note, std::vector<YearNote>& notes) {
    const auto same = std::ranges::find_if(notes, [&](const YearNote& known) {
        return known.year == note.year && known.missing == note.missing &&
               known.expired == note.expired;
    });
    return same == notes.end() ? notes.emplace_back(note) : *same;
}

}  // namespace

std::string NoteWriter::region_name(region::Code code) const {
    return region_words(code, regions_, phrases_);
}

std::string NoteWriter::hotline_of(const std::string& attribute) const {
    const auto authority = phrases_.find("attribute." + attribute + ".authority");
    return phrases_.find("hotline." + (authority.empty() ? settings_.authority : authority));
}

void NoteWriter::lead_with_missing_years(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    if (!inquiry.must_say || !year_is_over(inquiry) || found.missing_years.empty()) return;
    const auto& first = *found.findings.front().fact;
    answer.blocks.push_back(paragraph(phrases_.fill(
        "amount.past_lead",
        {{"region", inquiry.somewhere ? region_name(inquiry.query.region) : std::string{}},
         {"years", years_words(found.missing_years, first.year_basis, phrases_)},
         {"label", inquiry.label},
         {"year", year_words(first, phrases_)}})));
}

void NoteWriter::say_missing(const Inquiry& inquiry, Answer& answer) const {
    if (!inquiry.must_say) return;
    if (!inquiry.somewhere) {
        answer.add_note(NoteKind::missing,
                        phrases_.fill("missing.anywhere", {{"label", inquiry.label}}));
        return;
    }
    const auto year =
        inquiry.query.year ? insured_year_words(*inquiry.query.year, phrases_) : std::string{};
    answer.add_note(NoteKind::missing, phrases_.fill("missing.with_region",
                                                     {{"region", region_name(inquiry.query.region)},
                                                      {"year", year},
                                                      {"label", inquiry.label},
                                                      {"hotline", hotline_of(inquiry.attribute)}}));
}

void NoteWriter::add_notes(const Inquiry& inquiry, Answer& answer) const {
    add_disputes(inquiry, answer);
    add_level(inquiry, answer);
    add_population(inquiry, answer);
    keep_year_note(inquiry, answer);
}

void NoteWriter::add_disputes(const Inquiry& inquiry, Answer& answer) const {
    for (const auto& finding : inquiry.found.findings) {
        for (const auto* rival : finding.rivals) {
            const auto* source = resolver_.source_of(*rival);
            // The other figure may be another group's: then it says whose.
            const bool same_group = rival->who == finding.fact->who;
            const auto whose = same_group ? std::string{}
                                          : remark_words(*rival, phrases_, settings_.unsaid_groups);
            answer.add_note(
                NoteKind::disputed,
                phrases_.fill(
                    rival->evidence_only ? "amount.disputed_weak" : "amount.disputed_equal",
                    {{"publisher", source == nullptr ? "" : source->publisher},
                     {"value", value_words(*rival, phrases_) + whose}}));
        }
    }
}

/// A national minimum, or the rule of a higher region.
void NoteWriter::add_level(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    if (found.is_floor && !inquiry.somewhere) {
        answer.add_note(NoteKind::inherited, phrases_.at("amount.floor_note_anywhere"));
    } else if (found.is_floor) {
        answer.add_note(
            NoteKind::inherited,
            phrases_.fill("amount.floor_note", {{"region", region_name(inquiry.query.region)},
                                                {"label", inquiry.label}}));
    } else if (found.inherited && inquiry.somewhere) {
        answer.add_note(
            NoteKind::inherited,
            phrases_.fill("amount.inherited_note", {{"region", region_name(inquiry.query.region)},
                                                    {"above", region_name(found.answered_by)}}));
    }
}

/// The asker's group has no row of its own: the general one was told.
void NoteWriter::add_population(const Inquiry& inquiry, Answer& answer) const {
    if (!inquiry.found.population_missing || inquiry.found.is_floor) return;
    const auto& population = inquiry.query.population;
    const auto name = phrases_.find("population." + population);
    if (name.empty()) return;
    const auto& supported = settings_.populations.supported;
    const bool is_supported = std::ranges::find(supported, population) != supported.end();
    const auto told = phrases_.find("population." + inquiry.found.population);
    answer.add_note(
        NoteKind::missing,
        phrases_.fill(is_supported ? "amount.population_note" : "amount.population_note_plain",
                      {{"population", name}, {"label", inquiry.label}, {"told", told}}));
    add_earlier_of_group(inquiry, answer);
}

/// The group had a row of its own in an earlier year: told with that year, and that it may be past.
void NoteWriter::add_earlier_of_group(const Inquiry& inquiry, Answer& answer) const {
    const auto earlier = resolver_.earlier_of_group(inquiry.query, inquiry.found);
    if (earlier.findings.empty()) return;
    std::vector<std::string> values;
    for (const auto& finding : earlier.findings) {
        values.push_back(value_words(*finding.fact, phrases_) +
                         remark_words(*finding.fact, phrases_, settings_.unsaid_groups));
    }
    const auto& newer = *inquiry.found.findings.front().fact;
    answer.cite(earlier);
    answer.add_note(
        NoteKind::expired,
        phrases_.fill("amount.group_earlier_note",
                      {{"region", region_name(earlier.answered_by)},
                       {"year", year_words(*earlier.findings.front().fact, phrases_)},
                       {"population", phrases_.find("population." + earlier.population)},
                       {"label", inquiry.label},
                       {"values", fmt::format("{}", fmt::join(values, "、"))},
                       {"newer", year_words(newer, phrases_)}}));
}

void NoteWriter::keep_year_note(const Inquiry& inquiry, Answer& answer) const {
    const auto& found = inquiry.found;
    const auto traits = resolver_.rules().traits_of(inquiry.attribute);
    if (!found.year || traits.term == policy::Term::standing) return;
    const auto& first = *found.findings.front().fact;
    const YearNote kept{.year = year_words(first, phrases_),
                        .missing = years_words(found.missing_years, first.year_basis, phrases_),
                        .expired = year_is_over(inquiry)};
    if (!kept.expired && kept.missing.empty()) return;
    auto& labels = same_note(kept, answer.year_notes).labels;
    if (std::ranges::find(labels, inquiry.label) == labels.end()) labels.push_back(inquiry.label);
}

void NoteWriter::tell_year_notes(Answer& answer) const {
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

}  // namespace baoda::answer
