#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/answer/answer_block.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/policy/fact_resolver.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::answer {

/// One look-up of facts that an answer made, for who wants to know why it says what it says.
struct LookUp {
    std::string id;            ///< The fact that a text line names; empty: asked by `query`.
    policy::FactQuery query;   ///< Without `id`: whose rule was asked for.
    policy::Resolution found;  ///< Without `id`: what was found; without findings: nothing.
    const policy::PolicyFact* fact = nullptr;  ///< With `id`: the fact; null: unknown or not in
                                               ///< force, and the line was left out.
};

/// For whom, where and when an answer is composed.
struct AnswerContext {
    std::optional<region::Code> region;
    std::string scheme;       ///< Empty: not said.
    std::string population;   ///< Empty: not said.
    std::string channel;      ///< Empty: not said.
    std::optional<int> year;  ///< Insured year asked for.
    base::Date today;
    std::vector<LookUp>* looked_up = nullptr;  ///< Where look-ups are noted; usually nowhere.
};

/// A fact that stands in an answer.
struct CitedFact {
    const policy::PolicyFact* fact = nullptr;
    policy::FactStatus status = policy::FactStatus::current;
    bool expired = false;
    bool inherited = false;
};

/// What a look-up found, each fact before its rivals.
[[nodiscard]] std::vector<CitedFact> cited_facts(const policy::Resolution& found);

/// Facts of one year that is over, or that is not the one wanted: told once for all of them.
struct YearNote {
    std::string year;     ///< 2025年度
    std::string missing;  ///< The years looked for in vain: 2027年度、2026年度; or empty.
    bool expired = false;
    std::vector<std::string> labels;  ///< What was looked for.
};

/// What is said to one question.
struct Answer {
    std::string intent;
    std::string entry;
    std::string title;
    std::vector<Block> blocks;
    std::vector<CitedFact> facts;      ///< In the order told, each once.
    std::vector<YearNote> year_notes;  ///< Not told yet: they follow the last of their facts.

    /// Adds a fact unless it stands there already.
    void cite(const CitedFact& cited);
    /// Adds what a look-up found.
    void cite(const policy::Resolution& found);
    /// Whether the fact stands there.
    [[nodiscard]] bool cites(const policy::PolicyFact& fact) const;
    /// Adds a note unless the same words stand there already.
    void add_note(NoteKind kind, std::string text);
};

}  // namespace baoda::answer
