#include "bot/authoring/lint/known_values.hpp"

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

KnownValues::KnownValues(const release::KnowledgeBase& knowledge, const answer::Phrases& phrases) {
    for (const auto line : base::lines_of(knowledge.document("lexicon/entities.tsv"))) {
        if (line.starts_with('#')) continue;
        const auto fields = base::split(line, '\t');
        if (fields.size() >= 2) values_.emplace(fields[0], fields[1]);
    }
    for (const auto& [name, words] : phrases.all()) {
        const auto dot = name.find('.');
        if (dot != std::string::npos) values_.emplace(name.substr(0, dot), name.substr(dot + 1));
    }
}

}  // namespace baoda::authoring
