#include "bot/answer/plain_text.hpp"

#include <fmt/format.h>

namespace baoda::answer {

namespace {

std::string table_lines(const Block& table) {
    std::string text = table.text.empty() ? std::string{} : table.text + "：\n";
    for (const auto& row : table.rows) {
        if (row.size() == 2) {
            text += fmt::format("· {}：{}\n", row[0], row[1]);
            continue;
        }
        // More than two columns: each cell with its head, so that a line can be read aloud.
        text += "· " + (row.empty() ? std::string{} : row[0]) + "：";
        for (std::size_t i = 1; i < row.size(); ++i) {
            const auto head = i < table.items.size() ? table.items[i] + " " : std::string{};
            text += (i > 1 ? "；" : "") + head + row[i];
        }
        text += '\n';
    }
    return text;
}

std::string lines_of(const Block& block, const Phrases& phrases) {
    std::string text;
    switch (block.kind) {
        case BlockKind::paragraph: return block.text + '\n';
        case BlockKind::steps:
            for (std::size_t i = 0; i < block.items.size(); ++i) {
                text += fmt::format("{}. {}\n", i + 1, block.items[i]);
            }
            return text;
        case BlockKind::list:
            for (const auto& item : block.items) text += fmt::format("· {}\n", item);
            return text;
        case BlockKind::table: return table_lines(block);
        case BlockKind::link:
            return phrases.fill("reply.link", {{"text", block.text}, {"url", block.url}}) + '\n';
        case BlockKind::note: return phrases.at("reply.note_lead") + block.text + '\n';
    }
    return text;
}

}  // namespace

std::string plain_text(const std::vector<Block>& blocks, const Phrases& phrases) {
    std::string text;
    for (const auto& block : blocks) text += lines_of(block, phrases);
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace baoda::answer
