#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/answer_template.hpp"

namespace baoda::answer {

/// What a calculator works out. Its parameters and inputs go by these names.
enum class CalculatorKind : std::uint8_t {
    term,    ///< Parameters base, step, repair, floor, floor_from, price; inputs units, repaired.
    share,   ///< Parameters base, rate, monthly, yearly, least, most; input base.
    window,  ///< Parameter days; input day: the last day of a window that it opens.
    remainder,  ///< Parameter required; input done: what is still missing of it.
    total,      ///< Parameter amount; input people: what several people pay together.
    countdown,  ///< Parameters start, end: the days that are left.
};

enum class InputKind : std::uint8_t {
    years,     ///< A number of whole years, said as such (3年) or one by one (2023年和2024年).
    duration,  ///< Years and months: 12年8个月. The value is in months.
    date,      ///< A day: 10月8号.
    money,     ///< An amount: 基数5000. The value is in fen.
    people,    ///< People by group: 两个大人一个学生.
};

/// A choice for an input; the text is sent when it is taken.
struct InputChoice {
    std::string label;
    std::string text;
};

/// People of a household who are not counted, as they pay in another scheme.
struct Apart {
    std::vector<std::string> words;  ///< What is said of them behind their name: 灵活就业, 上班.
    std::string sentence;            ///< Stands below the sum; {count} is how many they are.
};

/// What a calculator must know of the asker.
struct Input {
    std::string name;
    InputKind kind = InputKind::years;
    bool optional = false;             ///< Never asked for.
    std::vector<std::string> before;   ///< Words that stand before its value: 断, 没交.
    std::vector<std::string> after;    ///< Words that stand behind it.
    std::string question;              ///< How the bot asks for it.
    std::vector<InputChoice> choices;  ///< What it offers beside the question.
    /// Bounds in the value's unit; of a date: days before today. Of people: how many.
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    std::string too_small;  ///< What is said to a value below `least`; {value} is the value.
    std::string too_large;
    /// Of people: words for the members of a group; an empty group is nobody (我家).
    std::map<std::string, std::vector<std::string>, std::less<>> groups;
    std::map<std::string, Apart, std::less<>> apart;  ///< Of people: by their scheme.
};

/// A figure of a rule: looked up like any other fact of an answer.
struct Parameter {
    std::string name;
    std::string attribute;
    std::string scheme;              ///< Empty: the asker's, or the one usually meant.
    std::string population;          ///< Only rows of this group; empty: all.
    std::vector<std::string> units;  ///< Only rows in one of these; empty: all.
    std::string fact;                ///< One fact by its id, instead of the above.
};

/// Where a calculator speaks: in these schemes or where none was said, and not to these groups.
struct CalculatorScope {
    std::vector<std::string> intents;       ///< It answers questions of these.
    std::vector<std::string> near_intents;  ///< These too, where a message names it (`names`).
    std::vector<std::string> told_intents;  ///< What its result tells where all inputs are given.
    std::vector<std::string> schemes;
    bool needs_scheme = false;             ///< Not where no scheme was said.
    std::vector<std::string> populations;  ///< Only to these groups; empty: to all.
    std::vector<std::string> except_populations;
};

/// Arithmetic with the names, figures and sentences of a field.
struct Calculator {
    std::string id;
    CalculatorKind kind = CalculatorKind::term;
    std::string title;
    CalculatorScope scope;
    bool needs_region = false;  ///< Its figures differ everywhere: without a region it asks.
    /// Words by which a person asks for a figure of their own: then it asks back for what is
    /// missing.
    std::vector<std::string> asks;
    /// Words that ask for the figure too, where nothing need be asked back for it; where something
    /// is missing the general answer stands.
    std::vector<std::string> asks_if_known;
    /// Words that name what it works out: where a message has one and gives all inputs, a near
    /// intent will do, or one that was not understood for certain.
    std::vector<std::string> names;
    bool only_when_asked = false;  ///< A value given is not enough without a word of `asks`.
    std::string offer;             ///< One line below a general answer; empty: none.
    int included = 1;              ///< Of a term: units that its base stands for.
    std::vector<Parameter> parameters;
    std::vector<Input> inputs;
    std::map<std::string, std::string, std::less<>> sentences;  ///< See `sentences_of`.
    AnswerTemplate closing;                                     ///< What follows the working.

    [[nodiscard]] const Parameter* parameter(std::string_view name) const;
    [[nodiscard]] const Input* input(std::string_view name) const;
    /// The sentence, or an empty text.
    [[nodiscard]] const std::string& sentence(std::string_view name) const;
};

/// The parameters of a kind, the needed ones first; the inputs; the sentences it says.
struct KindTraits {
    std::string_view name;
    std::vector<std::string_view> parameters;
    std::size_t needed_parameters = 0;
    std::vector<std::string_view> inputs;
    std::vector<std::string_view> sentences;
};

[[nodiscard]] const KindTraits& traits_of(CalculatorKind kind);

/// The kind of value that the inputs of a kind take.
[[nodiscard]] InputKind kind_of_inputs(CalculatorKind kind);

}  // namespace baoda::answer
