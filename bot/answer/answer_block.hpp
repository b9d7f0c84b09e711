#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::answer {

enum class BlockKind : std::uint8_t { paragraph, steps, list, table, link, note };

/// Why a note is there; the API tells it as `kind`.
enum class NoteKind : std::uint8_t { inherited, expired, disputed, missing, deadline };

[[nodiscard]] std::string_view to_string(NoteKind kind);

/// One piece of an answer, for clients that show more than text. Never HTML.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;                            ///< paragraph, link, note; a table's caption.
    std::string url;                             ///< link.
    std::vector<std::string> items;              ///< steps, list; a table's head.
    std::vector<std::vector<std::string>> rows;  ///< table.
    NoteKind note = NoteKind::missing;           ///< note.
    friend bool operator==(const Block&, const Block&) = default;
};

[[nodiscard]] Block paragraph(std::string text);
[[nodiscard]] Block note(NoteKind kind, std::string text);

}  // namespace baoda::answer
