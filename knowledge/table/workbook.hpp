#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "knowledge/base/result.hpp"
#include "knowledge/table/number_format.hpp"
#include "knowledge/table/zip_archive.hpp"

namespace baoda::table {

/// A sheet's name and where its cells are in the archive.
struct SheetPart {
    std::string name;
    std::string path;
};

/// What the cells of all sheets of an Excel workbook refer to.
struct Workbook {
    std::vector<SheetPart> sheets;     ///< In the workbook's order, charts left out.
    std::vector<std::string> strings;  ///< Shared strings, by index.
    std::vector<NumberKind> kinds;     ///< What a cell's style makes of numbers, by its index.
    bool from_1904 = false;            ///< Days are counted from 1904.
};

/// Reads all of a workbook but the cells. Refuses what is no workbook, and over 64 sheets.
[[nodiscard]] base::Result<Workbook> read_workbook(const ZipArchive& archive);

/// Reads a part of the archive as XML into `document`. Refuses what is no XML, has a DOCTYPE (no
/// workbook needs one, entities do harm) or more than 6,000,000 tags (a tree in memory).
[[nodiscard]] base::Result<void> read_xml(const ZipArchive& archive,
                                          const std::string& path,
                                          pugi::xml_document& document);

/// Whether it is an element of that name, in whatever namespace prefix the writer chose.
[[nodiscard]] bool is_element(pugi::xml_node node, std::string_view name);

/// The first child element of that name; a null node when there is none.
[[nodiscard]] pugi::xml_node child_of(pugi::xml_node node, std::string_view name);

/// The text of an element that holds nothing else (<t>, <v>), as stored.
[[nodiscard]] std::string text_in(pugi::xml_node node);

/// The text of a shared or inline string: its rich text runs joined, phonetic guides left out,
/// escapes (_x000D_) read.
[[nodiscard]] std::string string_of(pugi::xml_node item);

}  // namespace baoda::table
