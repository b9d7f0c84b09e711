#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::policy {

/// Where a fact is written.
struct Source {
    std::string id;
    std::string title;
    std::string publisher;
    std::string number;  ///< Of the notice: 国办发〔2024〕38号; may be empty.
    std::string via;  ///< "转载" or "转引" when the text reached us through others; else empty.
    std::string url;  ///< Empty when no address may be shown.
    std::string published;  ///< "2025", "2025-09" or "2025-09-01"; may be empty.
    /// The day an editor last compared what is kept here with the source; empty: not recorded.
    std::optional<base::Date> checked;
    friend bool operator==(const Source&, const Source&) = default;
};

enum class ValueKind : std::uint8_t { number, date, month, text };

[[nodiscard]] std::string_view to_string(ValueKind kind);
[[nodiscard]] std::optional<ValueKind> parse_value_kind(std::string_view name);

/// Whether the last check of the source lies more than so many months back on that day. Never where
/// no check is recorded, or for 0 months.
[[nodiscard]] bool is_check_due(const Source& source, base::Date today, int months);

/// What a fact says. Money is in yuan, rates in percent, as `unit` tells.
struct Value {
    ValueKind kind = ValueKind::text;
    double number = 0;  ///< Of kind number.
    std::string text;   ///< The other kinds: "2025-12-31", "2025-12", or words.
    friend bool operator==(const Value&, const Value&) = default;
};

/// Whether the value is a day or a month: such a fact tells its own time.
[[nodiscard]] bool is_day(const Value& value);

/// How sure a source is, best first. A: official page; A-: official text quoted; B: official text
/// on another site, or news; B-: local guide; C: aggregator; D: unsigned.
enum class Reliability : std::uint8_t { a, a_minus, b, b_minus, c, d };

[[nodiscard]] std::string_view to_string(Reliability reliability);
[[nodiscard]] std::optional<Reliability> parse_reliability(std::string_view name);

/// One typed row of policy: what holds, where, for whom, when, and where that is written.
struct PolicyFact {
    std::string id;
    std::string attribute;  ///< "personal_fee", "enrollment_end" …; see attribute.hpp.
    region::Code region;
    std::string scheme;       ///< resident, employee, flexible, any, longcare, assistance.
    std::string population;   ///< general, student, college, newborn, elderly …
    std::string who;          ///< The population in the source's words: 60-69周岁.
    std::optional<int> year;  ///< As `year_basis` says; none for rules without a year.
    std::string year_basis;   ///< insured, notice or calendar.
    Value value;
    std::string unit;           ///< "元/人·年", "%", "月" …; empty for words and dates.
    std::string tier;           ///< 一档, 二档 …; empty when there is one tier.
    bool includes_ltc = false;  ///< A long-term-care premium is part of the figure.
    std::string sub_region;     ///< The part of the region it holds for; empty: all of it.
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;
    Reliability reliability = Reliability::d;
    bool evidence_only = false;  ///< Never answers; told as the other figure of a conflict.
    std::string conflict;        ///< Facts of one conflict contradict each other.
    std::string source;          ///< Source id.
    std::string evidence;        ///< What the source says, in short.
    std::string note;            ///< For editors; never shown.
    friend bool operator==(const PolicyFact&, const PolicyFact&) = default;
};

}  // namespace baoda::policy
