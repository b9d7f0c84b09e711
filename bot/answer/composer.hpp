#pragma once

#include <map>
#include <string>
#include <string_view>

#include "bot/answer/answer.hpp"
#include "bot/answer/answer_template.hpp"
#include "bot/answer/fact_writer.hpp"
#include "bot/answer/phrases.hpp"
#include "knowledge/faq/faq_entry.hpp"

namespace baoda::answer {

/// Turns entries into answers for a place, a person and a day. Pure; immutable; thread safe. Holds
/// references to what it is made of.
class Composer {
public:
    Composer(const Phrases& phrases,
             const policy::FactResolver& resolver,
             const region::RegionTree& regions,
             const settings::Settings& settings)
        : phrases_(phrases),
          resolver_(resolver),
          regions_(regions),
          facts_(phrases, resolver, regions, settings) {}

    /// The answer of an entry whose template was parsed.
    [[nodiscard]] Answer compose(const faq::FaqEntry& entry,
                                 const AnswerTemplate& lines,
                                 const AnswerContext& context) const;

    [[nodiscard]] const FactWriter& facts() const { return facts_; }

private:
    void add(const TemplateLine& line,
             const faq::FaqEntry& entry,
             const AnswerContext& context,
             Answer& answer) const;
    void add_authority(const faq::FaqEntry& entry, Answer& answer) const;
    /// The asker's region, or 当地.
    [[nodiscard]] std::string place_words(const AnswerContext& context) const;
    /// A text line with its marks replaced; nothing when a cited fact is not in force.
    [[nodiscard]] std::optional<std::string> fill_marks(std::string_view text,
                                                        const AnswerContext& context,
                                                        Answer& answer) const;
    void add_line(const TemplateLine& line, const AnswerContext& context, Answer& answer) const;
    void add_row(const TemplateLine& line, const AnswerContext& context, Answer& answer) const;

    const Phrases& phrases_;
    const policy::FactResolver& resolver_;
    const region::RegionTree& regions_;
    FactWriter facts_;
};

/// Whether all conditions hold.
[[nodiscard]] bool holds(const std::vector<Condition>& conditions, const AnswerContext& context);

}  // namespace baoda::answer
