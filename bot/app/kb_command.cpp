#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <fmt/format.h>

#include "bot/app/change_list.hpp"
#include "bot/app/commands.hpp"
#include "bot/app/draft_changes.hpp"
#include "bot/app/knowledge_files.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/authoring/inventory.hpp"
#include "bot/authoring/lint_output.hpp"
#include "bot/authoring/publisher.hpp"
#include "bot/authoring/workspace.hpp"
#include "bot/exchange/overlay.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

namespace {

constexpr std::size_t kMostBrokenShown = 40;

void print(const std::vector<authoring::LintFinding>& findings) {
    for (const auto& finding : findings) std::cout << authoring::line_of(finding) << '\n';
}

void print(const std::vector<authoring::BrokenTest>& broken) {
    for (std::size_t i = 0; i < broken.size() && i < kMostBrokenShown; ++i) {
        std::cout << fmt::format("未通过 {}“{}”：{}\n", broken[i].place, broken[i].question,
                                 broken[i].reason);
    }
    if (broken.size() > kMostBrokenShown) {
        std::cout << fmt::format("……另有 {} 条未通过。\n", broken.size() - kMostBrokenShown);
    }
}

void print(const std::vector<exchange::RowChange>& changes) {
    for (const auto& change : changes) std::cout << exchange::describe(change) << '\n';
}

/// Tells that the draft began from a release that is no longer live; false when it did not.
bool tell_outdated(const release::DraftInfo& draft, KnowledgeHome& home) {
    const auto live = home.store().live();
    if (draft.began_from.empty() || !live || live->id == draft.began_from) return false;
    std::cout << fmt::format(
        "没有发布：草稿从版本 {} 改起，现在使用的已是 {}，发布会撤销其间的改动。\n",
        draft.began_from, live->id);
    if (home.newest_base() == live->id && live->id != draft.base) {
        std::cout << "程序带来了新的基础知识，请先用 baoda kb upgrade 合入草稿。\n";
        return true;
    }
    std::cout << "请用 baoda kb draft 核对，确要发布请加 --force；"
                 "不要草稿请用 baoda kb draft --discard。\n";
    return true;
}

/// The draft is published as it was read, over the release that it was made from.
void expect(authoring::PublishOptions& options, const release::DraftInfo& draft) {
    options.draft_revision = draft.revision;
    options.base = draft.base;
    if (!options.force && !draft.began_from.empty()) options.expected_live = draft.began_from;
}

/// What the draft changes in the live release.
ExitCode diff_with_draft(release::ReleaseStore& store) {
    const auto draft = store.draft();
    if (!draft) {
        std::cout << "没有草稿。\n";
        return ExitCode::done;
    }
    print(draft_changes(store, *draft));
    return ExitCode::done;
}

}  // namespace

ExitCode kb_test(const Config& config, const std::string& folder, const base::Clock& clock) {
    const auto report = authoring::check(files_of(folder, config, clock), clock.now());
    print(report.broken);
    std::cout << fmt::format("测试 {} 条，未通过 {} 条。\n", report.tests, report.broken.size());
    return report.broken.empty() ? ExitCode::done : ExitCode::failed;
}

ExitCode kb_stats(const Config& config, const std::string& folder, const base::Clock& clock) {
    const auto knowledge = knowledge_of(files_of(folder, config, clock));
    const auto tests = authoring::tests_of(knowledge);
    if (!tests) throw std::runtime_error(tests.error().message);
    std::cout << "意图\t依据\t条目\t问法\t反例\t来源\t测试\n";
    for (const auto& row : authoring::inventory_of(knowledge, *tests)) {
        std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.intent, row.basis, row.entries,
                                 row.variants, row.counter_examples, row.sources, row.tests);
    }
    std::cout << fmt::format("条目 {}，事实 {}，来源 {}，地区 {}，测试 {}。\n",
                             knowledge.entries.size(), knowledge.facts.size(),
                             knowledge.sources.size(), knowledge.regions.size(), tests->size());
    return ExitCode::done;
}

ExitCode kb_publish(const Config& config, const PublishRequest& request, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    authoring::PublishOptions options{
        .author = request.author, .note = request.note, .force = request.force};
    release::KnowledgeFiles files;
    if (!request.folder.empty()) {
        files = files_of(request.folder, config, clock);
    } else if (auto draft = store.draft()) {
        if (!request.force && tell_outdated(draft->info, home)) return ExitCode::failed;
        files = std::move(draft->files);
        expect(options, draft->info);
    } else {
        std::cout << "没有草稿可以发布：请先用 baoda kb import 导入，或写明知识目录。\n";
        return ExitCode::failed;
    }
    home.back_up();
    const auto report = authoring::publish(files, options, store, clock.now());
    print(report.lint);
    print(report.broken);
    print_changes(report.changed);
    if (!report.conflict.empty()) {
        std::cout << report.conflict << '\n';
        return ExitCode::failed;
    }
    if (!report.release) {
        std::cout << "没有发布：请先改正以上问题"
                  << (request.force ? "" : "，或用 --force 强制发布") << "。\n";
        return ExitCode::failed;
    }
    std::cout << fmt::format("已发布 {}，测试 {} 条。\n", *report.release, report.tests);
    return ExitCode::done;
}

ExitCode kb_releases(const Config& config, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    for (const auto& release : home.store().list()) {
        std::cout << fmt::format("{} {}  {}  {}  {}\n", release.is_live ? "*" : " ", release.id,
                                 release.created_at, release.author.empty() ? "-" : release.author,
                                 release.note);
    }
    return ExitCode::done;
}

ExitCode kb_rollback(const Config& config, const std::string& id, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    if (const auto done = home.store().make_live(id); !done) {
        std::cerr << "baoda: " << done.error().message << '\n';
        return ExitCode::failed;
    }
    std::cout << "现在使用 " << id << "。\n";
    return ExitCode::done;
}

ExitCode kb_diff(const Config& config,
                 const std::string& before,
                 const std::string& after,
                 const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    auto store = home.store();
    if (before.empty()) return diff_with_draft(store);
    const auto old_release = store.load(before);
    const auto new_release = after.empty() ? store.load_live() : store.load(after);
    if (!old_release || !new_release) {
        std::cerr << "baoda: 没有版本 " << (old_release ? after : before) << "。\n";
        return ExitCode::failed;
    }
    print(exchange::changes_between(old_release->knowledge, new_release->knowledge));
    return ExitCode::done;
}

}  // namespace baoda::app
