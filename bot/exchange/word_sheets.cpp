#include <array>
#include <map>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/line_document.hpp"
#include "bot/exchange/sheet.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;
using Use = Column::Use;

/// How the rows of one kind lie in a document: fields parted by tabs, the words of the last one by
/// spaces.
struct WordDocument {
    std::string_view document;  ///< "lexicon/terms.tsv"
    std::size_t keys = 1;       ///< Fields that name the row.
    bool lists_words = true;    ///< Whether the last field is a list.
    std::string_view head;      ///< Its first line; empty: it has none.
};

std::vector<std::string> words_of(std::string_view field) {
    std::vector<std::string> words;
    for (const auto word : base::split(field, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

std::string key_of_line(const WordDocument& layout, std::string_view line) {
    if (line == layout.head) return {};
    std::string key;
    const auto fields = base::split(line, '\t');
    for (std::size_t f = 0; f < layout.keys && f < fields.size(); ++f)
        key += std::string{fields[f]} + '\t';
    return key;
}

/// The document's rows; lines of one key are one row, unless each holds a single value.
std::vector<Row> rows_of(const WordDocument& layout, const KnowledgeBase& knowledge) {
    std::vector<Row> rows;
    std::map<std::string, std::size_t> position;
    for (const auto line : base::lines_of(knowledge.document(layout.document))) {
        if (!holds_row(line) || line == layout.head) continue;
        const auto fields = base::split(line, '\t');
        if (fields.size() != layout.keys + 1) continue;  // Lint tells of such a line.
        const auto [known, is_first] = position.emplace(key_of_line(layout, line), rows.size());
        const bool is_new = is_first || !layout.lists_words;
        const auto last =
            layout.lists_words ? cell_of(words_of(fields.back())) : std::string{fields.back()};
        if (!is_new) {
            rows[known->second].back() += '\n' + last;
            continue;
        }
        rows.emplace_back(fields.begin(), fields.end() - 1);
        rows.back().push_back(last);
    }
    return rows;
}

std::string line_of(const WordDocument& layout, const Row& row) {
    std::string line;
    for (std::size_t f = 0; f < layout.keys; ++f) line += row[f] + '\t';
    if (!layout.lists_words) return line + row.back();
    return line + fmt::format("{}", fmt::join(items_of(row.back()), " "));
}

void write_rows(const WordDocument& layout,
                const std::vector<Row>& rows,
                KnowledgeBase& knowledge) {
    const std::string before{knowledge.document(layout.document)};
    if (rows == rows_of(layout, knowledge)) return;
    std::vector<KeyedLine> lines;
    lines.reserve(rows.size());
    for (const auto& row : rows) {
        const auto line = line_of(layout, row);
        lines.push_back({key_of_line(layout, line), line});
    }
    const auto start = before.empty() && !layout.head.empty() ? std::string{layout.head} : before;
    auto text =
        with_lines(start, lines, [&](std::string_view line) { return key_of_line(layout, line); });
    if (lines.empty() && before.empty()) return;
    knowledge.documents[std::string{layout.document}] = std::move(text);
}

void check_cells(const WordDocument& layout, std::span<const Column> columns, const Row& row) {
    for (std::size_t c = 0; c < row.size(); ++c) {
        const bool is_list = columns[c].use == Use::list;
        (void)required(columns[c].name, row[c]);
        if (!is_list) (void)one_line(columns[c].name, row[c]);
        const auto forbidden = is_list ? std::string_view{" \t"} : std::string_view{"\t"};
        if (row[c].find_first_of(forbidden) != std::string::npos)
            throw CellError(columns[c].name,
                            is_list ? "词里不能有空格，一行写一个" : "不能有制表符");
        if (row[c].starts_with('#')) throw CellError(columns[c].name, "不能以 # 开头");
    }
    if (layout.head.starts_with(row.front() + '\t'))
        throw CellError(columns.front().name, "与表头相同");
}

/// Rows of one document of words.
class WordSheet : public Sheet {
public:
    WordSheet(std::string_view name,
              std::string_view label,
              WordDocument layout,
              std::vector<Column> columns)
        : name_(name), label_(label), layout_(layout), columns_(std::move(columns)) {}

    [[nodiscard]] std::string_view name() const override { return name_; }

    [[nodiscard]] std::string_view label() const override { return label_; }

    [[nodiscard]] std::span<const Column> columns() const override { return columns_; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        return rows_of(layout_, knowledge);
    }

    void check(const Row& row, const References& /*references*/) const override {
        check_cells(layout_, columns_, row);
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        write_rows(layout_, rows, knowledge);
    }

private:
    std::string_view name_;
    std::string_view label_;
    WordDocument layout_;
    std::vector<Column> columns_;
};

constexpr WordDocument kTwoWay{.document = "lexicon/terms.tsv"};
constexpr WordDocument kOneWay{.document = "lexicon/one_way.tsv"};
constexpr std::string_view kTwoWayName = "two_way";
constexpr std::string_view kOneWayName = "one_way";

constexpr std::array<Column, 3> kSynonymColumns{{{"term", "词", Use::value, true},
                                                 {"direction", "方向", Use::value, true},
                                                 {"words", "同义词", Use::list}}};

/// Synonyms of both kinds. two_way: all words stand for the term. one_way: the term counts as each
/// of the words too, not the other way.
class SynonymSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "synonyms"; }

    [[nodiscard]] std::string_view label() const override { return "同义词"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kSynonymColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& [layout, direction] : kLayouts) {
            for (const auto& row : rows_of(layout, knowledge))
                rows.push_back({row[0], std::string{direction}, row[1]});
        }
        return rows;
    }

    void identify(Row& row, const References& /*references*/) const override {
        auto& direction = row[1];
        if (direction.empty() || direction == "双向") direction = kTwoWayName;
        if (direction == "单向") direction = kOneWayName;
    }

    void check(const Row& row, const References& /*references*/) const override {
        if (row[1] != kTwoWayName && row[1] != kOneWayName)
            throw CellError("direction", "应为 two_way（双向）或 one_way（单向）");
        check_cells(kTwoWay, kSynonymColumns, row);
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        for (const auto& [layout, direction] : kLayouts) {
            std::vector<Row> chosen;
            for (const auto& row : rows) {
                if (row[1] == direction) chosen.push_back({row[0], row[2]});
            }
            write_rows(layout, chosen, knowledge);
        }
    }

private:
    static constexpr std::array<std::pair<WordDocument, std::string_view>, 2> kLayouts{
        {{kTwoWay, kTwoWayName}, {kOneWay, kOneWayName}}};
};

