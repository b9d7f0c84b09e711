#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::faq {

/// For whom an entry speaks; an empty field means everyone.
struct Scope {
    std::string scheme;      ///< resident, employee, flexible.
    std::string population;  ///< newborn, student …
    friend bool operator==(const Scope&, const Scope&) = default;
};

/// What the bot can say about one intent (in one scope). The format of the files and of the answer
/// template is described in README.md beside this header.
struct FaqEntry {
    std::string id;
    std::string intent;
    std::string title;     ///< Heading in an answer with several parts.
    std::string question;  ///< How a person would ask for it.
    Scope scope;
    std::string basis;                  ///< sourced, procedural or smalltalk.
    std::string authority;              ///< tax, medical, social, or empty.
    bool region_dependent = false;      ///< Without a region the answer is general: ask for it.
    std::vector<std::string> variants;  ///< Ways to ask.
    std::vector<std::string> counter_examples;  ///< "question -> intent it belongs to".
    std::vector<std::string> suggestions;       ///< Intents that a reader asks for next.
    std::string answer;                         ///< Template.
    friend bool operator==(const FaqEntry&, const FaqEntry&) = default;
};

/// Reads one entry file. `malformed` names line and column of a TOML fault, `invalid_argument` the
/// entry and field that break the format.
[[nodiscard]] base::Result<std::vector<FaqEntry>> parse_entries(std::string_view toml,
                                                                std::string_view file);

}  // namespace baoda::faq
