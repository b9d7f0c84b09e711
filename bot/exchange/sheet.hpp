#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/exchange/references.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::exchange {

/// One column of a sheet.
struct Column {
    enum class Use : std::uint8_t {
        value,    ///< A name, a number, a date: space around it does not count.
        text,     ///< Kept as it is.
        list,     ///< One item a line.
        derived,  ///< Written for the reader, filled from other cells: 地区名称.
    };
    std::string_view name;   ///< In files: "answer".
    std::string_view label;  ///< What people may write instead: 答案.
    Use use = Use::value;
    bool is_key = false;
};

/// One kind of row: how knowledge turns into rows of text and back. Immutable; thread safe.
class Sheet {
public:
    Sheet() = default;
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;
    virtual ~Sheet() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual std::string_view label() const = 0;
    [[nodiscard]] virtual std::span<const Column> columns() const = 0;

    /// Whether the rows are a view of another sheet's: variants of entries. Views are not part of
    /// a whole export, which would tell the same twice.
    [[nodiscard]] virtual bool is_view() const { return false; }

    /// All rows, full width, in the knowledge's order.
    [[nodiscard]] virtual std::vector<table::Row> rows(
        const release::KnowledgeBase& knowledge) const = 0;

    /// Fills the key of a row that leaves it out and turns names into codes. Cells that did not
    /// stand in the file are empty. Throws CellError.
    virtual void identify(table::Row& row, const References& references) const;

    /// Folds derived cells into the others and gives a new row its defaults. Throws CellError.
    virtual void complete(table::Row& row, bool is_new, References& references) const;

    /// Throws CellError when a row cannot be taken.
    virtual void check(const table::Row& row, const References& references) const = 0;

    /// Writes the cells of a row that was checked as `rows` would: 2026/1/5 as 2026-01-05. Else
    /// what says the same would count as changed.
    virtual void settle(table::Row& row) const;

    /// Makes these the sheet's rows; each one was checked.
    virtual void replace(release::KnowledgeBase& knowledge,
                         const std::vector<table::Row>& rows) const = 0;

    /// The columns in which two rows differ; what is derived does not count.
    [[nodiscard]] std::vector<std::string> differing(const table::Row& before,
                                                     const table::Row& after) const;

    /// The row's key cells as one text: what names a row within its sheet. Not for people.
    [[nodiscard]] std::string key_of(const table::Row& row) const;
};

/// A key as people read it: its cells that are not empty, "缴费 | two_way".
[[nodiscard]] std::string shown_key(std::string_view key);

/// All sheets, in the order in which they may be imported: what is referred to comes first.
[[nodiscard]] const std::vector<const Sheet*>& sheets();

/// By name, label or another usual name; null when there is none.
[[nodiscard]] const Sheet* find_sheet(std::string_view name);

/// The sheet whose columns these are, for a file whose name does not tell; entries before others;
/// null when none has them all.
[[nodiscard]] const Sheet* sheet_with_columns(const std::vector<std::string>& columns);

// The sheets by room; each list lives as long as the program.
[[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& entry_sheets();
[[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& policy_sheets();
[[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& place_sheets();
[[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& word_sheets();
[[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& document_sheets();

}  // namespace baoda::exchange
