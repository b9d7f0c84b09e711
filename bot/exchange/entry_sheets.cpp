#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/answer/answer_template.hpp"
#include "bot/exchange/cells.hpp"
#include "bot/exchange/sheet.hpp"
#include "bot/exchange/source_cells.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;
using Use = Column::Use;

constexpr std::size_t kLongestTitle = 14;  // Characters; the heading in an answer of several parts.

constexpr std::array<Column, 28> kEntryColumns{{
    {"key", "编号", Use::value, true},
    {"intent", "意图"},
    {"question", "问题"},
    {"title", "标题"},
    {"variants", "问法", Use::list},
    {"counter_examples", "反例", Use::list},
    {"answer", "答案", Use::text},
    {"answer_short", "短答案", Use::text},
    {"scheme", "制度"},
    {"population", "人员类别"},
    {"regions", "地区", Use::list},
    {"basis", "依据"},
    {"authority", "咨询渠道"},
    {"region_dependent", "按地区"},
    {"suggestions", "相关问题", Use::list},
    {"topics", "主题", Use::list},
    {"sources", "来源", Use::list},
    {"source_title", "来源标题", Use::derived},
    {"source_no", "文号", Use::derived},
    {"source_issuer", "发文机关", Use::derived},
    {"source_url", "来源网址", Use::derived},
    {"source_date", "来源日期", Use::derived},
    {"valid_from", "生效日期"},
    {"valid_until", "失效日期"},
    {"review_on", "复核日期"},
    {"owner", "负责人"},
    {"state", "状态"},
    {"notes", "备注", Use::text},
}};

enum At : std::size_t {
    kKey,
    kIntent,
    kQuestion,
    kTitle,
    kVariants,
    kCounterExamples,
    kAnswer,
    kAnswerShort,
    kScheme,
    kPopulation,
    kRegions,
    kBasis,
    kAuthority,
    kRegionDependent,
    kSuggestions,
    kTopics,
    kSources,
    kSourceTitle,
    kSourceNumber,
    kSourceIssuer,
    kSourceUrl,
    kSourceDate,
    kValidFrom,
    kValidUntil,
    kReviewOn,
    kOwner,
    kState,
    kNotes
};

static_assert(kEntryColumns[kNotes].name == "notes" && kEntryColumns[kOwner].name == "owner");

constexpr std::string_view kHidden = "隐藏";

bool hidden_of(std::string_view cell) {
    if (cell.empty() || cell == "发布" || cell == "published") return false;
    if (cell == kHidden || cell == "hidden") return true;
    throw CellError("state", "应为 发布 或 隐藏");
}

/// The question without its mark, at most a heading long.
std::string title_from(std::string_view question) {
    std::string title;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < question.size() && characters < kLongestTitle; ++characters) {
        std::size_t size = 1;
        while (at + size < question.size() && (question[at + size] & 0xC0) == 0x80) ++size;
        const auto character = question.substr(at, size);
        if (character == "？" || character == "?" || character == "。") break;
        title += character;
        at += size;
    }
    return title;
}

std::vector<region::Code> codes_of(std::string_view cell) {
    std::vector<region::Code> codes;
    for (const auto& item : items_of(cell)) codes.push_back(code_of("regions", item));
    return codes;
}

/// Names one a line, or parted as people do: 合肥、芜湖.
std::vector<std::string> names_of(std::string cell) {
    for (const std::string_view mark : {"、", "，", ",", "；", ";"}) {
        for (auto at = cell.find(mark); at != std::string::npos; at = cell.find(mark))
            cell.replace(at, mark.size(), "\n");
    }
    return items_of(cell);
}

void check_template(std::string_view column, const std::string& text) {
    if (text.empty()) return;
    const auto lines = answer::parse_template(text);
    if (!lines) throw CellError(column, lines.error().message);
}

std::string basis_of(const Row& row) {
    const auto& basis = row[kBasis];
    if (basis != "sourced" && basis != "procedural" && basis != "smalltalk")
        throw CellError("basis", "应为 sourced、procedural 或 smalltalk");
    return basis;
}

