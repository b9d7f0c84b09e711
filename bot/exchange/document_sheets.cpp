#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/line_document.hpp"
#include "bot/exchange/sheet.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using release::KnowledgeBase;
using table::Row;
using Use = Column::Use;

constexpr std::string_view kTestFolder = "tests/";
constexpr std::string_view kTestEnding = ".jsonl";
constexpr std::string_view kEditorsSuite = "editor";

constexpr std::array<Column, 9> kTestColumns{{{"suite", "测试集", Use::value, true},
                                              {"question", "问题", Use::text, true},
                                              {"region", "地区", Use::value, true},
                                              {"now", "时间", Use::value, true},
                                              {"intent", "意图"},
                                              {"entry", "条目"},
                                              {"kind", "回复类型"},
                                              {"contains", "应包含", Use::list},
                                              {"lacks", "不应包含", Use::list}}};
constexpr std::size_t kContains = 7;

bool is_tests(std::string_view document) {
    return document.starts_with(kTestFolder) && document.ends_with(kTestEnding);
}

/// "fees" of "tests/fees.jsonl".
std::string suite_of(std::string_view document) {
    document.remove_prefix(kTestFolder.size());
    document.remove_suffix(kTestEnding.size());
    return std::string{document};
}

std::string cell_at(const json& row, std::string_view column) {
    const auto found = row.find(column);
    if (found == row.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    std::vector<std::string> items;
    if (!found->is_array()) return {};  // Lint tells.
    for (const auto& item : *found) {
        if (item.is_string()) items.push_back(item.get<std::string>());
    }
    return cell_of(items);
}

Row test_row(std::string_view suite, const json& test) {
    Row row{std::string{suite}};
    for (std::size_t c = 1; c < kTestColumns.size(); ++c)
        row.push_back(cell_at(test, kTestColumns[c].name));
    return row;
}

std::string test_line(const Row& row) {
    ordered_json test;
    for (std::size_t c = 1; c < row.size(); ++c) {
        if (row[c].empty()) continue;
        const std::string name{kTestColumns[c].name};
        if (c < kContains) {
            test[name] = row[c];
        } else {
            test[name] = items_of(row[c]);
        }
    }
    return test.dump();
}

/// The questions whose answers editors rely on.
class TestSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "tests"; }

    [[nodiscard]] std::string_view label() const override { return "测试"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kTestColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& [name, content] : knowledge.documents) {
            if (!is_tests(name)) continue;
            const auto suite = suite_of(name);
            for (const auto line : base::lines_of(content)) {
                const auto test = json::parse(line, nullptr, false);
                if (test.is_object()) rows.push_back(test_row(suite, test));
            }
        }
        return rows;
    }

    void identify(Row& row, const References& references) const override {
        if (row[0].empty()) row[0] = kEditorsSuite;
        if (!row[2].empty()) row[2] = references.region_of("region", row[2]).text();
    }

    void check(const Row& row, const References& /*references*/) const override {
        if (row[0].find_first_of("/\\\n") != std::string::npos)
            throw CellError("suite", "不能有斜杠或换行");
        (void)one_line("question", required("question", row[1]));
        if (!row[2].empty()) (void)code_of("region", row[2]);
        if (!row[3].empty() && !base::parse_moment(row[3]))
            throw CellError("now", "应为时间，例如 2026-11-22T10:00:00+08:00");
        const bool asserts = std::any_of(row.begin() + 4, row.end(),
                                         [](const std::string& cell) { return !cell.empty(); });
        if (!asserts) throw CellError("intent", "测试没有写明应得到什么");
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        const auto before = this->rows(knowledge);
        if (rows == before) return;
        const auto document_of = [](const Row& row) {
            return fmt::format("{}{}{}", kTestFolder, row[0], kTestEnding);
        };
        std::map<std::string, std::vector<KeyedLine>> suites;
        for (const auto& row : before) suites[document_of(row)];
        for (const auto& row : rows)
            suites[document_of(row)].push_back({key_of(row), test_line(row)});
        for (const auto& [name, lines] : suites) {
            const auto suite = suite_of(name);
            auto text = with_lines(knowledge.document(name), lines, [&](std::string_view line) {
                const auto test = json::parse(line, nullptr, false);
                return test.is_object() ? key_of(test_row(suite, test)) : std::string{};
            });
            if (lines.empty()) {
                knowledge.documents.erase(name);
            } else {
                knowledge.documents[name] = std::move(text);
            }
        }
    }
};

