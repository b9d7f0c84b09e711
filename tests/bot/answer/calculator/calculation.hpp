#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/calculator/calculator_desk.hpp"
#include "bot/answer/calculator/calculator_file.hpp"
#include "tests/bot/answer/answer_desk.hpp"

namespace baoda::answer {

/// The calculators that ship, working with a few facts in a small country.
class CalculationDesk {
public:
    explicit CalculationDesk(std::vector<policy::PolicyFact> facts)
        : regions_(support::small_country()),
          facts_(std::move(facts)),
          sources_({{.id = "S1", .title = "公告", .publisher = "合肥市医疗保障局"}}),
          resolver_(regions_, facts_, sources_, support::shipped_field().rules),
          composer_(shipped_phrases(), resolver_, regions_, support::shipped_field().settings),
          desk_(parse_calculators(base::read_file(std::string{BAODA_SOURCE_DIR} +
                                                  "/knowledge/data/calculators.toml"))
                    .value(),
                {shipped_phrases(), resolver_, regions_, support::shipped_field().settings},
                composer_,
                facts_) {}

    [[nodiscard]] const CalculatorDesk& desk() const { return desk_; }

    [[nodiscard]] Outcome run(std::string_view calculator,
                              const InputValues& values,
                              const AnswerContext& context) const {
        return desk_.run(*desk_.find(calculator), entry_, values, context);
    }

private:
    region::RegionTree regions_;
    std::vector<policy::PolicyFact> facts_;
    std::vector<policy::Source> sources_;
    policy::FactResolver resolver_;
    Composer composer_;
    CalculatorDesk desk_;
    faq::FaqEntry entry_{.id = "some.entry", .intent = "some.intent"};
};

/// A desk over these facts that lives as long as the program, so that outcomes may outlive the
/// call.
[[nodiscard]] inline const CalculationDesk& desk_of(std::vector<policy::PolicyFact> facts) {
    static std::vector<std::unique_ptr<const CalculationDesk>> desks;
    return *desks.emplace_back(std::make_unique<const CalculationDesk>(std::move(facts)));
}

/// In Hefei on 22 November 2026.
[[nodiscard]] inline AnswerContext in_hefei_now() {
    return in_hefei("2026-11-22");
}

/// The result's first sentence.
[[nodiscard]] inline std::string result_of(const Outcome& outcome) {
    return outcome.answer.blocks.empty() ? std::string{} : outcome.answer.blocks.front().text;
}

/// The steps of the working.
[[nodiscard]] inline std::vector<std::string> steps_of(const Outcome& outcome) {
    for (const auto& block : outcome.answer.blocks) {
        if (block.kind == BlockKind::steps) return block.items;
    }
    return {};
}

}  // namespace baoda::answer
