#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/composer.hpp"
#include "bot/answer/fact_writer.hpp"
#include "bot/answer/plain_text.hpp"
#include "knowledge/base/file.hpp"
#include "tests/support/fact_builder.hpp"
#include "tests/support/shipped_field.hpp"
#include "tests/support/small_country.hpp"

namespace baoda::answer {

/// The phrases that ship.
[[nodiscard]] inline const Phrases& shipped_phrases() {
    static const auto phrases = Phrases::parse(base::read_file(std::string{BAODA_SOURCE_DIR} +
                                                               "/knowledge/data/phrases.toml"))
                                    .value();
    return phrases;
}

/// A day of the calendar: day("2026-11-22").
[[nodiscard]] inline base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

/// Answers from a few facts in a small country.
class AnswerDesk {
public:
    explicit AnswerDesk(std::vector<policy::PolicyFact> facts)
        : regions_(support::small_country()),
          facts_(std::move(facts)),
          sources_({{.id = "S1", .title = "公告", .publisher = "合肥市医疗保障局"},
                    {.id = "S2", .title = "攻略", .publisher = "生活网"}}),
          resolver_(regions_, facts_, sources_, support::shipped_field().rules),
          composer_(shipped_phrases(), resolver_, regions_, support::shipped_field().settings) {}

    /// What a template says.
    [[nodiscard]] Answer said(std::string_view lines,
                              const AnswerContext& context,
                              const faq::FaqEntry& entry = {}) const {
        return composer_.compose(entry, parse_template(lines).value(), context);
    }

    [[nodiscard]] const FactWriter& writer() const { return composer_.facts(); }

private:
    region::RegionTree regions_;
    std::vector<policy::PolicyFact> facts_;
    std::vector<policy::Source> sources_;
    policy::FactResolver resolver_;
    Composer composer_;
};

/// In Hefei on a day.
[[nodiscard]] inline AnswerContext in_hefei(std::string_view today) {
    return {.region = support::kHefei, .today = day(today)};
}

[[nodiscard]] inline std::string text_of(const Answer& answer) {
    return plain_text(answer.blocks, shipped_phrases());
}

[[nodiscard]] inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The kinds of an answer's notes: "expired missing".
[[nodiscard]] inline std::string notes_of(const Answer& answer) {
    std::string kinds;
    for (const auto& block : answer.blocks) {
        if (block.kind != BlockKind::note) continue;
        kinds += (kinds.empty() ? "" : " ") + std::string{to_string(block.note)};
    }
    return kinds;
}

/// The facts told, with their status: "hefei=current".
[[nodiscard]] inline std::string facts_of(const Answer& answer) {
    std::string line;
    for (const auto& cited : answer.facts) {
        line += (line.empty() ? "" : " ") + cited.fact->id + '=' +
                std::string{policy::to_string(cited.status)};
    }
    return line;
}

}  // namespace baoda::answer
