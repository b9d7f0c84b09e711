#include "knowledge/table/csv.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "knowledge/table/encoding.hpp"
#include "knowledge/table/table_builder.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::string_view kSeparators = ",\t;";
/// What begins a formula in a spreadsheet, the full-width forms in Chinese ones too (OWASP, "CSV
/// Injection").
constexpr std::array<std::string_view, 10> kFormulaBegins{"=",  "+",  "-",  "@",  "\t",
                                                          "\r", "＝", "＋", "－", "＠"};

/// Whether the cell is to be guarded, or was: ' any number of times, then what begins a formula.
bool begins_formula(std::string_view cell) {
    cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    return std::ranges::any_of(kFormulaBegins, [&](auto begin) { return cell.starts_with(begin); });
}

std::string unguarded(std::string cell) {
    if (cell.starts_with('\'') && begins_formula(cell)) cell.erase(0, 1);
    return cell;
}

/// One line of the file, or several where a quoted field holds newlines.
struct Record {
    Row fields;
    std::size_t line = 1;  ///< Its first line.
    bool blank = true;     ///< Every field is empty and unquoted.
};

/// Cuts text into records.
///
/// Our own because libcsv knows no lines, drops blanks at both ends of a field and lets a quoted
/// field that is empty look like an unquoted one; and nothing but these few lines is needed.
class Scanner {
public:
    Scanner(std::string_view text, const Origin& origin)
        : text_(text), origin_(origin), separator_(most_used_separator()) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    Result<Record> record() {
        Record record{.line = line_};
        for (;;) {
            const bool is_quoted = here() == '"';
            auto field = is_quoted ? quoted_field() : plain_field();
            if (!field) return tl::unexpected{std::move(field.error())};
            if (record.fields.size() == kMostColumns) {
                return fault(origin_, line_, fmt::format("列数超过上限 {}", kMostColumns),
                             ErrorCode::too_large);
            }
            record.blank = record.blank && !is_quoted && field->empty();
            record.fields.push_back(*std::move(field));
            if (!at_end() && here() == separator_) {
                ++at_;
                continue;
            }
            if (auto ended = end_line(record.fields.size()); !ended) {
                return tl::unexpected{std::move(ended.error())};
            }
            return record;
        }
    }

private:
    /// The character at the scanner's place; NUL, which no text holds, at the end.
    [[nodiscard]] char here() const { return at_end() ? '\0' : text_[at_]; }

    /// Of the first record that is not blank, quoted fields left out; the comma when all are equal.
    [[nodiscard]] char most_used_separator() const {
        std::array<std::size_t, kSeparators.size()> counts{};
        bool in_quotes = false;
        for (const char c : text_.substr(std::min(text_.find_first_not_of("\r\n"), text_.size()))) {
            if (c == '"') in_quotes = !in_quotes;
            if (in_quotes) continue;
            if (c == '\n') break;
            const auto index = kSeparators.find(c);
            if (index != std::string_view::npos) ++counts[index];
        }
        const auto* most = std::ranges::max_element(counts);
        return kSeparators[static_cast<std::size_t>(most - counts.begin())];
    }

    Result<std::string> plain_field() {
        const auto begin = at_;
        while (!at_end() && !ends_plain(text_[at_])) ++at_;
        if (here() == '"') {
            return fault(
                origin_, line_,
                "双引号出现在一格的中间，含双引号的格子要整个用双引号包住，其中的双引号写两遍");
        }
        return std::string{text_.substr(begin, at_ - begin)};
    }

    [[nodiscard]] bool ends_plain(char c) const {
        return c == separator_ || c == '\n' || c == '\r' || c == '"';
    }

    Result<std::string> quoted_field() {
        const auto opened = line_;
        std::string field;
        for (++at_;; ++at_) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                return fault(origin_, opened, "从这一行开始的双引号没有结束");
            }
            const auto piece = text_.substr(at_, quote - at_);
            field += piece;
            line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
            at_ = quote + 1;
            if (here() != '"') return field;
            field += '"';
        }
    }

    /// Steps over the line end behind a record.
    Result<void> end_line(std::size_t fields) {
        if (at_end()) return {};
        if (text_.substr(at_, 2) == "\r\n") ++at_;
        if (here() == '\r') return fault(origin_, line_, "有单独的回车符（CR），不是换行");
        if (here() != '\n') {
            return fault(origin_, line_, fmt::format("第 {} 列的双引号后面还有文字", fields));
        }
        ++at_;
        ++line_;
        return {};
    }

    std::string_view text_;
    const Origin& origin_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    char separator_;
};

Result<void> add_head(TableBuilder& builder, Record record) {
    for (auto& name : record.fields) {
        if (auto added = builder.add_column(unguarded(std::move(name)), record.line); !added) {
            return added;
        }
    }
    return {};
}

Result<void> add_record(TableBuilder& builder, Record record) {
    if (builder.columns() == 0) return add_head(builder, std::move(record));
    const auto fields = record.fields.size();
    if (fields != builder.columns()) {
        return fault(builder.origin(), record.line,
                     fmt::format("有 {} 列，{}表头的 {} 列", fields,
                                 fields > builder.columns() ? "多于" : "少于", builder.columns()));
    }
    for (auto& field : record.fields) field = unguarded(std::move(field));
    return builder.add_row(std::move(record.fields), record.line);
}

/// Quotes also what would mislead `most_used_separator`.
void append_cell(std::string& csv, std::string_view cell) {
    const bool guarded = begins_formula(cell);
    if (cell.find_first_of(",\t;\"\r\n") == std::string_view::npos) {
        if (guarded) csv += '\'';
        csv += cell;
        return;
    }
    csv += guarded ? "\"'" : "\"";
    for (const char c : cell) {
        if (c == '"') csv += '"';
        csv += c;
    }
    csv += '"';
}

void append_row(std::string& csv, const Row& row) {
    // A quoted field tells a row of empty cells from a line that nobody filled in.
    if (std::ranges::all_of(row, &std::string::empty)) csv += "\"\"";
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) csv += ',';
        append_cell(csv, row[i]);
    }
    csv += "\r\n";
}

}  // namespace

Result<Table> read_csv(std::string_view bytes, std::string name) {
    const auto file = name + ".csv";
    const auto text = to_utf8(bytes, file);
    if (!text) return tl::unexpected{text.error()};
    TableBuilder builder{std::move(name), Origin{.words = file, .place = file}};
    Scanner scanner{*text, builder.origin()};
    while (!scanner.at_end()) {
        auto record = scanner.record();
        if (!record) return tl::unexpected{std::move(record.error())};
        if (record->blank) continue;
        if (auto added = add_record(builder, *std::move(record)); !added) {
            return tl::unexpected{std::move(added.error())};
        }
    }
    if (builder.columns() == 0) return fault(builder.origin(), 1, "文件是空的，没有表头");
    return std::move(builder).take();
}

std::string write_csv(const Table& table) {
    std::string csv = "\xef\xbb\xbf";
    append_row(csv, table.columns);
    for (const auto& row : table.rows) append_row(csv, row);
    return csv;
}

}  // namespace baoda::table
