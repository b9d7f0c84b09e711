#include <array>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/sheet.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;
using Use = Column::Use;

constexpr std::array<Column, 6> kRegionColumns{{{"code", "代码", Use::value, true},
                                                {"name", "名称"},
                                                {"short", "简称"},
                                                {"level", "级别"},
                                                {"parent", "上级"},
                                                {"pinyin", "拼音"}}};

/// A cell of a file whose columns are parted by tabs.
const std::string& without_tab(std::string_view column, const std::string& cell) {
    if (cell.find('\t') != std::string::npos) throw CellError(column, "不能有制表符");
    return one_line(column, cell);
}

region::Region region_of(const Row& row) {
    const auto level = region::parse_level(row[3]);
    if (!level) throw CellError("level", "应为 nation、province、city 或 county");
    return {.code = code_of("code", required("code", row[0])),
            .name = without_tab("name", required("name", row[1])),
            .short_name = without_tab("short", row[2]),
            .level = *level,
            .parent = row[4].empty() ? region::Code{} : code_of("parent", row[4]),
            .pinyin = without_tab("pinyin", row[5])};
}

class RegionSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "regions"; }

    [[nodiscard]] std::string_view label() const override { return "地区"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kRegionColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        rows.reserve(knowledge.regions.size());
        for (const auto& region : knowledge.regions) {
            rows.push_back({region.code.text(), region.name, region.short_name,
                            std::string{region::to_string(region.level)},
                            region.parent == region::Code{} ? "" : region.parent.text(),
                            region.pinyin});
        }
        return rows;
    }

    void check(const Row& row, const References& /*references*/) const override {
        (void)region_of(row);
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        knowledge.regions.clear();
        for (const auto& row : rows) knowledge.regions.push_back(region_of(row));
    }
};

constexpr std::array<Column, 3> kAliasColumns{
    {{"alias", "别名", Use::value, true}, {"code", "代码", Use::value, true}, {"kind", "类别"}}};

region::Alias alias_of(const Row& row) {
    const auto kind = region::parse_alias_kind(row[2]);
    if (!kind) throw CellError("kind", "应为 nickname、abbreviation、historic 或 pattern");
    return {.alias = without_tab("alias", required("alias", row[0])),
            .code = code_of("code", required("code", row[1])),
            .kind = *kind};
}

class AliasSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "aliases"; }

    [[nodiscard]] std::string_view label() const override { return "地区别名"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kAliasColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& alias : knowledge.aliases) {
            rows.push_back(
                {alias.alias, alias.code.text(), std::string{region::to_string(alias.kind)}});
        }
        return rows;
    }

    void identify(Row& row, const References& references) const override {
        if (!row[1].empty()) row[1] = references.region_of("code", row[1]).text();
    }

    void complete(Row& row, bool is_new, References& /*references*/) const override {
        if (is_new && row[2].empty()) row[2] = "nickname";
    }

    void check(const Row& row, const References& references) const override {
        if (!references.has_region(alias_of(row).code))
            throw CellError("code", fmt::format("没有代码为 {} 的地区", row[1]));
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        knowledge.aliases.clear();
        for (const auto& row : rows) knowledge.aliases.push_back(alias_of(row));
    }
};

}  // namespace

const std::vector<std::unique_ptr<Sheet>>& place_sheets() {
    static const auto sheets = [] {
        std::vector<std::unique_ptr<Sheet>> list;
        list.push_back(std::make_unique<RegionSheet>());
        list.push_back(std::make_unique<AliasSheet>());
        return list;
    }();
    return sheets;
}

}  // namespace baoda::exchange
