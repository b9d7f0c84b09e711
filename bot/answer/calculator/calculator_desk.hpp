#pragma once

#include <string_view>
#include <vector>

#include "bot/answer/calculator/sheet.hpp"
#include "bot/answer/composer.hpp"
#include "knowledge/faq/faq_entry.hpp"

namespace baoda::answer {

/// All calculators of a release, ready to work out. Pure; immutable; thread safe. Holds references
/// to what it is made of.
class CalculatorDesk {
public:
    CalculatorDesk(std::vector<Calculator> calculators,
                   const SheetParts& parts,
                   const Composer& composer,
                   const std::vector<policy::PolicyFact>& facts);

    [[nodiscard]] const std::vector<Calculator>& all() const { return calculators_; }

    /// Null when there is none of this id.
    [[nodiscard]] const Calculator* find(std::string_view id) const;

    /// The calculator that speaks to questions of this intent from this asker, or null.
    [[nodiscard]] const Calculator* for_question(std::string_view intent,
                                                 std::string_view scheme,
                                                 std::string_view population) const;

    /// Works out with what was given, within the bounds of each input; what is said when it is done
    /// or cannot be done ends with the calculator's closing, made for `entry`.
    [[nodiscard]] Outcome run(const Calculator& calculator,
                              const faq::FaqEntry& entry,
                              const InputValues& values,
                              const AnswerContext& context) const;

    /// Whether it speaks to who said this of themselves; empty: not said.
    [[nodiscard]] static bool speaks_to(const Calculator& calculator,
                                        std::string_view scheme,
                                        std::string_view population);

private:
    /// Whether any fact holds its first figure: else nothing need be asked.
    [[nodiscard]] bool has_figures(const Calculator& calculator) const;

    std::vector<Calculator> calculators_;
    SheetParts parts_;
    const Composer& composer_;
    const std::vector<policy::PolicyFact>& facts_;
};

}  // namespace baoda::answer
