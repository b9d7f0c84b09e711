#include "knowledge/release/knowledge_base.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "knowledge/base/embedded.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/policy/fact_file.hpp"
#include "knowledge/region/region_file.hpp"
#include "knowledge/release/field.hpp"
#include "knowledge/release/sha256.hpp"

namespace baoda::release {

extern const std::vector<base::EmbeddedFile> kShipped;
extern const std::vector<base::EmbeddedFile> kStarter;

namespace {

/// Moves a parsed part into its place; the fault stays for the caller.
template <class T>
std::optional<base::Error> take(base::Result<T> parsed, T& place) {
    if (!parsed) return std::move(parsed).error();
    place = *std::move(parsed);
    return std::nullopt;
}

std::optional<base::Error> read_file_into(KnowledgeBase& knowledge,
                                          const std::string& name,
                                          const std::string& content) {
    auto& [regions, aliases, sources, facts, all_entries, documents] = knowledge;
    if (name == "regions/regions.tsv") return take(region::parse_regions(content), regions);
    if (name == "regions/aliases.tsv") return take(region::parse_aliases(content), aliases);
    if (name == "facts/sources.jsonl") return take(policy::parse_sources(content), sources);
    if (name == "facts/facts.jsonl") return take(policy::parse_facts(content), facts);
    if (name.starts_with("entries/")) {
        std::vector<faq::FaqEntry> entries;
        if (auto error = take(faq::parse_entries(content, name), entries)) return error;
        std::ranges::move(entries, std::back_inserter(all_entries));
        return std::nullopt;
    }
    documents.emplace(name, content);
    return std::nullopt;
}

constexpr std::array<std::string_view, 5> kShared{
    "lexicon/denials.tsv", "lexicon/function_words.tsv", "lexicon/pinyin.tsv",
    "lexicon/place_words.tsv", "lexicon/turn_words.tsv"};

KnowledgeFiles files_of(const std::vector<base::EmbeddedFile>& embedded) {
    KnowledgeFiles files;
    for (const auto& file : embedded) files.emplace(file.name, file.content);
    return files;
}

}  // namespace

bool is_knowledge_file(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 4> kEndings{".toml", ".tsv", ".txt", ".jsonl"};
    return std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

std::string_view KnowledgeBase::document(std::string_view name) const {
    const auto found = documents.find(name);
    return found == documents.end() ? std::string_view{} : std::string_view{found->second};
}

KnowledgeFiles shipped_files() {
    return files_of(kShipped);
}

KnowledgeFiles starter_files() {
    auto files = files_of(kStarter);
    // General Chinese is the same in every field.
    for (const auto& file : kShipped) {
        if (std::ranges::find(kShared, file.name) != kShared.end())
            files.emplace(file.name, file.content);
    }
    return files;
}

std::string document_or_starter(const KnowledgeBase& knowledge, std::string_view name) {
    if (const auto own = knowledge.document(name); !own.empty()) return std::string{own};
    const auto starter = starter_files();
    const auto found = starter.find(name);
    return found == starter.end() ? std::string{} : found->second;
}

KnowledgeFiles read_folder(const std::filesystem::path& folder) {
    KnowledgeFiles files;
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
        if (!item.is_regular_file() || !is_knowledge_file(item.path())) continue;
        // What the files were made from is not part of the knowledge.
        if (item.path().parent_path().filename() == "import") continue;
        files.emplace(item.path().lexically_relative(folder).generic_string(),
                      base::read_file(item.path()));
    }
    return files;
}

base::Result<KnowledgeBase> parse_knowledge(const KnowledgeFiles& files) {
    KnowledgeBase knowledge;
    for (const auto& [name, content] : files) {
        if (auto error = read_file_into(knowledge, name, content)) {
            return tl::unexpected<base::Error>{*std::move(error)};
        }
    }
    if (auto field = read_field(knowledge); !field) {
        return tl::unexpected<base::Error>{std::move(field).error()};
    }
    return knowledge;
}

std::string entry_file_of(std::string_view intent) {
    std::string name{intent};
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || (c >= 0 && c < ' '); }, '_');
    return fmt::format("entries/{}.toml", name);
}

KnowledgeFiles write_knowledge(const KnowledgeBase& knowledge) {
    auto files = knowledge.documents;
    std::map<std::string, std::vector<faq::FaqEntry>> entries;
    for (const auto& entry : knowledge.entries) {
        entries[entry_file_of(entry.intent)].push_back(entry);
    }
    for (const auto& [name, group] : entries) files[name] = faq::write_entries(group);
    files["regions/regions.tsv"] = region::write_regions(knowledge.regions);
    files["regions/aliases.tsv"] = region::write_aliases(knowledge.aliases);
    files["facts/sources.jsonl"] = policy::write_sources(knowledge.sources);
    files["facts/facts.jsonl"] = policy::write_facts(knowledge.facts);
    return files;
}

std::string content_hash(const KnowledgeFiles& files) {
    Sha256 digest;
    for (const auto& [name, content] : files) {
        digest.add(fmt::format("{} {}\n", name, content.size())).add(content);
    }
    return digest.hex();
}

}  // namespace baoda::release
