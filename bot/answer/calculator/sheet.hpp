#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/answer.hpp"
#include "bot/answer/calculator/arithmetic.hpp"
#include "bot/answer/calculator/calculator.hpp"
#include "bot/answer/calculator/input_value.hpp"
#include "bot/answer/inquiry.hpp"
#include "bot/answer/note_writer.hpp"
#include "bot/answer/phrases.hpp"

namespace baoda::answer {

/// What became of a calculation.
enum class OutcomeKind : std::uint8_t {
    worked_out,
    refused,           ///< A value cannot be: `words` say so, `input` is asked for again.
    input_wanted,      ///< `input` is missing.
    region_wanted,     ///< The figures differ by place, and none is known.
    nothing_recorded,  ///< A figure is missing: no number, the channel instead.
};

struct Outcome {
    OutcomeKind kind = OutcomeKind::nothing_recorded;
    std::string calculator;            ///< Its id.
    std::string input;                 ///< refused, input_wanted.
    std::string words;                 ///< refused: why; input_wanted: the question.
    std::vector<InputChoice> choices;  ///< refused, input_wanted.
    Answer answer;                     ///< worked_out, nothing_recorded: what is said.
};

/// What sheets are written with; all outlive them.
struct SheetParts {
    const Phrases& phrases;
    const policy::FactResolver& resolver;
    const region::RegionTree& regions;
    const settings::Settings& settings;
};

/// One calculation being written down: finds figures, keeps the working, and cites what it used.
class Sheet {
public:
    Sheet(const Calculator& calculator,
          const InputValues& values,
          const AnswerContext& context,
          const SheetParts& parts);

    [[nodiscard]] const Calculator& calculator() const { return calculator_; }

    [[nodiscard]] const AnswerContext& context() const { return context_; }

    /// The value given for an input, or an empty text.
    [[nodiscard]] std::string_view value(std::string_view input) const;
    /// The same as a number; nothing when none was given.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view input) const;

    /// What a look-up of a figure asks for besides its parameter.
    struct Need {
        std::string_view population;  ///< Empty: the parameter's.
        std::optional<int> year;      ///< Empty: the newest; figures of one sum share a year.
    };

    /// The rows of a parameter that hold a number or a day, of the nearest region above the asker
    /// that has one. No findings: nothing is recorded, or the parameter is not declared.
    [[nodiscard]] Inquiry figure(std::string_view parameter, const Need& need) const;

    [[nodiscard]] Inquiry figure(std::string_view parameter) const { return figure(parameter, {}); }

    /// Cites these rows (or only one of them) and keeps the notes that belong to them.
    void use(const Inquiry& figure);
    void use(Inquiry figure, const policy::Finding& only);

    [[nodiscard]] std::string filled(std::string_view sentence, Fillings fillings) const;
    /// Adds a paragraph of the result, a step of the working, a remark below it.
    void say(std::string_view sentence, Fillings fillings);
    void step(std::string_view sentence, Fillings fillings);
    void remark(std::string_view sentence, Fillings fillings);

    /// Adds a remark whose words are those of an input.
    void say_below(std::string_view words, Fillings fillings);

    /// Adds a note of this kind below the working.
    void note_that(NoteKind kind, std::string_view sentence, Fillings fillings);

    /// The inputs cannot be; the input is asked for again.
    void refuse(std::string_view input, std::string words);
    /// An input is missing. Nothing is worked out.
    void want(const Input& input);
    /// The ages of one group's people are missing; the input is told as `input@group`.
    void want_age(std::string_view group, std::string question, std::vector<InputChoice> choices);
    /// A figure is missing: says the sentence, or asks for the region where none is known.
    void lack(std::string_view sentence);

    /// Whether a value is refused, wanted or lacking: nothing more is worked out.
    [[nodiscard]] bool stopped() const { return outcome_.kind != OutcomeKind::worked_out; }

    /// The outcome; without working when it stopped before.
    [[nodiscard]] Outcome finish();

    [[nodiscard]] const Phrases& phrases() const { return parts_.phrases; }

    [[nodiscard]] std::string region_name(region::Code code) const;
    /// The asker's region, or 当地.
    [[nodiscard]] std::string place() const;
    /// For whom a row holds, in brackets; empty when it holds for everyone.
    [[nodiscard]] std::string remark_of(const policy::PolicyFact& fact) const;
    [[nodiscard]] std::string money(std::int64_t fen) const;
    /// A number in a fact's unit: 3个月.
    [[nodiscard]] std::string in_unit(std::int64_t number, std::string_view unit) const;

private:
    void add_remark(Block remark);
    [[nodiscard]] policy::FactQuery query_of(const Parameter& parameter, const Need& need) const;
    [[nodiscard]] Inquiry named_fact(const Parameter& parameter, Inquiry inquiry) const;

    const Calculator& calculator_;
    const InputValues& values_;
    const AnswerContext& context_;
    const SheetParts& parts_;
    NoteWriter notes_;
    Outcome outcome_{.kind = OutcomeKind::worked_out};
    std::vector<Inquiry> used_;
    Block steps_{.kind = BlockKind::steps};
    std::vector<Block> remarks_;
};

}  // namespace baoda::answer
