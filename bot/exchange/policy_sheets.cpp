#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/sheet.hpp"
#include "bot/exchange/source_cells.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;
using Use = Column::Use;

constexpr std::array<Column, 8> kSourceColumns{{{"id", "编号", Use::value, true},
                                                {"title", "标题", Use::text},
                                                {"publisher", "发文机关"},
                                                {"number", "文号"},
                                                {"via", "转载方式"},
                                                {"url", "网址"},
                                                {"published", "日期"},
                                                {"checked", "核对日期"}}};

class SourceSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "sources"; }

    [[nodiscard]] std::string_view label() const override { return "来源"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kSourceColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& source : knowledge.sources) {
            rows.push_back({source.id, source.title, source.publisher, source.number, source.via,
                            source.url, source.published, cell_of(source.checked)});
        }
        return rows;
    }

    void check(const Row& row, const References& /*references*/) const override {
        (void)one_line("id", required("id", row[0]));
        (void)required("title", row[1]);
        (void)one_line("number", row[3]);
        (void)date_of("checked", row[7]);
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        knowledge.sources.clear();
        for (const auto& row : rows) {
            knowledge.sources.push_back({.id = row[0],
                                         .title = row[1],
                                         .publisher = row[2],
                                         .number = row[3],
                                         .via = row[4],
                                         .url = row[5],
                                         .published = row[6],
                                         .checked = date_of("checked", row[7])});
        }
    }
};

constexpr std::array<Column, 28> kFactColumns{{
    {"id", "编号", Use::value, true},
    {"attribute", "项目"},
    {"region", "地区"},
    {"region_name", "地区名称", Use::derived},
    {"scheme", "制度"},
    {"population", "人员类别"},
    {"who", "人员说明", Use::text},
    {"year", "年度"},
    {"year_basis", "年度口径"},
    {"value", "数值"},
    {"kind", "数值类型"},
    {"unit", "单位"},
    {"tier", "档次"},
    {"includes_ltc", "含长护险"},
    {"sub_region", "局部地区"},
    {"valid_from", "生效日期"},
    {"valid_until", "失效日期"},
    {"reliability", "可靠程度"},
    {"use", "用途"},
    {"conflict", "争议组"},
    {"source", "来源"},
    {"source_title", "来源标题", Use::derived},
    {"source_no", "文号", Use::derived},
    {"source_issuer", "发文机关", Use::derived},
    {"source_url", "来源网址", Use::derived},
    {"source_date", "来源日期", Use::derived},
    {"evidence", "原文摘要", Use::text},
    {"note", "备注", Use::text},
}};

enum At : std::size_t {
    kId,
    kAttribute,
    kRegion,
    kRegionName,
    kScheme,
    kPopulation,
    kWho,
    kYear,
    kYearBasis,
    kValue,
    kKind,
    kUnit,
    kTier,
    kIncludesLtc,
    kSubRegion,
    kValidFrom,
    kValidUntil,
    kReliability,
    kUse,
    kConflict,
    kSource,
    kSourceTitle,
    kSourceNumber,
    kSourceIssuer,
    kSourceUrl,
    kSourceDate,
    kEvidence,
    kNote
};

static_assert(kFactColumns[kNote].name == "note" && kFactColumns[kSource].name == "source");

