#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/reading.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::faq {

/// For whom an entry speaks; an empty field means everyone, or everywhere.
struct Scope {
    std::string scheme;                 ///< resident, employee, flexible.
    std::string population;             ///< newborn, student …
    std::vector<region::Code> regions;  ///< It holds in these and in all places below them.
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
    std::string authority;              ///< Whom to ask: tax, medical, social, or empty.
    bool region_dependent = false;      ///< Without a region the answer is general: ask for it.
    std::vector<std::string> variants;  ///< Ways to ask.
    std::vector<std::string> counter_examples;  ///< "question -> intent it belongs to".
    std::vector<std::string> suggestions;       ///< Intents that a reader asks for next.
    std::string answer;                         ///< Template.
    std::string short_answer;                   ///< For channels with little room; may be empty.
    std::vector<std::string> sources;           ///< Source ids that the whole entry rests on.
    std::vector<std::string> topics;            ///< For editors to file it under.
    std::optional<base::Date> valid_from;       ///< First day it may answer.
    std::optional<base::Date> valid_to;         ///< Last day it may answer.
    std::optional<base::Date> review_on;        ///< When somebody should read it again.
    std::string owner;                          ///< Who looks after it.
    std::string note;                           ///< For editors; never shown.
    bool hidden = false;                        ///< Kept, but never answers.
    friend bool operator==(const FaqEntry&, const FaqEntry&) = default;
};

/// Whether an entry may answer on a day: shown, and within its dates.
[[nodiscard]] bool answers_on(const FaqEntry& entry, base::Date day);

/// Where one field of an entry stands in its file; lines from 1.
struct FieldPlace {
    std::size_t line = 0;            ///< Of its key.
    std::size_t text = 0;            ///< Of the first line of its value.
    std::vector<std::size_t> items;  ///< Of each item, when it is a list.
};

/// The places of an entry's fields, by key.
using FieldPlaces = std::map<std::string, FieldPlace, std::less<>>;

/// The entries of a file as far as they can be read.
struct EntryReading {
    base::Reading<FaqEntry> entries;  ///< All faults of the fields, or the first of the TOML.
    std::vector<FieldPlaces> places;  ///< Of each entry that could be read.
};

/// Reads one entry file; a fault of one entry does not hide the others. `malformed` and
/// `invalid_argument` as below.
[[nodiscard]] EntryReading read_entries(std::string_view toml, std::string_view file);

/// Reads one entry file. `malformed` names line and column of a TOML fault, `invalid_argument` the
/// line and field that break the format: the field's own line, or the entry's when it is missing.
[[nodiscard]] base::Result<std::vector<FaqEntry>> parse_entries(std::string_view toml,
                                                                std::string_view file);

/// Writes entries as an entry file; `parse_entries` reads the same entries back.
[[nodiscard]] std::string write_entries(const std::vector<FaqEntry>& entries);

}  // namespace baoda::faq
