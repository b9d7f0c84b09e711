#pragma once

#include <string>

#include "knowledge/base/file.hpp"
#include "knowledge/release/field.hpp"

namespace baoda::support {

/// What the knowledge that ships says about its field. Read once, a test program.
[[nodiscard]] inline const release::Field& shipped_field() {
    static const auto field = [] {
        const auto folder = std::string{BAODA_SOURCE_DIR} + "/knowledge/data/";
        release::KnowledgeBase knowledge;
        for (const std::string name : {"settings.toml", "facts/attributes.tsv"}) {
            knowledge.documents.emplace(name, base::read_file(folder + name));
        }
        return release::read_field(knowledge).value();
    }();
    return field;
}

}  // namespace baoda::support
