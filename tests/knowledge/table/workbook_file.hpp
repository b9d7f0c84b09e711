#pragma once

#include <cstring>
#include <map>
#include <stdexcept>
#include <string>

#include <zip.h>

namespace baoda::support {

/// The bytes of a ZIP archive of these parts.
inline std::string zip_of(const std::map<std::string, std::string>& parts) {
    auto* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(memory);
    auto* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
    for (const auto& [path, content] : parts) {
        auto* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        if (zip_file_add(archive, path.c_str(), source, 0) < 0) throw std::runtime_error(path);
    }
    if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
    zip_source_open(memory);
    zip_source_seek(memory, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
    zip_source_seek(memory, 0, SEEK_SET);
    zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

/// The parts of a workbook as another program would write them, to be changed by a test.
struct WorkbookFile {
    std::string rows;                             ///< What <sheetData> holds.
    std::string strings;                          ///< What <sst> holds.
    std::string formats;                          ///< What <numFmts> holds.
    std::string styles = "<xf numFmtId=\"0\"/>";  ///< What <cellXfs> holds.
    std::string properties;                       ///< Attributes of <workbookPr>.
    std::string prologue;                         ///< What stands before the sheet's root.
    std::string sheets = "<sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/>";

    /// The parts by path.
    [[nodiscard]] std::map<std::string, std::string> parts() const {
        const std::string relation =
            "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/";
        const auto relations = [&](const std::string& inside) {
            return "<Relationships>" + inside + "</Relationships>";
        };
        return {
            {"_rels/.rels",
             relations(relation + "officeDocument\" Id=\"r1\" Target=\"xl/workbook.xml\"/>")},
            {"xl/_rels/workbook.xml.rels",
             relations(relation + "worksheet\" Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>" +
                       relation + "worksheet\" Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/>" +
                       relation + "chartsheet\" Id=\"r3\" Target=\"chartsheets/sheet1.xml\"/>" +
                       relation + "sharedStrings\" Id=\"r4\" Target=\"sharedStrings.xml\"/>" +
                       relation + "styles\" Id=\"r5\" Target=\"../xl/styles.xml\"/>")},
            {"xl/workbook.xml", "<workbook><workbookPr " + properties + "/><sheets>" + sheets +
                                    "</sheets></workbook>"},
            {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
            {"xl/styles.xml", "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" + styles +
                                  "</cellXfs></styleSheet>"},
            {"xl/worksheets/sheet1.xml",
             prologue + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
            {"xl/worksheets/sheet2.xml",
             "<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>b</x:t></x:is></x:c>"
             "</x:row></x:sheetData></x:worksheet>"},
        };
    }

    [[nodiscard]] std::string bytes() const { return zip_of(parts()); }
};

/// A cell with text inside, "C5" or without reference.
inline std::string text_cell(const std::string& text, const std::string& reference = {}) {
    const auto place = reference.empty() ? "" : " r=\"" + reference + "\"";
    return "<c t=\"inlineStr\"" + place + "><is><t>" + text + "</t></is></c>";
}

}  // namespace baoda::support