faq::FaqEntry entry_of(const Row& row) {
    check_template("answer", required("answer", row[kAnswer]));
    check_template("answer_short", row[kAnswerShort]);
    return {.id = one_line("key", required("key", row[kKey])),
            .intent = one_line("intent", required("intent", row[kIntent])),
            .title = one_line("title", required("title", row[kTitle])),
            .question = one_line("question", required("question", row[kQuestion])),
            .scope = {.scheme = one_line("scheme", row[kScheme]),
                      .population = one_line("population", row[kPopulation]),
                      .regions = codes_of(row[kRegions])},
            .basis = basis_of(row),
            .authority = one_line("authority", row[kAuthority]),
            .region_dependent = flag_of("region_dependent", row[kRegionDependent]),
            .variants = items_of(row[kVariants]),
            .counter_examples = items_of(row[kCounterExamples]),
            .suggestions = items_of(row[kSuggestions]),
            .answer = row[kAnswer],
            .short_answer = row[kAnswerShort],
            .sources = items_of(row[kSources]),
            .topics = items_of(row[kTopics]),
            .valid_from = date_of("valid_from", row[kValidFrom]),
            .valid_to = date_of("valid_until", row[kValidUntil]),
            .review_on = date_of("review_on", row[kReviewOn]),
            .owner = row[kOwner],
            .note = row[kNotes],
            .hidden = hidden_of(row[kState])};
}

Row row_of(const faq::FaqEntry& entry, const References& references) {
    std::vector<std::string> regions;
    for (const auto code : entry.scope.regions) regions.push_back(code.text());
    Row row(kEntryColumns.size());
    row[kKey] = entry.id;
    row[kIntent] = entry.intent;
    row[kQuestion] = entry.question;
    row[kTitle] = entry.title;
    row[kVariants] = cell_of(entry.variants);
    row[kCounterExamples] = cell_of(entry.counter_examples);
    row[kAnswer] = entry.answer;
    row[kAnswerShort] = entry.short_answer;
    row[kScheme] = entry.scope.scheme;
    row[kPopulation] = entry.scope.population;
    row[kRegions] = cell_of(regions);
    row[kBasis] = entry.basis;
    row[kAuthority] = entry.authority;
    row[kRegionDependent] = cell_of(entry.region_dependent);
    row[kSuggestions] = cell_of(entry.suggestions);
    row[kTopics] = cell_of(entry.topics);
    row[kSources] = cell_of(entry.sources);
    if (!entry.sources.empty())
        write_source_cells(references.find_source(entry.sources.front()), row, kSourceTitle);
    row[kValidFrom] = cell_of(entry.valid_from);
    row[kValidUntil] = cell_of(entry.valid_to);
    row[kReviewOn] = cell_of(entry.review_on);
    row[kOwner] = entry.owner;
    row[kState] = entry.hidden ? kHidden : "";
    row[kNotes] = entry.note;
    return row;
}

class EntrySheet : public Sheet {
public:
    [[nodiscard]] std::string_view name() const override { return "entries"; }

    [[nodiscard]] std::string_view label() const override { return "问答"; }

    [[nodiscard]] std::span<const Column> columns() const override { return kEntryColumns; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        const References references{{.sources = knowledge.sources}};
        std::vector<Row> rows;
        rows.reserve(knowledge.entries.size());
        for (const auto& entry : knowledge.entries) rows.push_back(row_of(entry, references));
        return rows;
    }

    void identify(Row& row, const References& references) const override {
        row[kScheme] = references.value_of_label("scheme", row[kScheme]);
        row[kPopulation] = references.value_of_label("population", row[kPopulation]);
        if (row[kKey].empty()) {
            const auto& question = required("question", row[kQuestion]);
            const auto known = references.entry_asking(question);
            row[kKey] =
                known.empty() ? references.free_entry_id("q-" + digest_of(question)) : known;
        }
        std::vector<std::string> codes;
        for (const auto& item : names_of(row[kRegions]))
            codes.push_back(references.region_of("regions", item).text());
        row[kRegions] = cell_of(codes);
    }

