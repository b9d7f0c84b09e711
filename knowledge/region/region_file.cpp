#include "knowledge/region/region_file.hpp"

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::region {

namespace {

using Fields = std::vector<std::string_view>;

std::optional<Region> region_of(const Fields& fields) {
    if (fields.size() != 6) return std::nullopt;
    const auto code = Code::parse(fields[0]);
    const auto level = parse_level(fields[3]);
    const auto parent = fields[4].empty() ? Code{} : Code::parse(fields[4]);
    if (!code || !level || !parent || fields[1].empty()) return std::nullopt;
    return Region{.code = *code,
                  .name = std::string{fields[1]},
                  .short_name = std::string{fields[2]},
                  .level = *level,
                  .parent = *parent,
                  .pinyin = std::string{fields[5]}};
}

std::optional<Alias> alias_of(const Fields& fields) {
    if (fields.size() != 3 || fields[0].empty()) return std::nullopt;
    const auto code = Code::parse(fields[1]);
    const auto kind = parse_alias_kind(fields[2]);
    if (!code || !kind) return std::nullopt;
    return Alias{.alias = std::string{fields[0]}, .code = *code, .kind = *kind};
}

/// Every line after the head through `read`.
template <class Row, class Read>
base::Reading<Row> read_rows(std::string_view tsv, std::string_view file, Read read) {
    base::Reading<Row> reading;
    const auto lines = base::lines_of(tsv);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (auto row = read(base::split(lines[i], '\t'))) {
            reading.rows.push_back(*std::move(row));
            reading.lines.push_back(i + 1);
            continue;
        }
        reading.faults.push_back({i + 1,
                                  {base::ErrorCode::malformed,
                                   fmt::format("{} 第 {} 行写法不对：{}", file, i + 1, lines[i]),
                                   fmt::format("{}:{}", file, i + 1)}});
    }
    return reading;
}

}  // namespace

base::Reading<Region> read_regions(std::string_view tsv) {
    return read_rows<Region>(tsv, "regions.tsv", region_of);
}

base::Reading<Alias> read_aliases(std::string_view tsv) {
    return read_rows<Alias>(tsv, "aliases.tsv", alias_of);
}

base::Result<std::vector<Region>> parse_regions(std::string_view tsv) {
    return base::rows_or_fault(read_regions(tsv));
}

base::Result<std::vector<Alias>> parse_aliases(std::string_view tsv) {
    return base::rows_or_fault(read_aliases(tsv));
}

std::string write_regions(const std::vector<Region>& regions) {
    std::string tsv = "code\tname\tshort\tlevel\tparent\tpinyin\n";
    for (const auto& region : regions) {
        tsv += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", region.code.text(), region.name,
                           region.short_name, to_string(region.level),
                           region.parent == Code{} ? std::string{} : region.parent.text(),
                           region.pinyin);
    }
    return tsv;
}

std::string write_aliases(const std::vector<Alias>& aliases) {
    std::string tsv = "alias\tcode\tkind\n";
    for (const auto& alias : aliases) {
        tsv += fmt::format("{}\t{}\t{}\n", alias.alias, alias.code.text(), to_string(alias.kind));
    }
    return tsv;
}

}  // namespace baoda::region
