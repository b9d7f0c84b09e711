#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <fmt/format.h>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/authoring/lint_output.hpp"
#include "bot/authoring/publisher.hpp"
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

}  // namespace

release::KnowledgeFiles knowledge_files(const std::string& folder) {
    auto files = folder.empty() ? release::shipped_files() : release::read_folder(folder);
    if (files.empty()) throw std::runtime_error("文件夹 " + folder + " 里没有知识文件。");
    return files;
}

ExitCode kb_test(const std::string& folder, const base::Clock& clock) {
    const auto report = authoring::check(knowledge_files(folder), clock.now());
    print(report.broken);
    std::cout << fmt::format("测试 {} 条，未通过 {} 条。\n", report.tests, report.broken.size());
    return report.broken.empty() ? ExitCode::done : ExitCode::failed;
}

ExitCode kb_publish(const Config& config, const PublishRequest& request, const base::Clock& clock) {
    KnowledgeHome home{config.data, clock};
    home.back_up();
    auto store = home.store();
    const auto report =
        authoring::publish(knowledge_files(request.folder),
                           {.author = request.author, .note = request.note, .force = request.force},
                           store, clock.now());
    print(report.lint);
    print(report.broken);
    if (!report.release) {
        std::cout << "没有发布：请先改正以上问题，或用 --force 强制发布。\n";
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
    const auto old_release = store.load(before);
    const auto new_release = after.empty() ? store.load_live() : store.load(after);
    if (!old_release || !new_release) {
        std::cerr << "baoda: 没有版本 " << (old_release ? after : before) << "。\n";
        return ExitCode::failed;
    }
    for (const auto& line : authoring::diff(old_release->knowledge, new_release->knowledge)) {
        std::cout << line << '\n';
    }
    return ExitCode::done;
}

}  // namespace baoda::app
