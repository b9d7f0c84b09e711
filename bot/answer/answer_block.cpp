#include "bot/answer/answer_block.hpp"

#include <utility>

namespace baoda::answer {

std::string_view to_string(NoteKind kind) {
    switch (kind) {
        case NoteKind::inherited: return "inherited";
        case NoteKind::expired: return "expired";
        case NoteKind::disputed: return "disputed";
        case NoteKind::missing: return "missing";
        case NoteKind::deadline: return "deadline";
    }
    return "missing";
}

Block paragraph(std::string text) {
    return {.kind = BlockKind::paragraph, .text = std::move(text)};
}

Block note(NoteKind kind, std::string text) {
    return {.kind = BlockKind::note, .text = std::move(text), .note = kind};
}

}  // namespace baoda::answer
