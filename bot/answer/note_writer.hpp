#pragma once

#include <string>

#include "bot/answer/answer.hpp"
#include "bot/answer/inquiry.hpp"
#include "bot/answer/phrases.hpp"
#include "knowledge/policy/fact_resolver.hpp"
#include "knowledge/region/region_tree.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::answer {

/// Words what must be told beside a look-up's facts: what other sources say, whose rule it is, that
/// its year is over, and that nothing is recorded.
class NoteWriter {
public:
    NoteWriter(const Phrases& phrases,
               const policy::FactResolver& resolver,
               const region::RegionTree& regions,
               const settings::Settings& settings)
        : phrases_(phrases), resolver_(resolver), regions_(regions), settings_(settings) {}

    /// Adds the notes that belong to facts just told; year notes are kept back.
    void add_notes(const Inquiry& inquiry, Answer& answer) const;

    /// Tells the year notes that were kept back while facts followed each other.
    void tell_year_notes(Answer& answer) const;

    /// What was asked for is not recorded, only an earlier year is: that comes before the old
    /// figure, so that nobody takes it for the new one.
    void lead_with_missing_years(const Inquiry& inquiry, Answer& answer) const;

    /// Nothing is recorded; silent where the directive need not say so.
    void say_missing(const Inquiry& inquiry, Answer& answer) const;

private:
    void add_disputes(const Inquiry& inquiry, Answer& answer) const;
    void add_level(const Inquiry& inquiry, Answer& answer) const;
    void add_population(const Inquiry& inquiry, Answer& answer) const;
    void add_earlier_of_group(const Inquiry& inquiry, Answer& answer) const;
    void keep_year_note(const Inquiry& inquiry, Answer& answer) const;

    [[nodiscard]] std::string region_name(region::Code code) const;
    /// The hotline to call about an attribute; empty when none is named.
    [[nodiscard]] std::string hotline_of(const std::string& attribute) const;

    const Phrases& phrases_;
    const policy::FactResolver& resolver_;
    const region::RegionTree& regions_;
    const settings::Settings& settings_;
};

}  // namespace baoda::answer
