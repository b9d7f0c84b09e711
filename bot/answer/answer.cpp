#include "bot/answer/answer.hpp"

#include <algorithm>

namespace baoda::answer {

std::vector<CitedFact> cited_facts(const policy::Resolution& found) {
    std::vector<CitedFact> cited;
    for (const auto& finding : found.findings) {
        cited.push_back({finding.fact, finding.status(), finding.expired, finding.inherited});
        for (const auto* rival : finding.rivals) {
            cited.push_back(
                {rival, policy::FactStatus::disputed, finding.expired, finding.inherited});
        }
    }
    return cited;
}

bool Answer::cites(const policy::PolicyFact& fact) const {
    return std::ranges::any_of(facts, [&](const CitedFact& known) { return known.fact == &fact; });
}

void Answer::cite(const CitedFact& cited) {
    if (!cites(*cited.fact)) facts.push_back(cited);
}

void Answer::cite(const policy::Resolution& found) {
    for (const auto& cited : cited_facts(found)) cite(cited);
}

void Answer::add_note(NoteKind kind, std::string text) {
    const auto block = note(kind, std::move(text));
    if (std::ranges::find(blocks, block) == blocks.end()) blocks.push_back(block);
}

}  // namespace baoda::answer
