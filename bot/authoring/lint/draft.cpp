#include "bot/authoring/lint/draft.hpp"

#include <array>

#include <fmt/format.h>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/policy/attribute.hpp"
#include "knowledge/policy/fact_file.hpp"
#include "knowledge/region/region_file.hpp"

namespace baoda::authoring {

namespace {

constexpr std::size_t kRegionColumns = 6;
constexpr std::size_t kAliasColumns = 3;

/// Faults of TOML and JSON Lines.
void add_faults(const std::string& file, const std::vector<base::Fault>& faults, Report& report) {
    for (const auto& fault : faults) {
        const bool unreadable = fault.error.code == base::ErrorCode::malformed;
        report.add({.code = unreadable ? Code::bad_syntax : Code::bad_field,
                    .place = {file, fault.line},
                    .message = fault.error.message});
    }
}

/// Rows of a table, with the faults told by their number of columns.
template <class Row>
void take(base::Reading<Row> reading, std::vector<Row>& rows, std::vector<std::size_t>& lines) {
    rows = std::move(reading.rows);
    lines = std::move(reading.lines);
}

void add_row_faults(const std::string& file,
                    std::string_view content,
                    const std::vector<base::Fault>& faults,
                    std::size_t columns,
                    Report& report) {
    if (faults.empty()) return;
    const auto lines = base::lines_of(content);
    for (const auto& fault : faults) {
        const auto found = base::split(lines[fault.line - 1], '\t').size();
        const bool counted = found == columns;
        report.add(
            {.code = counted ? Code::bad_row : Code::bad_columns,
             .place = {file, fault.line},
             .message = counted ? fault.error.message
                                : fmt::format("这一行应有 {} 栏，却有 {} 栏。", columns, found)});
    }
}

std::size_t first_bad_line(std::string_view content) {
    const auto lines = base::lines_of(content);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!text::is_valid_utf8(lines[i])) return i + 1;
    }
    return 0;
}

}  // namespace

Draft::Draft(const release::KnowledgeFiles& files, base::Date today, Report& report)
    : today_(today) {
    for (const auto& [name, content] : files) {
        if (text::is_valid_utf8(content)) {
            read(name, content, report);
        } else {
            report.add({.code = Code::bad_utf8,
                        .place = {name, first_bad_line(content)},
                        .message = "这一行不是正确的 UTF-8，请用 UTF-8 保存文件。"});
        }
    }
    complete_from_starter();
    read_templates(report);
    index();
}

void Draft::read(const std::string& name, const std::string& content, Report& report) {
    if (name == kRegionsFile) {
        auto reading = region::read_regions(content);
        add_row_faults(name, content, reading.faults, kRegionColumns, report);
        take(std::move(reading), knowledge_.regions, region_lines_);
    } else if (name == kAliasesFile) {
        auto reading = region::read_aliases(content);
        add_row_faults(name, content, reading.faults, kAliasColumns, report);
        take(std::move(reading), knowledge_.aliases, alias_lines_);
    } else if (name == kSourcesFile) {
        auto reading = policy::read_sources(content);
        add_faults(name, reading.faults, report);
        take(std::move(reading), knowledge_.sources, source_lines_);
    } else if (name == kFactsFile) {
        auto reading = policy::read_facts(content);
        add_faults(name, reading.faults, report);
        take(std::move(reading), knowledge_.facts, fact_lines_);
    } else if (name.starts_with("entries/")) {
        read_entries(name, content, report);
    } else {
        knowledge_.documents.emplace(name, content);
        read_document(name, content, report);
    }
}

