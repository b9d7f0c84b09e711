#include "knowledge/policy/fact_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/base/file.hpp"

namespace baoda::policy {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// A field that breaks its rule; caught by `read_lines`, which knows the line.
struct FieldError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr std::array<std::string_view, 22> kFactKeys{
    "id",           "attribute",  "region",     "scheme",   "population",  "who",
    "year",         "year_basis", "value",      "kind",     "unit",        "tier",
    "includes_ltc", "sub_region", "valid_from", "valid_to", "reliability", "use",
    "conflict",     "source",     "evidence",   "note"};
constexpr std::array<std::string_view, 8> kSourceKeys{"id",  "title", "publisher", "number",
                                                      "via", "url",   "published", "checked"};

void allow_only(std::span<const std::string_view> keys, const json& row) {
    if (!row.is_object()) throw FieldError("{}");
    for (const auto& [key, value] : row.items()) {
        if (std::ranges::find(keys, key) == keys.end()) throw FieldError(key);
    }
}

std::string text_at(const json& row, const char* key) {
    const auto found = row.find(key);
    if (found == row.end() || found->is_null()) return {};
    if (!found->is_string()) throw FieldError(key);
    return found->get<std::string>();
}

std::string required_text(const json& row, const char* key) {
    auto text = text_at(row, key);
    if (text.empty()) throw FieldError(key);
    return text;
}

template <class T>
T required(std::optional<T> value, const char* key) {
    if (!value) throw FieldError(key);
    return *std::move(value);
}

std::optional<base::Date> date_at(const json& row, const char* key) {
    const auto text = text_at(row, key);
    if (text.empty()) return std::nullopt;
    return required(base::parse_date(text), key);
}

Value value_of(const json& row) {
    Value value{.kind = required(parse_value_kind(required_text(row, "kind")), "kind")};
    if (value.kind == ValueKind::number) {
        if (!row.contains("value") || !row["value"].is_number()) throw FieldError("value");
        value.number = row["value"].get<double>();
        return value;
    }
    value.text = required_text(row, "value");
    if (value.kind == ValueKind::date && !base::parse_date(value.text)) throw FieldError("value");
    return value;
}

std::optional<int> year_of(const json& row) {
    const auto found = row.find("year");
    if (found == row.end() || found->is_null()) return std::nullopt;
    if (!found->is_number_integer()) throw FieldError("year");
    return found->get<int>();
}

PolicyFact fact_of(const json& row) {
    allow_only(kFactKeys, row);
    const auto use = required_text(row, "use");
    if (use != "serve" && use != "evidence") throw FieldError("use");
    return PolicyFact{
        .id = required_text(row, "id"),
        .attribute = required_text(row, "attribute"),
        .region = required(region::Code::parse(required_text(row, "region")), "region"),
        .scheme = required_text(row, "scheme"),
        .population = required_text(row, "population"),
        .who = text_at(row, "who"),
        .year = year_of(row),
        .year_basis = required_text(row, "year_basis"),
        .value = value_of(row),
        .unit = text_at(row, "unit"),
        .tier = text_at(row, "tier"),
        .includes_ltc = row.value("includes_ltc", false),
        .sub_region = text_at(row, "sub_region"),
        .valid_from = date_at(row, "valid_from"),
        .valid_to = date_at(row, "valid_to"),
        .reliability =
            required(parse_reliability(required_text(row, "reliability")), "reliability"),
        .evidence_only = use == "evidence",
        .conflict = text_at(row, "conflict"),
        .source = required_text(row, "source"),
        .evidence = text_at(row, "evidence"),
        .note = text_at(row, "note")};
}

Source source_of(const json& row) {
    allow_only(kSourceKeys, row);
    return Source{.id = required_text(row, "id"),
                  .title = required_text(row, "title"),
                  .publisher = text_at(row, "publisher"),
                  .number = text_at(row, "number"),
                  .via = text_at(row, "via"),
                  .url = text_at(row, "url"),
                  .published = text_at(row, "published"),
                  .checked = date_at(row, "checked")};
}

/// Adds a field that may be left out when it is empty.
void add(ordered_json& row, const char* key, const std::string& text) {
    if (!text.empty()) row[key] = text;
}

ordered_json value_json(const Value& value) {
    if (value.kind != ValueKind::number) return value.text;
    constexpr double kExact = 9e15;  // Whole numbers below are exact, and read better without ".0".
    const bool whole = std::floor(value.number) == value.number && std::abs(value.number) < kExact;
    if (whole) return static_cast<std::int64_t>(value.number);
    return value.number;
}

ordered_json json_of(const PolicyFact& fact) {
    ordered_json row{{"id", fact.id},
                     {"attribute", fact.attribute},
                     {"region", fact.region.text()},
                     {"scheme", fact.scheme},
                     {"population", fact.population}};
    add(row, "who", fact.who);
    if (fact.year) row["year"] = *fact.year;
    row["year_basis"] = fact.year_basis;
    row["value"] = value_json(fact.value);
    row["kind"] = to_string(fact.value.kind);
    add(row, "unit", fact.unit);
    add(row, "tier", fact.tier);
    if (fact.includes_ltc) row["includes_ltc"] = true;
    add(row, "sub_region", fact.sub_region);
    if (fact.valid_from) row["valid_from"] = base::to_iso(*fact.valid_from);
    if (fact.valid_to) row["valid_to"] = base::to_iso(*fact.valid_to);
    row["reliability"] = to_string(fact.reliability);
    row["use"] = fact.evidence_only ? "evidence" : "serve";
    add(row, "conflict", fact.conflict);
    row["source"] = fact.source;
    add(row, "evidence", fact.evidence);
    add(row, "note", fact.note);
    return row;
}

ordered_json json_of(const Source& source) {
    ordered_json row{{"id", source.id}, {"title", source.title}};
    add(row, "publisher", source.publisher);
    add(row, "number", source.number);
    add(row, "via", source.via);
    add(row, "url", source.url);
    add(row, "published", source.published);
    if (source.checked) row["checked"] = base::to_iso(*source.checked);
    return row;
}

template <class Row>
std::string write_lines(const std::vector<Row>& rows) {
    std::string lines;
    for (const auto& row : rows) lines += json_of(row).dump() + '\n';
    return lines;
}

template <class Row, class Read>
base::Reading<Row> read_lines(std::string_view jsonl, std::string_view file, Read read) {
    base::Reading<Row> reading;
    const auto lines = base::lines_of(jsonl);
    const auto fail = [&](std::size_t line, base::ErrorCode code, const std::string& fault) {
        reading.faults.push_back({line,
                                  {code, fmt::format("{} 第 {} 行{}", file, line, fault),
                                   fmt::format("{}:{}", file, line)}});
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        try {
            reading.rows.push_back(read(json::parse(lines[i])));
            reading.lines.push_back(i + 1);
        } catch (const json::exception&) {
            fail(i + 1, base::ErrorCode::malformed, "不是合法的 JSON。");
        } catch (const FieldError& error) {
            fail(i + 1, base::ErrorCode::invalid_argument,
                 fmt::format("的字段 {} 缺失、多余或写法不对。", error.what()));
        }
    }
    return reading;
}

}  // namespace

base::Reading<PolicyFact> read_facts(std::string_view jsonl) {
    return read_lines<PolicyFact>(jsonl, "facts.jsonl", fact_of);
}

base::Reading<Source> read_sources(std::string_view jsonl) {
    return read_lines<Source>(jsonl, "sources.jsonl", source_of);
}

base::Result<std::vector<PolicyFact>> parse_facts(std::string_view jsonl) {
    return base::rows_or_fault(read_facts(jsonl));
}

base::Result<std::vector<Source>> parse_sources(std::string_view jsonl) {
    return base::rows_or_fault(read_sources(jsonl));
}

std::string write_facts(const std::vector<PolicyFact>& facts) {
    return write_lines(facts);
}

std::string write_sources(const std::vector<Source>& sources) {
    return write_lines(sources);
}

}  // namespace baoda::policy
