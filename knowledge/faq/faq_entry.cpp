#include "knowledge/faq/faq_entry.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <toml++/toml.h>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::faq {

namespace {

/// A field that breaks the format; caught by `EntryReader`, which knows the file.
struct FieldError : std::runtime_error {
    FieldError(const std::string& words, const toml::source_position& place)
        : std::runtime_error(words), at(place) {}

    toml::source_position at;  ///< Line 0: of the entry itself.
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

toml::source_position place_of(const toml::table& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? toml::source_position{} : found->first.source().begin;
}

FieldError unsound(const toml::table& table, std::string_view key) {
    return {fmt::format("字段 {} 写法不对", key), place_of(table, key)};
}

std::string text_at(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    if (!node->is_string()) throw unsound(table, key);
    return node->value_or(std::string{});
}

std::string required_text(const toml::table& table, std::string_view key) {
    auto text = text_at(table, key);
    if (!text.empty()) return text;
    throw FieldError(fmt::format("字段 {} 缺失或为空", key), place_of(table, key));
}

std::vector<std::string> list_at(const toml::table& table, std::string_view key) {
    std::vector<std::string> items;
    const auto* node = table.get(key);
    if (node == nullptr) return items;
    const auto* array = node->as_array();
    if (array == nullptr) throw unsound(table, key);
    for (const auto& item : *array) {
        if (!item.is_string()) throw unsound(table, key);
        items.push_back(item.value_or(std::string{}));
    }
    return items;
}

bool flag_at(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) throw unsound(table, key);
    return node->value_or(false);
}

/// The keys that no entry has.
std::vector<FieldError> strange_keys(std::span<const std::string_view> keys,
                                     const toml::table& table) {
    std::vector<FieldError> strange;
    for (const auto& [key, value] : table) {
        if (std::ranges::find(keys, key.str()) != keys.end()) continue;
        strange.emplace_back(fmt::format("字段 {} 不认识", key.str()), key.source().begin);
    }
    return strange;
}

Scope scope_of(const toml::table& entry) {
    constexpr std::array<std::string_view, 3> kSlots{"scheme", "population", "regions"};
    const auto* node = entry.get("scope");
    if (node == nullptr) return {};
    const auto* table = node->as_table();
    if (table == nullptr) throw unsound(entry, "scope");
    if (const auto strange = strange_keys(kSlots, *table); !strange.empty()) throw strange.front();
    Scope scope{.scheme = text_at(*table, "scheme"), .population = text_at(*table, "population")};
    for (const auto& text : list_at(*table, "regions")) {
        const auto code = region::Code::parse(text);
        if (!code) throw FieldError("字段 scope.regions 写法不对", place_of(*table, "regions"));
        scope.regions.push_back(*code);
    }
    return scope;
}

std::optional<base::Date> date_at(const toml::table& table, std::string_view key) {
    const auto text = text_at(table, key);
    if (text.empty()) return std::nullopt;
    const auto date = base::parse_date(text);
    if (!date) throw unsound(table, key);
    return date;
}

std::string one_of(const toml::table& table,
                   std::string_view key,
                   std::initializer_list<std::string_view> allowed) {
    auto text = required_text(table, key);
    if (std::ranges::find(allowed, text) == allowed.end()) throw unsound(table, key);
    return text;
}

FaqEntry entry_of(const toml::table& table) {
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

/// Where the value's text begins: a text of several lines begins below its opening quotes.
std::size_t text_line(const toml::node& node, std::span<const std::string_view> lines) {
    const auto& source = node.source();
    const std::size_t line = source.begin.line;
    if (line == 0 || line > lines.size() || source.end.line == line) return line;
    const auto opening = base::trimmed(lines[line - 1]);
    const bool below = opening.ends_with("'''") || opening.ends_with("\"\"\"");
    return below ? line + 1 : line;
}

FieldPlaces places_of(const toml::table& table, std::span<const std::string_view> lines) {
    FieldPlaces places;
    for (const auto& [key, value] : table) {
        FieldPlace place{.line = key.source().begin.line, .text = text_line(value, lines)};
        if (const auto* array = value.as_array()) {
            for (const auto& item : *array) place.items.push_back(item.source().begin.line);
        }
        places.emplace(key.str(), std::move(place));
    }
    return places;
}

/// Reads the entries of one file and keeps what is wrong with them.
class EntryReader {
public:
    EntryReader(std::string_view toml, std::string_view file)
        : lines_(base::lines_of(toml)), file_(file) {}

    void read(const toml::node& node) {
        const std::size_t line = node.source().begin.line;
        const auto* table = node.as_table();
        if (table == nullptr) return add({"这里应是 [[entry]] 条目", node.source().begin}, line);
        const auto strange = strange_keys(kKeys, *table);
        for (const auto& error : strange) add(error, line);
        try {
            auto entry = entry_of(*table);
            if (!strange.empty()) return;
            reading_.entries.rows.push_back(std::move(entry));
            reading_.entries.lines.push_back(line);
            reading_.places.push_back(places_of(*table, lines_));
        } catch (const FieldError& error) {
            add(error, line);
        }
    }

    /// What is wrong with the file as a whole.
    void add(base::ErrorCode code, std::size_t line, const std::string& words) {
        reading_.entries.faults.push_back({line, {code, words, fmt::format("{}:{}", file_, line)}});
    }

    EntryReading take() { return std::move(reading_); }

private:
    void add(const FieldError& error, std::size_t entry_line) {
        const bool placed = error.at.line != 0;
        const std::size_t line = placed ? error.at.line : entry_line;
        add(base::ErrorCode::invalid_argument, line,
            placed ? fmt::format("{} 第 {} 行第 {} 列：{}。", file_, line, error.at.column,
                                 error.what())
                   : fmt::format("{} 第 {} 行起的条目：{}。", file_, line, error.what()));
    }

    std::vector<std::string_view> lines_;
    std::string_view file_;
    EntryReading reading_;
};

}  // namespace

bool answers_on(const FaqEntry& entry, base::Date day) {
    const bool begun = !entry.valid_from || *entry.valid_from <= day;
    const bool over = entry.valid_to && *entry.valid_to < day;
    return !entry.hidden && begun && !over;
}

EntryReading read_entries(std::string_view toml, std::string_view file) {
    EntryReader reader{toml, file};
    try {
        const auto document = toml::parse(toml, file);
        const auto* tables = document["entry"].as_array();
        if (tables == nullptr || document.size() != 1) {
            reader.add(base::ErrorCode::invalid_argument, 1,
                       fmt::format("{}：文件里只应有 [[entry]] 条目。", file));
            return reader.take();
        }
        for (const auto& node : *tables) reader.read(node);
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        reader.add(base::ErrorCode::malformed, place.line,
                   fmt::format("{} 第 {} 行第 {} 列：不是合法的 TOML（{}）。", file, place.line,
                               place.column, error.description()));
    }
    return reader.take();
}

base::Result<std::vector<FaqEntry>> parse_entries(std::string_view toml, std::string_view file) {
    return base::rows_or_fault(read_entries(toml, file).entries);
}

}  // namespace baoda::faq
