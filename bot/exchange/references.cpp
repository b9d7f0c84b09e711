#include "bot/exchange/references.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/phrases.hpp"
#include "bot/exchange/cells.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

constexpr std::size_t kDigestLength = 10;

/// A question without its mark: 怎么续借 asks what 怎么续借？ asks.
std::string bare_question(std::string_view question) {
    question = base::trimmed(question);
    for (const std::string_view mark : {"？", "?", "。", "！", "!"}) {
        while (question.ends_with(mark)) question.remove_suffix(mark.size());
    }
    return std::string{question};
}

/// `wanted`, or the first of wanted-2, wanted-3 … that nobody has.
template <class Ids>
std::string free_id(const std::string& wanted, const Ids& taken) {
    auto id = wanted;
    for (int n = 2; taken.contains(id); ++n) id = fmt::format("{}-{}", wanted, n);
    return id;
}

std::string content_key(const policy::Source& source) {
    return fmt::format("{}\n{}\n{}", source.title, source.number, source.url);
}

}  // namespace

std::string digest_of(std::string_view text) {
    return release::content_hash({{std::string{}, std::string{text}}}).substr(0, kDigestLength);
}

std::string identity_text(const policy::PolicyFact& fact) {
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
        if (region.parent != region::Code{} && region.parent != region::kNation)
            parents_.emplace(region.code.number(), region.parent);
        regions_by_name_[region.name].push_back(region.code);
        if (!region.short_name.empty() && region.short_name != region.name)
            regions_by_name_[region.short_name].push_back(region.code);
    }
    for (const auto& region : knowledge.regions) {
        const auto above = region_names_.find(region.parent.number());
        if (above != region_names_.end())
            regions_by_name_[above->second + region.name].push_back(region.code);
    }
    for (const auto& entry : knowledge.entries) {
        entries_.insert(entry.id);
        entries_by_question_.try_emplace(bare_question(entry.question), entry.id);
    }
    read_facts(knowledge.facts);
    read_labels(knowledge);
}

void References::read_facts(const std::vector<policy::PolicyFact>& facts) {
    std::map<std::string, std::map<std::pair<std::string, std::string>, std::size_t>> ways;
    for (const auto& fact : facts) {
        facts_by_identity_[identity_text(fact)].push_back(fact.id);
        auto for_group = fact;
        for_group.who.clear();
        if (!fact.who.empty()) facts_by_identity_[identity_text(for_group)].push_back(fact.id);
        facts_.insert(fact.id);
        ++ways[fact.attribute][{std::string{policy::to_string(fact.value.kind)}, fact.unit}];
        known_["attribute"].insert(fact.attribute);
        known_["scheme"].insert(fact.scheme);
        known_["population"].insert(fact.population);
    }
    for (const auto& [attribute, counts] : ways) {
        const auto most =
            std::ranges::max_element(counts, {}, [](const auto& way) { return way.second; });
        usual_[attribute] = {most->first.first, most->first.second};
    }
}

void References::read_labels(const release::KnowledgeBase& knowledge) {
    const auto phrases = answer::Phrases::parse(knowledge.document("phrases.toml"));
    if (!phrases) return;  // Lint tells.
    for (const auto& [name, text] : phrases->all()) {
        const auto parts = base::split(name, '.');
        const bool is_attribute =
            parts.size() == 3 && parts[0] == "attribute" && parts[2] == "label";
        const bool is_slot =
            parts.size() == 2 && (parts[0] == "scheme" || parts[0] == "population");
        if (!is_attribute && !is_slot) continue;
        const std::string value{parts[1]};
        labels_[std::string{parts[0]}].emplace(text, value);
        known_[std::string{parts[0]}].insert(value);
    }
}

std::string References::value_of_label(std::string_view column, const std::string& cell) const {
    const auto labels = labels_.find(column);
    if (labels == labels_.end()) return cell;
    const auto found = labels->second.find(cell);
    return found == labels->second.end() ? cell : found->second;
}

void References::check_known(std::string_view column, const std::string& value) const {
    const auto known = known_.find(column);
    if (known == known_.end() || known->second.empty() || known->second.contains(value)) return;
    throw CellError(column,
                    fmt::format("不认识“{}”；可以写 {}", value, fmt::join(known->second, "、")));
}

const References::Usual& References::usual_of(const std::string& attribute) const {
    static const Usual kNone;
    const auto found = usual_.find(attribute);
    return found == usual_.end() ? kNone : found->second;
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

std::string References::full_name(region::Code code) const {
    const auto above = parents_.find(code.number());
    return (above == parents_.end() ? std::string{} : region_name(above->second)) +
           region_name(code);
}

std::string References::free_entry_id(const std::string& wanted) const {
    return free_id(wanted, entries_);
}

std::string References::free_fact_id(const std::string& wanted) const {
    return free_id(wanted, facts_);
}

std::string References::region_name(region::Code code) const {
    const auto found = region_names_.find(code.number());
    return found == region_names_.end() ? std::string{} : found->second;
}

std::string References::entry_asking(const std::string& question) const {
    const auto found = entries_by_question_.find(bare_question(question));
    return found == entries_by_question_.end() ? std::string{} : found->second;
}

std::string References::fact_of(const policy::PolicyFact& fact) const {
    const auto found = facts_by_identity_.find(identity_text(fact));
    if (found == facts_by_identity_.end()) return {};
    if (found->second.size() > 1) {
        throw CellError("id", fmt::format("同一事项有 {} 条（{}），请写编号", found->second.size(),
                                          fmt::join(found->second, "、")));
    }
    return found->second.front();
}

std::string References::note_source(policy::Source source) {
    const auto key = content_key(source);
    const auto known = source_by_content_.find(key);
    if (known != source_by_content_.end()) return known->second;
    source.id = free_id("s-" + digest_of(key), sources_);
    source_by_content_.emplace(key, source.id);
    sources_.emplace(source.id, source);
    new_sources_.push_back(source);
    return source.id;
}

void References::forget_new_sources(std::size_t count) {
    while (new_sources_.size() > count) {
        const auto& source = new_sources_.back();
        source_by_content_.erase(content_key(source));
        sources_.erase(source.id);
        new_sources_.pop_back();
    }
}

}  // namespace baoda::exchange
