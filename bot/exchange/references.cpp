#include "bot/exchange/references.hpp"

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"

namespace baoda::exchange {

namespace {

constexpr std::size_t kDigestLength = 10;

std::string content_key(const policy::Source& source) {
    return fmt::format("{}\n{}\n{}", source.title, source.number, source.url);
}

}  // namespace

std::string digest_of(std::string_view text) {
    return release::content_hash({{std::string{}, std::string{text}}}).substr(0, kDigestLength);
}

std::string identity_of(const policy::PolicyFact& fact) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", fact.attribute, fact.region.text(),
                       fact.scheme, fact.population, fact.who, fact.year.value_or(0), fact.tier,
                       fact.sub_region);
}

References::References(const release::KnowledgeBase& knowledge) {
    for (const auto& source : knowledge.sources) {
        sources_.emplace(source.id, source);
        source_by_content_.emplace(content_key(source), source.id);
    }
    for (const auto& region : knowledge.regions) {
        region_names_.emplace(region.code.number(), region.name);
        regions_by_name_[region.name].push_back(region.code);
        if (!region.short_name.empty() && region.short_name != region.name)
            regions_by_name_[region.short_name].push_back(region.code);
    }
    for (const auto& entry : knowledge.entries) {
        entries_.insert(entry.id);
        entries_by_question_.try_emplace(entry.question, entry.id);
    }
    for (const auto& fact : knowledge.facts) {
        facts_by_identity_[identity_of(fact)].push_back(fact.id);
    }
}

bool References::has_source(std::string_view id) const {
    return find_source(id) != nullptr;
}

const policy::Source* References::find_source(std::string_view id) const {
    const auto found = sources_.find(std::string{id});
    return found == sources_.end() ? nullptr : &found->second;
}

bool References::has_region(region::Code code) const {
    return region_names_.contains(code.number());
}

bool References::has_entry(std::string_view id) const {
    return entries_.contains(std::string{id});
}

region::Code References::region_of(std::string_view column, std::string_view cell) const {
    if (const auto code = region::Code::parse(cell)) {
        if (has_region(*code)) return *code;
        throw CellError(column, fmt::format("没有代码为 {} 的地区", cell));
    }
    const auto found = regions_by_name_.find(std::string{cell});
    if (found == regions_by_name_.end()) {
        throw CellError(column, fmt::format("没有名为“{}”的地区", cell));
    }
    if (found->second.size() > 1) {
        throw CellError(
            column, fmt::format("叫“{}”的地区有 {} 个，请写六位代码", cell, found->second.size()));
    }
    return found->second.front();
}

std::string References::region_name(region::Code code) const {
    const auto found = region_names_.find(code.number());
    return found == region_names_.end() ? std::string{} : found->second;
}

std::string References::entry_asking(const std::string& question) const {
    const auto found = entries_by_question_.find(question);
    return found == entries_by_question_.end() ? std::string{} : found->second;
}

std::string References::fact_of(const std::string& identity) const {
    const auto found = facts_by_identity_.find(identity);
    const bool unique = found != facts_by_identity_.end() && found->second.size() == 1;
    return unique ? found->second.front() : std::string{};
}

std::string References::note_source(policy::Source source) {
    const auto key = content_key(source);
    const auto known = source_by_content_.find(key);
    if (known != source_by_content_.end()) return known->second;
    source.id = "s-" + digest_of(key);
    source_by_content_.emplace(key, source.id);
    sources_.emplace(source.id, source);
    new_sources_.push_back(source);
    return source.id;
}

}  // namespace baoda::exchange
