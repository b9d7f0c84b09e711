#include "bot/exchange/source_cells.hpp"

#include <algorithm>

#include "bot/exchange/cells.hpp"

namespace baoda::exchange {

namespace {

constexpr std::size_t kCells = 5;

bool all_empty(const table::Row& row, std::size_t first) {
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(first),
                       row.begin() + static_cast<std::ptrdiff_t>(first + kCells),
                       [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

void write_source_cells(const policy::Source* source, table::Row& row, std::size_t first) {
    if (source == nullptr) return;
    row[first] = source->title;
    row[first + 1] = source->number;
    row[first + 2] = source->publisher;
    row[first + 3] = source->url;
    row[first + 4] = source->published;
}

std::string source_from_cells(const table::Row& row,
                              std::size_t first,
                              const std::string& named,
                              References& references) {
    if (all_empty(row, first)) return {};
    const auto ids = items_of(named);
    if (ids.empty()) {
        return references.note_source({.title = required("source_title", row[first]),
                                       .publisher = row[first + 2],
                                       .number = row[first + 1],
                                       .url = row[first + 3],
                                       .published = row[first + 4]});
    }
    table::Row known(first + kCells);
    write_source_cells(references.find_source(ids.front()), known, first);
    const bool same = std::equal(known.begin() + static_cast<std::ptrdiff_t>(first), known.end(),
                                 row.begin() + static_cast<std::ptrdiff_t>(first));
    if (!same) {
        throw CellError("source_title", "与来源 " + ids.front() +
                                            " 不一致：修改来源请用 sources 表，"
                                            "换一个来源请清空“来源”这一格");
    }
    return {};
}

}  // namespace baoda::exchange
