#include <iostream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/app/change_list.hpp"
#include "bot/app/commands.hpp"
#include "bot/app/draft_changes.hpp"
#include "bot/app/import_faults.hpp"
#include "bot/app/knowledge_files.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/app/table_files.hpp"
#include "bot/authoring/impact.hpp"
#include "bot/authoring/lint_output.hpp"
#include "bot/authoring/workspace.hpp"
#include "bot/exchange/overlay.hpp"
#include "bot/exchange/sheet.hpp"

namespace baoda::app {

namespace {

using authoring::Impact;
using exchange::Outcome;
using nlohmann::ordered_json;

ExitCode complain(const base::Error& error) {
    std::cerr << "baoda: " << error.message << '\n';
    return ExitCode::failed;
}

std::string_view word_for(Outcome outcome) {
    switch (outcome) {
        case Outcome::added: return "新增";
        case Outcome::changed: return "修改";
        case Outcome::unchanged: return "不变";
        case Outcome::removed: return "删除";
        case Outcome::refused: return "拒绝";
    }
    return "";
}

void print_rows(const exchange::ImportReport& report, bool refused) {
    for (const auto& row : report.rows) {
        const bool is_refused = row.outcome == Outcome::refused;
        if (row.outcome == Outcome::unchanged || is_refused != refused) continue;
        const auto columns = row.columns.empty()
                                 ? std::string{}
                                 : fmt::format("（{}）", fmt::join(row.columns, "、"));
        std::cout << fmt::format("{} {} {} {}{}{}\n", word_for(row.outcome),
                                 row.place.empty() ? "-" : row.place, row.sheet, row.key, columns,
                                 row.message.empty() ? "" : "：" + row.message);
    }
}

/// What was refused comes last, next to the sums.
void print(const exchange::ImportReport& report) {
    print_rows(report, false);
    print_rows(report, true);
    for (const auto& warning : report.warnings) std::cout << "提示：" << warning << '\n';
    std::cout << fmt::format("共 {} 行：新增 {}，修改 {}，不变 {}，删除 {}，拒绝 {}。\n",
                             report.rows.size(), report.count(Outcome::added),
                             report.count(Outcome::changed), report.count(Outcome::unchanged),
                             report.count(Outcome::removed), report.count(Outcome::refused));
}

ordered_json to_json(const exchange::ImportReport& report) {
    auto rows = ordered_json::array();
    for (const auto& row : report.rows) {
        rows.push_back({{"place", row.place},
                        {"sheet", row.sheet},
                        {"key", row.key},
                        {"outcome", exchange::to_string(row.outcome)},
                        {"columns", row.columns},
                        {"message", row.message}});
    }
    ordered_json json{{"applied", report.applied}};
    for (const auto outcome : {Outcome::added, Outcome::changed, Outcome::unchanged,
                               Outcome::removed, Outcome::refused}) {
        json[std::string{exchange::to_string(outcome)}] = report.count(outcome);
    }
    json["warnings"] = report.warnings;
    json["rows"] = std::move(rows);
    return json;
}

void print(const Impact& impact) {
    if (!impact.fault.empty()) {
        std::cout << "这样的知识还不能使用：" << impact.fault << '\n';
        return;
    }
    for (const auto& test : impact.newly_broken) {
        std::cout << fmt::format("测试将不通过 {}“{}”：{}\n", test.place, test.question,
                                 test.reason);
    }
    print_changes(impact.answers);
}

ordered_json to_json(const Impact& impact) {
    auto tests = ordered_json::array();
    for (const auto& test : impact.newly_broken) {
        tests.push_back(
            {{"place", test.place}, {"question", test.question}, {"reason", test.reason}});
    }
    auto answers = ordered_json::array();
    for (const auto& change : impact.answers) {
        answers.push_back({{"question", change.probe.question},
                           {"region", change.probe.region ? change.probe.region->text() : ""},
                           {"before", change.before},
                           {"after", change.after}});
    }
    return {{"tests_broken", tests}, {"answers_changed", answers}, {"fault", impact.fault}};
}

ordered_json to_json(const std::vector<authoring::LintFinding>& faults) {
    auto rows = ordered_json::array();
    for (const auto& fault : faults) {
        rows.push_back({{"code", fault.code},
                        {"place", fault.place},
                        {"entry", fault.entry},
                        {"message", fault.message}});
    }
    return rows;
}

/// All tables of the paths of a request, or the first fault.
base::Result<std::vector<exchange::NamedTable>> tables_of(const ImportRequest& request) {
    std::vector<exchange::NamedTable> all;
    for (const auto& path : request.paths) {
        auto tables = read_tables(path, request.sheet);
        if (!tables) return tables;
        std::ranges::move(*tables, std::back_inserter(all));
    }
    return all;
}

void print_result(const ImportRequest& request,
                  const exchange::ImportReport& report,
                  const std::optional<Impact>& impact,
                  const std::vector<authoring::LintFinding>& faults) {
    if (request.json) {
        auto json = to_json(report);
        json["faults"] = to_json(faults);
        json["dry_run"] = request.dry_run;
        if (impact) json["impact"] = to_json(*impact);
        std::cout << json.dump() << '\n';
        return;
    }
    print(report);
    if (impact) print(*impact);
    if (request.dry_run) {
        std::cout << "这是试运行，没有改动任何内容。\n";
    } else if (!report.applied) {
        std::cout << "没有导入：请先改正以上各行，或用 --partial 只导入正确的行。\n";
    } else {
        std::cout << "已导入草稿；用 baoda kb publish 发布。\n";
    }
    for (const auto& fault : faults)
        std::cout << "发布前要改正 " << authoring::line_of(fault) << '\n';
}

/// The format asked for, or the one that the target's ending means.
std::string format_name_of(const ExportOptions& options) {
    if (!options.format.empty()) return options.format;
    const auto ending = std::filesystem::path{options.target}.extension().string();
    return ending.empty() ? "csv" : ending.substr(1);
}

}  // namespace

ExitCode kb_import(const Config& config, const ImportRequest& request, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    const auto tables = tables_of(request);
    if (!tables) return complain(tables.error());
    const auto copy = authoring::working_copy(store);
    const auto before = knowledge_of(copy.files);
    const auto imported = exchange::import_tables(
        before, *tables, {.replace = request.replace, .partial = request.partial});
    std::optional<Impact> impact;
    if (request.dry_run && imported.report.applied)
        impact = authoring::impact_of(before, imported.knowledge, clock.now());
    const auto files = authoring::with_knowledge(copy.files, before, imported.knowledge);
    // A draft that cannot be read could not be mended by another import.
    if (const auto readable = release::parse_knowledge(files); !readable)
        return complain(readable.error());
    if (imported.report.applied && !request.dry_run) {
        const auto saved = store.save_draft(files,
                                            {.base = copy.base,
                                             .began_from = copy.began_from,
                                             .author = request.author,
                                             .expected_revision = copy.revision},
                                            clock.now());
        if (!saved) return complain(saved.error());
    }
    std::vector<authoring::LintFinding> faults;
    if (imported.report.applied)
        faults = new_faults(copy.files, files, imported.report, base::china_date(clock.now()));
    print_result(request, imported.report, impact, faults);
    const bool clean = imported.report.count(Outcome::refused) == 0;
    return clean || (request.partial && !request.dry_run) ? ExitCode::done : ExitCode::failed;
}

ExitCode kb_export(const Config& config, const ExportOptions& options, const base::Clock& clock) {
    const auto format = parse_table_format(format_name_of(options));
    if (!format) {
        std::cerr << "baoda: --format 应为 csv、jsonl、xlsx 或 files。\n";
        return ExitCode::usage;
    }
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    auto files = std::optional{authoring::working_copy(store).files};
    if (!options.release.empty()) files = store.load_files(options.release);
    if (!files) {
        std::cerr << "baoda: 没有版本 " << options.release << "。\n";
        return ExitCode::failed;
    }
    const auto written =
        write_tables({.target = options.target, .format = *format, .sheet = options.sheet}, *files,
                     knowledge_of(*files));
    if (!written) return complain(written.error());
    std::cout << fmt::format("已导出 {} 个文件到 {}。\n", written->size(), options.target);
    return ExitCode::done;
}

ExitCode kb_draft(const Config& config, bool discard, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    const auto draft = store.draft();
    if (!draft) {
        std::cout << "没有草稿。\n";
        return ExitCode::done;
    }
    if (discard) {
        home.back_up();
        if (const auto gone = store.discard_draft(draft->info.revision); !gone)
            return complain(gone.error());
        std::cout << "草稿已丢弃。\n";
        return ExitCode::done;
    }
    const auto live = store.live();
    const auto changes = draft_changes(store, *draft);
    for (const auto& change : changes) std::cout << exchange::describe(change) << '\n';
    std::cout << fmt::format("草稿第 {} 版，{}{} 修改，与正在使用的版本有 {} 处不同。\n",
                             draft->info.revision, draft->info.changed_at,
                             draft->info.author.empty() ? "" : " 由 " + draft->info.author,
                             changes.size());
    if (live && !draft->info.began_from.empty() && draft->info.began_from != live->id) {
        std::cout << fmt::format(
            "草稿从版本 {} 改起，现在使用的已是 {}：直接发布会撤销其间的改动。\n",
            draft->info.began_from, live->id);
    }
    return ExitCode::done;
}

ExitCode kb_upgrade(const Config& config, const UpgradeRequest& request, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    const auto copy = authoring::working_copy(store);
    const auto newest = home.newest_base();
    if (copy.base.empty() || !newest || *newest == copy.base) {
        std::cout << "基础知识已是最新，无需合并。\n";
        return ExitCode::done;
    }
    const auto old_base = store.load(copy.base);
    const auto new_base = store.load(*newest);
    if (!old_base || !new_base) throw std::runtime_error("找不到原来的基础知识");
    const auto own = knowledge_of(copy.files);
    const auto merged = exchange::merge_base(old_base->knowledge, new_base->knowledge, own);
    for (const auto& change : merged.taken) std::cout << exchange::describe(change) << '\n';
    for (const auto& conflict : merged.conflicts) {
        const auto column = conflict.column.empty() ? std::string{} : " " + conflict.column;
        std::cout << fmt::format("冲突 {} {}{}：{}\n",
                                 exchange::find_sheet(conflict.sheet)->label(), conflict.key,
                                 column, conflict.message);
    }
    std::cout << fmt::format("新的基础知识 {}：合入 {} 处，冲突 {} 处。\n", *newest,
                             merged.taken.size(), merged.conflicts.size());
    if (request.dry_run) {
        std::cout << "这是试运行，没有改动任何内容。\n";
        return ExitCode::done;
    }
    // A newer program made its knowledge live at once; merged, the draft takes nothing of it back.
    const auto live = store.live();
    const bool holds_live = live && live->id == *newest;
    const auto saved =
        store.save_draft(authoring::with_knowledge(copy.files, own, merged.knowledge),
                         {.base = *newest,
                          .began_from = holds_live ? live->id : copy.began_from,
                          .begins_anew = holds_live,
                          .author = request.author,
                          .expected_revision = copy.revision},
                         clock.now());
    if (!saved) return complain(saved.error());
    std::cout << "已合入草稿；用 baoda kb publish 发布。\n";
    return ExitCode::done;
}

}  // namespace baoda::app