    void complete(Row& row, bool is_new, References& references) const override {
        const auto source = source_from_cells(row, kSourceTitle, row[kSources], references);
        if (!source.empty()) row[kSources] = source;
        if (!is_new) return;
        if (row[kQuestion].empty()) {
            throw CellError(
                "key", fmt::format("没有编号为 {} 的条目；新增的条目要写问题和答案", row[kKey]));
        }
        if (row[kIntent].empty()) row[kIntent] = row[kKey];
        if (row[kTitle].empty()) row[kTitle] = title_from(row[kQuestion]);
        if (row[kBasis].empty()) row[kBasis] = row[kSources].empty() ? "procedural" : "sourced";
    }

    void check(const Row& row, const References& references) const override {
        const auto entry = entry_of(row);
        check_period(entry.valid_from, entry.valid_to, "valid_until");
        for (const auto& source : entry.sources) {
            if (!references.has_source(source))
                throw CellError("sources", fmt::format("没有编号为 {} 的来源", source));
        }
        for (const auto code : entry.scope.regions) {
            if (!references.has_region(code))
                throw CellError("regions", fmt::format("没有代码为 {} 的地区", code.text()));
        }
    }

    void settle(Row& row) const override {
        // The derived cells, which nobody compares, stay empty.
        row = row_of(entry_of(row), References{{}});
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        knowledge.entries.clear();
        for (const auto& row : rows) knowledge.entries.push_back(entry_of(row));
        // The order of the files, which is the order in which knowledge is read.
        std::ranges::stable_sort(knowledge.entries, {}, [](const faq::FaqEntry& entry) {
            return release::entry_file_of(entry.intent);
        });
    }
};

using TextList = std::vector<std::string> faq::FaqEntry::*;

constexpr std::array<Column, 2> kItemColumns{
    {{"entry", "条目", Use::value, true}, {"text", "文字", Use::value, true}}};

/// One list of the entries, one item a row: handy to add many at once.
class EntryListSheet : public Sheet {
public:
    EntryListSheet(std::string_view name, std::string_view label, TextList list)
        : name_(name), label_(label), list_(list) {}

    [[nodiscard]] std::string_view name() const override { return name_; }

    [[nodiscard]] std::string_view label() const override { return label_; }

    [[nodiscard]] std::span<const Column> columns() const override { return kItemColumns; }

    [[nodiscard]] bool is_view() const override { return true; }

    [[nodiscard]] std::vector<Row> rows(const KnowledgeBase& knowledge) const override {
        std::vector<Row> rows;
        for (const auto& entry : knowledge.entries) {
            for (const auto& item : entry.*list_) rows.push_back({entry.id, item});
        }
        return rows;
    }

    void check(const Row& row, const References& references) const override {
        if (!references.has_entry(required("entry", row[0])))
            throw CellError("entry", fmt::format("没有编号为 {} 的条目", row[0]));
        (void)one_line("text", required("text", row[1]));
    }

    void replace(KnowledgeBase& knowledge, const std::vector<Row>& rows) const override {
        std::unordered_map<std::string, faq::FaqEntry*> entries;
        for (auto& entry : knowledge.entries) {
            (entry.*list_).clear();
            entries.emplace(entry.id, &entry);
        }
        for (const auto& row : rows) (entries.at(row[0])->*list_).push_back(row[1]);
    }

private:
    std::string_view name_;
    std::string_view label_;
    TextList list_;
};

}  // namespace

const std::vector<std::unique_ptr<Sheet>>& entry_sheets() {
    static const auto sheets = [] {
        std::vector<std::unique_ptr<Sheet>> list;
        list.push_back(std::make_unique<EntrySheet>());
        list.push_back(
            std::make_unique<EntryListSheet>("variants", "问法表", &faq::FaqEntry::variants));
        list.push_back(std::make_unique<EntryListSheet>("counter_examples", "反例表",
                                                        &faq::FaqEntry::counter_examples));
        return list;
    }();
    return sheets;
}

}  // namespace baoda::exchange