constexpr std::array<std::string_view, 5> kWords{
    "lexicon/terms.tsv", "lexicon/one_way.tsv", "lexicon/entities.tsv",
    "lexicon/function_words.tsv", "lexicon/pinyin.tsv"};

/// Whether the document's rows stand in a sheet of their own while comments may open it.
bool has_comments(std::string_view document) {
    return std::ranges::find(kWords, document) != kWords.end();
}

/// Whether the rows of the document stand in a sheet of their own.
bool has_own_sheet(std::string_view document) {
    return has_comments(document) || is_tests(document) || document == "out_of_scope.txt";
}

/// A path below the knowledge folder, of a kind that is read from there.
void check_name(const std::string& name) {
    const std::filesystem::path path{name};
    const bool climbs = std::ranges::find(path, std::filesystem::path{".."}) != path.end();
    // A second name of one file, a/./b or a//b, would be a second document; paths compare equal.
    const bool is_other_name = path.lexically_normal().string() != name;
    if (path.is_absolute() || climbs || is_other_name || name.find('\\') != std::string::npos)
        throw CellError("name", "应为知识目录内的相对路径");
    if (!release::is_knowledge_file(path))
        throw CellError("name", "应以 .toml、.tsv、.txt 或 .jsonl 结尾");
}

constexpr std::array<Column, 2> kDocumentColumns{
    {{"name", "名称", Use::value, true}, {"content", "内容", Use::text}}};

/// Documents that have no sheet of their own, whole; of the others the comments that open them.
class DocumentSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "documents"; }

    [[nodiscard]] std::string_view label() const override { return "文档"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kDocumentColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& [name, content] : knowledge.documents) {
            auto text = has_comments(name) ? leading_comments(content) : content;
            const bool is_offered = has_comments(name) ? !text.empty() : !has_own_sheet(name);
            if (is_offered) rows.push_back({name, std::move(text)});
        }
        return rows;
    }

    void check(const Row& row, const References& /*references*/) const override {
        (void)one_line("name", required("name", row[0]));
        check_name(row[0]);
        if (has_comments(row[0])) {
            for (const auto line : base::lines_of(row[1])) {
                if (!line.starts_with('#'))
                    throw CellError("content", "这里只写开头的注释行，内容在自己的表里");
            }
        }
        const bool belongs = (has_own_sheet(row[0]) && !has_comments(row[0])) ||
                             row[0].starts_with("entries/") || row[0].starts_with("regions/") ||
                             row[0] == "facts/facts.jsonl" || row[0] == "facts/sources.jsonl";
        if (belongs) throw CellError("name", "这个文件的内容在自己的表里");
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        std::erase_if(knowledge.documents,
                      [](const auto& item) { return !has_own_sheet(item.first); });
        for (auto& [name, content] : knowledge.documents) {
            if (has_comments(name)) content = with_leading_comments(content, "");
        }
        for (const auto& row : rows) {
            auto& content = knowledge.documents[row[0]];
            content = has_comments(row[0]) ? with_leading_comments(content, row[1]) : row[1];
        }
    }
};

}  // namespace

const std::vector<std::unique_ptr<Sheet>>& document_sheets() {
    static const auto sheets = [] {
        std::vector<std::unique_ptr<Sheet>> list;
        list.push_back(std::make_unique<TestSheet>());
        list.push_back(std::make_unique<DocumentSheet>());
        return list;
    }();
    return sheets;
}

}  // namespace baoda::exchange
