#pragma once

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::release {

/// What is wrong, one line each: `CHECK(faults == none)` shows them all at once.
using Faults = std::vector<std::string>;
inline const Faults none;

/// The knowledge inside the program; a file that does not parse ends the test.
[[nodiscard]] inline const KnowledgeBase& shipped() {
    static const auto knowledge = parse_knowledge(shipped_files());
    if (!knowledge) FAIL(knowledge.error().message);
    return *knowledge;
}

/// The lines of a shipped file that are neither comment nor empty.
[[nodiscard]] inline std::vector<std::string> lines_of_file(const std::string& name) {
    static const auto files = shipped_files();
    std::vector<std::string> lines;
    for (const auto line : base::lines_of(files.at(name))) {
        if (!line.empty() && !line.starts_with('#')) lines.emplace_back(line);
    }
    return lines;
}

/// Those that stand twice.
[[nodiscard]] inline Faults repeated(const std::vector<std::string>& items) {
    std::set<std::string> seen;
    Faults twice;
    for (const auto& item : items) {
        if (!seen.insert(item).second) twice.push_back(item);
    }
    return twice;
}

/// Those that stand after a greater one, bytewise.
[[nodiscard]] inline Faults out_of_order(const std::vector<std::string>& items) {
    Faults faults;
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i] < items[i - 1]) faults.push_back(items[i]);
    }
    return faults;
}

}  // namespace baoda::release
