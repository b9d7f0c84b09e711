#include "bot/authoring/lint/directives.hpp"

namespace baoda::authoring {

std::vector<std::string> attributes_of(std::string_view directive,
                                       const settings::Settings& settings) {
    const auto found = settings.directives.find(directive);
    if (found == settings.directives.end()) return {std::string{directive}};
    const auto& special = found->second;
    if (special.kind == settings::DirectiveKind::figures) return special.attributes;
    return {special.start, special.end};
}

std::string scheme_of(const answer::TemplateLine& directive,
                      const faq::FaqEntry& entry,
                      const Draft& draft) {
    const auto special = draft.settings().directives.find(directive.text);
    const bool is_special = special != draft.settings().directives.end();
    if (is_special && !special->second.scheme.empty()) return special->second.scheme;
    if (!directive.scheme.empty()) return directive.scheme;
    auto scheme = draft.phrases().find("attribute." + directive.text + ".scheme");
    return scheme.empty() ? entry.scope.scheme : scheme;
}

bool may_answer(const policy::PolicyFact& fact, std::string_view scheme) {
    if (fact.evidence_only) return false;
    return scheme.empty() || fact.scheme == "any" || fact.scheme == scheme;
}

}  // namespace baoda::authoring