std::optional<double> number_of(std::string_view cell) {
    double number = 0;
    const auto* const end = cell.data() + cell.size();
    const auto [rest, fault] = std::from_chars(cell.data(), end, number);
    if (fault != std::errc{} || rest != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

/// What a value looks like when its kind is not told.
std::string kind_from(std::string_view value) {
    if (number_of(value)) return "number";
    if (base::parse_date(value)) return "date";
    return "text";
}

policy::Value value_of(const Row& row) {
    const auto kind = policy::parse_value_kind(row[kKind]);
    if (!kind) throw CellError("kind", "应为 number、date、month 或 text");
    const auto& cell = required("value", row[kValue]);
    if (*kind == policy::ValueKind::number) {
        const auto number = number_of(cell);
        if (!number) throw CellError("value", "应为数字，不带单位");
        return {.kind = *kind, .number = *number};
    }
    if (*kind == policy::ValueKind::date)
        return {.kind = *kind, .text = cell_of(date_of("value", cell))};
    return {.kind = *kind, .text = cell};
}

std::optional<int> year_of(std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    int year = 0;
    const auto* const end = cell.data() + cell.size();
    const auto [rest, fault] = std::from_chars(cell.data(), end, year);
    constexpr int kFirst = 1950;
    constexpr int kLast = 2200;
    if (fault != std::errc{} || rest != end || year < kFirst || year > kLast)
        throw CellError("year", "应为四位年份，例如 2026");
    return year;
}

std::string one_of(std::string_view column,
                   const std::string& cell,
                   std::initializer_list<std::string_view> allowed) {
    if (std::ranges::find(allowed, cell) == allowed.end())
        throw CellError(column, fmt::format("应为 {}", fmt::join(allowed, "、")));
    return cell;
}

policy::PolicyFact fact_of(const Row& row) {
    const auto reliability = policy::parse_reliability(row[kReliability]);
    if (!reliability) throw CellError("reliability", "应为 A、A-、B、B-、C 或 D");
    return {.id = one_line("id", required("id", row[kId])),
            .attribute = one_line("attribute", required("attribute", row[kAttribute])),
            .region = code_of("region", required("region", row[kRegion])),
            .scheme = one_line("scheme", required("scheme", row[kScheme])),
            .population = one_line("population", required("population", row[kPopulation])),
            .who = row[kWho],
            .year = year_of(row[kYear]),
            .year_basis = one_of("year_basis", row[kYearBasis], {"insured", "notice", "calendar"}),
            .value = value_of(row),
            .unit = row[kUnit],
            .tier = row[kTier],
            .includes_ltc = flag_of("includes_ltc", row[kIncludesLtc]),
            .sub_region = row[kSubRegion],
            .valid_from = date_of("valid_from", row[kValidFrom]),
            .valid_to = date_of("valid_until", row[kValidUntil]),
            .reliability = *reliability,
            .evidence_only = one_of("use", row[kUse], {"serve", "evidence"}) == "evidence",
            .conflict = row[kConflict],
            .source = one_line("source", required("source", row[kSource])),
            .evidence = row[kEvidence],
            .note = row[kNote]};
}

Row row_of(const policy::PolicyFact& fact, const References& references) {
    Row row(kFactColumns.size());
    row[kId] = fact.id;
    row[kAttribute] = fact.attribute;
    row[kRegion] = fact.region.text();
    row[kRegionName] = references.region_name(fact.region);
    row[kScheme] = fact.scheme;
    row[kPopulation] = fact.population;
    row[kWho] = fact.who;
    row[kYear] = fact.year ? std::to_string(*fact.year) : "";
    row[kYearBasis] = fact.year_basis;
    const bool is_number = fact.value.kind == policy::ValueKind::number;
    row[kValue] = is_number ? fmt::format("{}", fact.value.number) : fact.value.text;
    row[kKind] = policy::to_string(fact.value.kind);
    row[kUnit] = fact.unit;
    row[kTier] = fact.tier;
    row[kIncludesLtc] = cell_of(fact.includes_ltc);
    row[kSubRegion] = fact.sub_region;
    row[kValidFrom] = cell_of(fact.valid_from);
    row[kValidUntil] = cell_of(fact.valid_to);
    row[kReliability] = policy::to_string(fact.reliability);
    row[kUse] = fact.evidence_only ? "evidence" : "serve";
    row[kConflict] = fact.conflict;
    row[kSource] = fact.source;
    write_source_cells(references.find_source(fact.source), row, kSourceTitle);
    row[kEvidence] = fact.evidence;
    row[kNote] = fact.note;
    return row;
}

class FactSheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "facts"; }

    [[nodiscard]] std::string_view label() const override { return "事实"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kFactColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        const References references{{.regions = knowledge.regions, .sources = knowledge.sources}};
        std::vector<Row> rows;
        rows.reserve(knowledge.facts.size());
        for (const auto& fact : knowledge.facts) rows.push_back(row_of(fact, references));
        return rows;
    }

    void identify(Row& row, const References& references) const override {
        row[kAttribute] = references.value_of_label("attribute", row[kAttribute]);
        row[kScheme] = references.value_of_label("scheme", row[kScheme]);
        row[kPopulation] = references.value_of_label("population", row[kPopulation]);
        if (row[kRegion].empty()) row[kRegion] = row[kRegionName];
        if (!row[kRegion].empty())
            row[kRegion] = references.region_of("region", row[kRegion]).text();
        if (!row[kId].empty()) return;
        const policy::PolicyFact identity{.attribute = required("attribute", row[kAttribute]),
                                          .region = code_of("region", row[kRegion]),
                                          .scheme = row[kScheme],
                                          .population = row[kPopulation],
                                          .who = row[kWho],
                                          .year = year_of(row[kYear]),
                                          .tier = row[kTier],
                                          .sub_region = row[kSubRegion]};
        const auto known = references.fact_of(identity);
        row[kId] = known.empty()
                       ? references.free_fact_id("e-" + digest_of(identity_text(identity)))
                       : known;
    }

    void complete(Row& row, bool is_new, References& references) const override {
        const auto source = source_from_cells(row, kSourceTitle, row[kSource], references);
        if (!source.empty()) row[kSource] = source;
        if (!is_new) return;
        if (row[kYearBasis].empty()) row[kYearBasis] = "insured";
        // As the other facts of this attribute.
        const auto& usual = references.usual_of(row[kAttribute]);
        if (row[kKind].empty())
            row[kKind] = usual.kind.empty() ? kind_from(row[kValue]) : usual.kind;
        if (row[kUnit].empty() && row[kKind] == usual.kind) row[kUnit] = usual.unit;
        if (row[kUse].empty()) row[kUse] = "serve";
        // Enough to answer, and no claim that somebody saw the official page.
        if (row[kReliability].empty()) row[kReliability] = "B";
    }

    void check(const Row& row, const References& references) const override {
        const auto fact = fact_of(row);
        check_period(fact.valid_from, fact.valid_to, "valid_until");
        references.check_known("attribute", fact.attribute);
        references.check_known("scheme", fact.scheme);
        references.check_known("population", fact.population);
        if (fact.value.kind == policy::ValueKind::number && fact.value.number < 0)
            throw CellError("value", "不能是负数");
        if (!references.has_region(fact.region))
            throw CellError("region", fmt::format("没有代码为 {} 的地区", row[kRegion]));
        if (!references.has_source(fact.source))
            throw CellError("source", fmt::format("没有编号为 {} 的来源", row[kSource]));
    }

    void settle(Row& row) const override {
        // The derived cells, which nobody compares, stay empty.
        row = row_of(fact_of(row), References{{}});
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        knowledge.facts.clear();
        for (const auto& row : rows) knowledge.facts.push_back(fact_of(row));
    }
};

}  // namespace

const std::vector<std::unique_ptr<Sheet>>& policy_sheets() {
    static const auto sheets = [] {
        std::vector<std::unique_ptr<Sheet>> list;
        list.push_back(std::make_unique<SourceSheet>());
        list.push_back(std::make_unique<FactSheet>());
        return list;
    }();
    return sheets;
}

}  // namespace baoda::exchange
