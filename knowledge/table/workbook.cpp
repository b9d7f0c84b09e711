#include "knowledge/table/workbook.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"
#include "knowledge/table/table_builder.hpp"
#include "knowledge/table/xlsx_text.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::ptrdiff_t kMostTags = 6'000'000;
constexpr std::size_t kMostSheets = 64;

std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

/// Whether a sheet's name or a part's path can stand in a message.
bool can_be_told(std::string_view name) {
    return !name.empty() && name.size() <= kMostNameBytes && fits_xml(name);
}

/// Where a relationship of a part leads, and what it is.
struct Relation {
    std::string path;
    std::string type;  ///< "worksheet", "sharedStrings": the end of the type's address.
};

using Relations = std::unordered_map<std::string, Relation>;

/// "../a.xml" or "/xl/a.xml" of a part in `folder` ("xl") as a path in the archive.
std::string resolved(std::string_view folder, std::string_view target) {
    const auto whole =
        target.starts_with('/') ? std::string{target} : fmt::format("{}/{}", folder, target);
    std::vector<std::string_view> steps;
    for (const auto step : base::split(whole, '/')) {
        if (step == ".." && !steps.empty()) steps.pop_back();
        if (!step.empty() && step != "." && step != "..") steps.push_back(step);
    }
    return fmt::format("{}", fmt::join(steps, "/"));
}

Result<Relations> read_relations(const ZipArchive& archive,
                                 std::string_view folder,
                                 const std::string& path) {
    pugi::xml_document document;
    if (auto read = read_xml(archive, path, document); !read) {
        return tl::unexpected{std::move(read.error())};
    }
    Relations relations;
    for (const auto node : child_of(document.root(), "Relationships")) {
        const std::string_view type = node.attribute("Type").value();
        auto target = resolved(folder, node.attribute("Target").value());
        if (!can_be_told(target)) continue;
        relations.emplace(node.attribute("Id").value(),
                          Relation{.path = std::move(target),
                                   .type = std::string{type.substr(type.rfind('/') + 1)}});
    }
    return relations;
}

/// The path of the first relation of that type; empty when there is none.
std::string path_of(const Relations& relations, std::string_view type) {
    const auto found = std::ranges::find_if(
        relations, [&](const auto& relation) { return relation.second.type == type; });
    return found == relations.end() ? std::string{} : found->second.path;
}

Result<void> add_sheets(Workbook& book,
                        const ZipArchive& archive,
                        const Relations& relations,
                        pugi::xml_node sheets) {
    for (const auto node : sheets) {
        if (!is_element(node, "sheet")) continue;
        const auto id = node.find_attribute(
            [](auto attribute) { return local_name(attribute.name()) == "id"; });
        const auto relation = relations.find(id.value());
        SheetPart sheet{.name = node.attribute("name").value()};
        if (relation == relations.end() || !can_be_told(sheet.name)) {
            return file_fault(archive.file(), "工作表目录已损坏，请重新保存");
        }
        if (relation->second.type != "worksheet") continue;
        sheet.path = relation->second.path;
        const bool is_twice = std::ranges::any_of(
            book.sheets, [&](const auto& other) { return other.path == sheet.path; });
        if (is_twice) return file_fault(archive.file(), "工作表目录已损坏，请重新保存");
        if (book.sheets.size() == kMostSheets) {
            return file_fault(archive.file(), fmt::format("工作表多于 {} 个", kMostSheets),
                              ErrorCode::too_large);
        }
        book.sheets.push_back(std::move(sheet));
    }
    return {};
}

Result<void> add_strings(Workbook& book, const ZipArchive& archive, const std::string& path) {
    if (path.empty()) return {};
    pugi::xml_document document;
    if (auto read = read_xml(archive, path, document); !read) return read;
    for (const auto item : child_of(document.root(), "sst")) {
        if (is_element(item, "si")) book.strings.push_back(string_of(item));
    }
    return {};
}

