#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"
#include "knowledge/faq/faq_entry.hpp"
#include "knowledge/policy/policy_fact.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::release {

/// Everything the bot knows, as plain values: what a release holds.
struct KnowledgeBase {
    std::vector<region::Region> regions;
    std::vector<region::Alias> aliases;
    std::vector<policy::Source> sources;
    std::vector<policy::PolicyFact> facts;
    std::vector<faq::FaqEntry> entries;
    /// Words rather than facts: lexicon, phrases, utterances out of scope; by file name.
    std::map<std::string, std::string, std::less<>> documents;

    /// The document, or an empty text.
    [[nodiscard]] std::string_view document(std::string_view name) const;
    friend bool operator==(const KnowledgeBase&, const KnowledgeBase&) = default;
};

/// The files of a knowledge folder: path below the folder and content.
using KnowledgeFiles = std::map<std::string, std::string, std::less<>>;

/// The files that ship inside the program.
[[nodiscard]] KnowledgeFiles shipped_files();

/// The files that another field's knowledge starts with: general words and small talk, without
/// content of any field.
[[nodiscard]] KnowledgeFiles starter_files();

/// The knowledge's own document, or where it has none the one that `starter_files` has; empty when
/// neither has it.
[[nodiscard]] std::string document_or_starter(const KnowledgeBase& knowledge,
                                              std::string_view name);

/// The files of a folder laid out like `knowledge/data`. Throws std::runtime_error when unreadable.
[[nodiscard]] KnowledgeFiles read_folder(const std::filesystem::path& folder);

/// Whether a file of this name can be part of a knowledge folder, by its ending.
[[nodiscard]] bool is_knowledge_file(const std::filesystem::path& path);

/// Reads all files; the first fault, with file and line, when one is wrong.
[[nodiscard]] base::Result<KnowledgeBase> parse_knowledge(const KnowledgeFiles& files);

/// Writes knowledge as the files of a folder; `parse_knowledge` reads the same knowledge back when
/// its entries stand in the order of their files: one for each intent.
[[nodiscard]] KnowledgeFiles write_knowledge(const KnowledgeBase& knowledge);

/// The file that holds the entries of an intent: "entries/pay.amount.toml".
[[nodiscard]] std::string entry_file_of(std::string_view intent);

/// SHA-256 over names and contents in name order, lower-case hex.
[[nodiscard]] std::string content_hash(const KnowledgeFiles& files);

}  // namespace baoda::release
