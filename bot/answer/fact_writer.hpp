#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/answer.hpp"
#include "bot/answer/answer_template.hpp"
#include "bot/answer/inquiry.hpp"
#include "bot/answer/note_writer.hpp"
#include "bot/answer/phrases.hpp"
#include "knowledge/policy/fact_resolver.hpp"
#include "knowledge/region/region_tree.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::answer {

/// Words the facts that a template's `@attribute` lines ask for: what is known, whose rule it is
/// and for which year, what is disputed, and what is not recorded. Says nothing that no fact says.
class FactWriter {
public:
    FactWriter(const Phrases& phrases,
               const policy::FactResolver& resolver,
               const region::RegionTree& regions,
               const settings::Settings& settings)
        : phrases_(phrases),
          resolver_(resolver),
          regions_(regions),
          settings_(settings),
          notes_(phrases, resolver, regions, settings) {}

    /// Appends the directive's blocks and facts to the answer.
    void write(const TemplateLine& directive, const AnswerContext& context, Answer& answer) const;

    /// Tells the year notes that were kept back while facts followed each other.
    void tell_year_notes(Answer& answer) const { notes_.tell_year_notes(answer); }

    /// Whether phrases.toml can word this directive.
    [[nodiscard]] bool knows(std::string_view directive) const;

private:
    [[nodiscard]] Inquiry inquire(const std::string& attribute,
                                  const TemplateLine& directive,
                                  const AnswerContext& context) const;
    void write_amount(Inquiry inquiry, Answer& answer) const;
    void write_worded_amounts(const Inquiry& inquiry, Answer& answer) const;
    void write_numbers(const Inquiry& inquiry, Answer& answer) const;
    void write_statement(const Inquiry& inquiry, Answer& answer) const;
    void point_to_national_rule(const Inquiry& inquiry, Answer& answer) const;
    [[nodiscard]] std::vector<std::string> statement_items(const Inquiry& inquiry) const;
    void write_special(const settings::Directive& special,
                       const TemplateLine& directive,
                       const AnswerContext& context,
                       Answer& answer) const;
    void write_figures(const settings::Directive& special,
                       const TemplateLine& directive,
                       const AnswerContext& context,
                       Answer& answer) const;
    void write_period(const settings::Directive& special,
                      const TemplateLine& directive,
                      const AnswerContext& context,
                      Answer& answer) const;
    [[nodiscard]] std::string period_words(const Inquiry& start,
                                           const Inquiry& end,
                                           Answer& answer) const;
    void write_table(const Inquiry& inquiry,
                     const std::vector<const policy::Finding*>& figures,
                     Answer& answer) const;

    [[nodiscard]] std::string region_name(region::Code code) const;

    friend class WindowWriter;

    const Phrases& phrases_;
    const policy::FactResolver& resolver_;
    const region::RegionTree& regions_;
    const settings::Settings& settings_;
    NoteWriter notes_;
};

}  // namespace baoda::answer
