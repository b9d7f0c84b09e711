#pragma once

#include <random>
#include <string>
#include <vector>

#include "knowledge/table/table.hpp"

namespace baoda::support {

/// Makes cells out of what file formats stumble over: separators, quotes, line ends, formula
/// beginnings, escapes, blanks, characters of every length.
class RandomCells {
public:
    explicit RandomCells(unsigned seed) : random_(seed) {}

    std::string cell(std::size_t most_pieces = 6) {
        static const std::vector<std::string> kPieces{
            ",",      ";",       "\t",   "\"",   "\"\"",     "'",      "''",     "\n",    "\r",
            "\r\n",   "=",       "+",    "-",    "@",        "＝",     "＋",     "－",    "＠",
            " ",      "　",      "a",    "0",    "7",        "医保",   "é",      "😀",     "_x000D_",
            "_x005F", "_x00e9_", "_",    "x",    "000D_",    "{",      "[",      "]",     "}",
            ":",      "\\",      "/",    "null", "<",        "&amp;",  "]]>",    "\x01",  "\x1f",
            "\b",     "\v",      "\x7f", "%",    "\xC2\x85", "\u2028", "\ufeff", "\ufffd"};
        std::string text;
        for (auto left = below(most_pieces + 1); left > 0; --left) {
            text += kPieces[below(kPieces.size())];
        }
        return text;
    }

    /// Up to `most_rows` rows; columns are named, and some names are to be quoted or guarded.
    table::Table table(std::size_t most_rows = 6) {
        table::Table table{.name = "entries"};
        const auto columns = 1 + below(5);
        for (std::size_t i = 0; i < columns; ++i) {
            table.columns.push_back(cell() + std::to_string(i));
        }
        table.rows.resize(below(most_rows + 1));
        for (auto& row : table.rows) {
            for (std::size_t i = 0; i < columns; ++i) row.push_back(cell());
        }
        return table;
    }

    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_);
    }

private:
    std::mt19937 random_;
};

}  // namespace baoda::support
