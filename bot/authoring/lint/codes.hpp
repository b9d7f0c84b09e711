#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "bot/authoring/lint/finding.hpp"

namespace baoda::authoring {

/// What lint can find. README.md lists them for editors, in the same order.
enum class Code : std::uint8_t {
    // Reading.
    bad_utf8,
    bad_syntax,
    bad_field,
    bad_columns,
    bad_row,
    line_break,
    duplicate_id,
    // Variants.
    variant_in_two_entries,
    variant_out_of_scope,
    variant_empty,
    variant_twice,
    too_few_variants,
    variant_near_other,
    entries_mirror,
    answers_alike,
    // Answers.
    bad_template,
    unknown_directive,
    attribute_without_facts,
    unknown_placeholder,
    cited_evidence,
    cited_fact_expired,
    unknown_condition,
    unknown_scope,
    unknown_suggestion,
    bad_counter_example,
    unknown_authority,
    no_general_entry,
    basis_without_source,
    unsourced_number,
    region_without_fact,
    // Dates.
    dates_reversed,
    fact_expired,
    fact_expiring,
    entry_expired,
    entry_expiring,
    review_due,
    // Facts and sources.
    fact_without_source,
    unknown_source,
    source_twice,
    unknown_region,
    unknown_scheme,
    weak_fact,
    value_far_off,
    conflict_alone,
    facts_disputed,
    unused_source,
    bad_source_url,
    source_without_tls,
    number_brackets,
    checked_in_future,
    checked_before_published,
    check_due,
    // Links.
    bad_link,
    untrusted_link,
    dead_link,
    // Words.
    forbidden_word,
    unknown_phrase,
    bad_phrase,
    // Lengths.
    short_answer_too_long,
    answer_too_long,
    title_too_long,
    // Lexicon.
    word_twice,
    bad_word,
    unknown_role,
    unknown_slot,
    one_way_synonyms,
    slot_word_ignored,
    common_character,
    unfinished_role,
    // Settings.
    unknown_setting,
    // Calculators.
    bad_calculator,
    calculator_without_figure,
    // Regions.
    unknown_parent,
    region_cycle,
    alias_unknown_region,
    alias_is_official_name,
};

/// What is known of a code.
struct CodeTraits {
    std::string_view name;  ///< As it is shown: "variant-in-two-entries"; never changes.
    Severity severity = Severity::error;
    std::string_view meaning;  ///< Chinese, for editors.
};

[[nodiscard]] const CodeTraits& traits_of(Code code);

/// All of them, in the order of `Code`.
[[nodiscard]] std::span<const CodeTraits> all_codes();

}  // namespace baoda::authoring
