#include "bot/authoring/lint/known_values.hpp"

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

KnownValues::KnownValues(const Draft& draft) {
    for (const auto line : base::lines_of(draft.knowledge().document("lexicon/entities.tsv"))) {
        if (line.starts_with('#')) continue;
        const auto fields = base::split(line, '\t');
        if (fields.size() >= 2) values_.emplace(fields[0], fields[1]);
    }
    for (const auto& [name, words] : draft.phrases().all()) {
        const auto dot = name.find('.');
        if (dot != std::string::npos) values_.emplace(name.substr(0, dot), name.substr(dot + 1));
    }
    add_settings(draft.settings());
}

void KnownValues::add_settings(const settings::Settings& settings) {
    const auto add = [&](std::string_view slot, const std::vector<std::string>& values) {
        for (const auto& value : values) values_.emplace(slot, value);
    };
    add("scheme", settings.schemes.known);
    add("population", settings.populations.order);
    add("population", settings.populations.supported);
}

bool KnownValues::has_some(std::string_view slot) const {
    const auto first = values_.lower_bound({std::string{slot}, {}});
    return first != values_.end() && first->first == slot;
}

}  // namespace baoda::authoring
