#include "bot/answer/answer.hpp"

#include <algorithm>

namespace baoda::answer {

bool Answer::cites(const policy::PolicyFact& fact) const {
    return std::ranges::any_of(facts, [&](const CitedFact& known) { return known.fact == &fact; });
}

void Answer::cite(const CitedFact& cited) {
    if (!cites(*cited.fact)) facts.push_back(cited);
}

void Answer::add_note(NoteKind kind, std::string text) {
    const auto block = note(kind, std::move(text));
    if (std::ranges::find(blocks, block) == blocks.end()) blocks.push_back(block);
}

}  // namespace baoda::answer