constexpr std::string_view kStrangers = "out_of_scope.txt";
constexpr std::array<Column, 1> kStrangerColumns{{{"text", "问法", Use::value, true}}};

/// What people ask that the bot does not answer, one a line.
class StrangerSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "out_of_scope"; }

    [[nodiscard]] std::string_view label() const override { return "范围外"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kStrangerColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto line : base::lines_of(knowledge.document(kStrangers))) {
            if (!line.empty()) rows.push_back({std::string{line}});
        }
        return rows;
    }

    void check(const Row& row, const References& /*references*/) const override {
        (void)one_line("text", required("text", row[0]));
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        if (rows == this->rows(knowledge)) return;
        std::string text;
        for (const auto& row : rows) text += row[0] + '\n';
        knowledge.documents[std::string{kStrangers}] = std::move(text);
    }
};

}  // namespace

const std::vector<std::unique_ptr<Sheet>>& word_sheets() {
    static const auto sheets = [] {
        std::vector<std::unique_ptr<Sheet>> list;
        list.push_back(std::make_unique<SynonymSheet>());
        list.push_back(std::make_unique<WordSheet>(
            "slot_words", "槽位词", WordDocument{.document = "lexicon/entities.tsv", .keys = 2},
            std::vector<Column>{{"slot", "槽位", Use::value, true},
                                {"value", "值", Use::value, true},
                                {"words", "词", Use::list}}));
        list.push_back(std::make_unique<WordSheet>(
            "function_words", "虚词与停用词",
            WordDocument{.document = "lexicon/function_words.tsv"},
            std::vector<Column>{{"role", "作用", Use::value, true}, {"words", "词", Use::list}}));
        list.push_back(std::make_unique<WordSheet>(
            "pinyin", "拼音",
            WordDocument{.document = "lexicon/pinyin.tsv",
                         .lists_words = false,
                         .head = "character\tpinyin"},
            std::vector<Column>{{"character", "字", Use::value, true}, {"pinyin", "拼音"}}));
        list.push_back(std::make_unique<StrangerSheet>());
        return list;
    }();
    return sheets;
}

}  // namespace baoda::exchange
