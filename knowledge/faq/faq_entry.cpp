#include "knowledge/faq/faq_entry.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <toml++/toml.h>

#include <fmt/format.h>

namespace baoda::faq {

namespace {

/// A field that breaks the format; caught by `read_entry`, which knows the place.
struct FieldError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr std::array<std::string_view, 21> kKeys{"id",          "intent",
                                                 "title",       "question",
                                                 "scope",       "basis",
                                                 "authority",   "region_dependent",
                                                 "variants",    "counter_examples",
                                                 "suggestions", "answer",
                                                 "note",        "short_answer",
                                                 "sources",     "topics",
                                                 "valid_from",  "valid_to",
                                                 "review_on",   "owner",
                                                 "hidden"};

std::string text_at(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    if (!node->is_string()) throw FieldError(std::string{key});
    return node->value_or(std::string{});
}

std::string required_text(const toml::table& table, std::string_view key) {
    auto text = text_at(table, key);
    if (text.empty()) throw FieldError(std::string{key});
    return text;
}

std::vector<std::string> list_at(const toml::table& table, std::string_view key) {
    std::vector<std::string> items;
    const auto* node = table.get(key);
    if (node == nullptr) return items;
    const auto* array = node->as_array();
    if (array == nullptr) throw FieldError(std::string{key});
    for (const auto& item : *array) {
        if (!item.is_string()) throw FieldError(std::string{key});
        items.push_back(item.value_or(std::string{}));
    }
    return items;
}

bool flag_at(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) throw FieldError(std::string{key});
    return node->value_or(false);
}

void allow_only(std::span<const std::string_view> keys, const toml::table& table) {
    for (const auto& [key, value] : table) {
        const std::string name{key.str()};
        if (std::ranges::find(keys, name) == keys.end()) throw FieldError(name);
    }
}

Scope scope_of(const toml::table& entry) {
    constexpr std::array<std::string_view, 3> kSlots{"scheme", "population", "regions"};
    const auto* node = entry.get("scope");
    if (node == nullptr) return {};
    const auto* table = node->as_table();
    if (table == nullptr) throw FieldError("scope");
    allow_only(kSlots, *table);
    Scope scope{.scheme = text_at(*table, "scheme"), .population = text_at(*table, "population")};
    for (const auto& text : list_at(*table, "regions")) {
        const auto code = region::Code::parse(text);
        if (!code) throw FieldError("scope.regions");
        scope.regions.push_back(*code);
    }
    return scope;
}

std::optional<base::Date> date_at(const toml::table& table, std::string_view key) {
    const auto text = text_at(table, key);
    if (text.empty()) return std::nullopt;
    const auto date = base::parse_date(text);
    if (!date) throw FieldError(std::string{key});
    return date;
}

std::string one_of(const toml::table& table,
                   std::string_view key,
                   std::initializer_list<std::string_view> allowed) {
    auto text = text_at(table, key);
    if (std::ranges::find(allowed, text) == allowed.end()) throw FieldError(std::string{key});
    return text;
}

FaqEntry entry_of(const toml::table& table) {
    allow_only(kKeys, table);
    return {.id = required_text(table, "id"),
            .intent = required_text(table, "intent"),
            .title = required_text(table, "title"),
            .question = required_text(table, "question"),
            .scope = scope_of(table),
            .basis = one_of(table, "basis", {"sourced", "procedural", "smalltalk"}),
            .authority = text_at(table, "authority"),
            .region_dependent = flag_at(table, "region_dependent"),
            .variants = list_at(table, "variants"),
            .counter_examples = list_at(table, "counter_examples"),
            .suggestions = list_at(table, "suggestions"),
            .answer = required_text(table, "answer"),
            .short_answer = text_at(table, "short_answer"),
            .sources = list_at(table, "sources"),
            .topics = list_at(table, "topics"),
            .valid_from = date_at(table, "valid_from"),
            .valid_to = date_at(table, "valid_to"),
            .review_on = date_at(table, "review_on"),
            .owner = text_at(table, "owner"),
            .note = text_at(table, "note"),
            .hidden = flag_at(table, "hidden")};
}

base::Result<FaqEntry> read_entry(const toml::node& node, std::string_view file) {
    try {
        const auto* table = node.as_table();
        if (table == nullptr) throw FieldError("entry");
        return entry_of(*table);
    } catch (const FieldError& error) {
        const auto line = node.source().begin.line;
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("{} 第 {} 行起的条目：字段 {} 缺失、多余或写法不对。", file,
                                      line, error.what()),
                          fmt::format("{}:{}", file, line));
    }
}

}  // namespace

bool answers_on(const FaqEntry& entry, base::Date day) {
    const bool begun = !entry.valid_from || *entry.valid_from <= day;
    const bool over = entry.valid_to && *entry.valid_to < day;
    return !entry.hidden && begun && !over;
}

base::Result<std::vector<FaqEntry>> parse_entries(std::string_view toml, std::string_view file) {
    std::vector<FaqEntry> entries;
    try {
        const auto document = toml::parse(toml, file);
        const auto* tables = document["entry"].as_array();
        if (tables == nullptr || document.size() != 1) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("{}：文件里只应有 [[entry]] 条目。", file),
                              std::string{file});
        }
        for (const auto& node : *tables) {
            auto entry = read_entry(node, file);
            if (!entry) return tl::unexpected<base::Error>{std::move(entry).error()};
            entries.push_back(*std::move(entry));
        }
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("{} 第 {} 行第 {} 列：不是合法的 TOML（{}）。", file,
                                      place.line, place.column, error.description()),
                          fmt::format("{}:{}", file, place.line));
    }
    return entries;
}

}  // namespace baoda::faq