void Draft::read_document(const std::string& name, const std::string& content, Report& report) {
    const auto take_document = [&](auto parsed, auto& place) {
        if (parsed) {
            place = *std::move(parsed);
            return;
        }
        const auto& fault = parsed.error();
        const bool unreadable = fault.code == base::ErrorCode::malformed;
        report.add({.code = unreadable ? Code::bad_syntax : Code::bad_field,
                    .place = {name, line_number(fault.field)},
                    .message = fault.message});
    };
    policy::AttributeTable attributes;
    if (name == kPhrasesFile) take_document(answer::Phrases::parse(content), own_phrases_);
    if (name == kSettingsFile) take_document(settings::parse_settings(content), settings_);
    if (name == kAttributesFile) take_document(policy::parse_attributes(content), attributes);
}

void Draft::complete_from_starter() {
    phrases_ = own_phrases_;
    const auto starter = release::document_or_starter({}, kPhrasesFile);
    if (const auto phrases = answer::Phrases::parse(starter)) phrases_.complete_from(*phrases);
    const auto document = [&](std::string_view name) {
        return release::document_or_starter(knowledge_, name);
    };
    auto words = text::parse_function_words(document("lexicon/function_words.tsv"));
    if (words) function_words_ = *std::move(words);
    auto place_words = entity::parse_place_words(document("lexicon/place_words.tsv"));
    if (place_words) place_words_ = *std::move(place_words);
    auto place_roles = entity::PlaceRoles::parse(document("lexicon/place_roles.tsv"));
    if (place_roles) place_roles_ = *std::move(place_roles);
    auto denials = entity::Denials::parse(document("lexicon/denials.tsv"));
    if (denials) denials_ = *std::move(denials);
}

void Draft::read_entries(const std::string& name, const std::string& content, Report& report) {
    auto [entries, places] = faq::read_entries(content, name);
    add_faults(name, entries.faults, report);
    all_entries_read_ = all_entries_read_ && entries.faults.empty();
    for (std::size_t i = 0; i < entries.rows.size(); ++i) {
        places_.push_back({name, entries.lines[i], std::move(places[i])});
        knowledge_.entries.push_back(std::move(entries.rows[i]));
    }
}

void Draft::read_templates(Report& report) {
    templates_.reserve(entries().size());
    for (std::size_t i = 0; i < entries().size(); ++i) {
        auto lines = answer::parse_template(entries()[i].answer);
        if (!lines) {
            report.add({.code = Code::bad_template,
                        .place = line_of(i, "answer", line_number(lines.error().field)),
                        .entry = entries()[i].id,
                        .message = lines.error().message});
        }
        templates_.push_back(lines ? *std::move(lines) : answer::AnswerTemplate{});
    }
}

void Draft::index() {
    for (const auto& entry : knowledge_.entries) intents_.insert(entry.intent);
    for (const auto& fact : knowledge_.facts) facts_.emplace(fact.id, &fact);
    for (const auto& source : knowledge_.sources) sources_.insert(source.id);
    for (const auto& region : knowledge_.regions) regions_.insert(region.code);
}

Place Draft::place_of(std::size_t entry) const {
    return {places_[entry].file, places_[entry].line};
}

Place Draft::place_of(std::size_t entry, std::string_view field) const {
    const auto& place = places_[entry];
    const auto found = place.fields.find(field);
    return {place.file, found == place.fields.end() ? place.line : found->second.line};
}

Place Draft::place_of(std::size_t entry, std::string_view field, std::size_t item) const {
    const auto& place = places_[entry];
    const auto found = place.fields.find(field);
    if (found == place.fields.end() || item >= found->second.items.size()) {
        return place_of(entry, field);
    }
    return {place.file, found->second.items[item]};
}

Place Draft::line_of(std::size_t entry, std::string_view field, std::size_t line) const {
    const auto& place = places_[entry];
    const auto found = place.fields.find(field);
    if (found == place.fields.end()) return place_of(entry);
    return {place.file, found->second.text + (line == 0 ? 0 : line - 1)};
}

const policy::PolicyFact* Draft::fact(std::string_view id) const {
    const auto found = facts_.find(id);
    return found == facts_.end() ? nullptr : found->second;
}

}  // namespace baoda::authoring