Result<void> add_kinds(Workbook& book, const ZipArchive& archive, const std::string& path) {
    if (path.empty()) return {};
    pugi::xml_document document;
    if (auto read = read_xml(archive, path, document); !read) return read;
    const auto styles = child_of(document.root(), "styleSheet");
    std::unordered_map<int, NumberKind> own;
    for (const auto format : child_of(styles, "numFmts")) {
        own.emplace(format.attribute("numFmtId").as_int(),
                    kind_of_code(format.attribute("formatCode").value()));
    }
    for (const auto style : child_of(styles, "cellXfs")) {
        if (!is_element(style, "xf")) continue;
        const auto id = style.attribute("numFmtId").as_int();
        const auto found = own.find(id);
        book.kinds.push_back(found == own.end() ? built_in_kind(id) : found->second);
    }
    return {};
}

/// Reads the workbook's parts in turn; the first fault ends it.
Result<Workbook> read_parts(const ZipArchive& archive, const std::string& path) {
    const auto slash = path.rfind('/');
    const auto folder = slash == std::string::npos ? "" : path.substr(0, slash);
    const auto file = path.substr(slash == std::string::npos ? 0 : slash + 1);
    const auto relations =
        read_relations(archive, folder, resolved(folder, fmt::format("_rels/{}.rels", file)));
    if (!relations) return tl::unexpected{relations.error()};
    pugi::xml_document document;
    Workbook book;
    auto read = read_xml(archive, path, document);
    const auto root = child_of(document.root(), "workbook");
    book.from_1904 = child_of(root, "workbookPr").attribute("date1904").as_bool();
    if (read) read = add_sheets(book, archive, *relations, child_of(root, "sheets"));
    if (read) read = add_strings(book, archive, path_of(*relations, "sharedStrings"));
    if (read) read = add_kinds(book, archive, path_of(*relations, "styles"));
    if (!read) return tl::unexpected{std::move(read.error())};
    return book;
}

}  // namespace

bool is_element(pugi::xml_node node, std::string_view name) {
    return node.type() == pugi::node_element && local_name(node.name()) == name;
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
    return node.find_child([&](auto child) { return is_element(child, name); });
}

std::string text_in(pugi::xml_node node) {
    std::string text;
    for (const auto child : node) text += child.value();
    return text;
}

std::string string_of(pugi::xml_node item) {
    std::string stored;
    for (const auto child : item) {
        if (is_element(child, "t")) stored += text_in(child);
        if (is_element(child, "r")) stored += text_in(child_of(child, "t"));
    }
    return unescape_xlsx(stored);
}

Result<void> read_xml(const ZipArchive& archive,
                      const std::string& path,
                      pugi::xml_document& document) {
    const auto content = archive.read(path);
    if (!content) return tl::unexpected{content.error()};
    if (std::ranges::count(*content, '<') > kMostTags) {
        return file_fault(archive.file(), "单元格过多", ErrorCode::too_large);
    }
    constexpr auto kHow = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    if (!document.load_buffer(content->data(), content->size(), kHow)) {
        return file_fault(archive.file(),
                          fmt::format("文件内部的 {} 不是完好的 XML，请重新保存", path));
    }
    const bool has_doctype =
        std::ranges::any_of(document, [](auto node) { return node.type() == pugi::node_doctype; });
    if (has_doctype) return file_fault(archive.file(), "文件内部含有不允许的声明（DOCTYPE）");
    return {};
}

Result<Workbook> read_workbook(const ZipArchive& archive) {
    constexpr const char* kRoot = "_rels/.rels";
    const auto no_workbook = [&] {
        return file_fault(archive.file(), "不是 Excel 工作簿，请另存为 .xlsx");
    };
    if (!archive.has(kRoot)) return no_workbook();
    const auto relations = read_relations(archive, "", kRoot);
    if (!relations) return tl::unexpected{relations.error()};
    const auto path = path_of(*relations, "officeDocument");
    if (!path.ends_with(".xml")) return no_workbook();  // A .docx has one too, an .xlsb a binary.
    auto book = read_parts(archive, path);
    if (book && book->sheets.empty()) return no_workbook();
    return book;
}

}  // namespace baoda::table
