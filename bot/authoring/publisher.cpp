#include "bot/authoring/publisher.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "bot/dialogue/served_release.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kForcedNote = "（有检查未通过，强制发布）";

/// Runs the candidate's own tests and the exact-question guarantee.
void test_candidate(release::KnowledgeBase knowledge, base::TimePoint now, PublishReport& report) {
    const auto tests = tests_of(knowledge);
    if (!tests) {
        report.broken.push_back({tests.error().field, {}, tests.error().message});
        return;
    }
    std::shared_ptr<const dialogue::ServedRelease> candidate;
    try {
        candidate = std::make_shared<const dialogue::ServedRelease>(
            release::Release{.info = {.id = "candidate"}, .knowledge = std::move(knowledge)});
    } catch (const std::runtime_error& fault) {
        report.broken.push_back({"", "", fault.what()});
        return;
    }
    report.tests = tests->size();
    report.broken = run_tests(candidate, *tests, now);
    std::ranges::move(check_exact_questions(*candidate), std::back_inserter(report.broken));
}

/// What `before` and `after` hold under each key, compared.
template <class Rows, class Key>
void compare(std::string_view what,
             const Rows& before,
             const Rows& after,
             Key key,
             std::vector<std::string>& lines) {
    using Row = typename Rows::value_type;
    std::map<std::string, std::pair<const Row*, const Row*>> rows;
    for (const auto& row : before) rows[key(row)].first = &row;
    for (const auto& row : after) rows[key(row)].second = &row;
    for (const auto& [name, pair] : rows) {
        const auto [old_row, new_row] = pair;
        if (old_row == nullptr) {
            lines.push_back(fmt::format("+ {} {}", what, name));
        } else if (new_row == nullptr) {
            lines.push_back(fmt::format("- {} {}", what, name));
        } else if (*old_row != *new_row) {
            lines.push_back(fmt::format("~ {} {}", what, name));
        }
    }
}

}  // namespace

bool PublishReport::sound() const {
    return broken.empty() && !has_errors(lint);
}

PublishReport check(const release::KnowledgeFiles& files, base::TimePoint now) {
    PublishReport report{.lint = lint(files, base::china_date(now))};
    auto knowledge = release::parse_knowledge(files);
    if (knowledge) test_candidate(*std::move(knowledge), now, report);
    return report;
}

PublishReport publish(const release::KnowledgeFiles& files,
                      const PublishOptions& options,
                      release::ReleaseStore& store,
                      base::TimePoint now) {
    auto report = check(files, now);
    const auto knowledge = release::parse_knowledge(files);
    // What cannot be read cannot be published, forced or not.
    if (!knowledge || (!report.sound() && !options.force)) return report;
    const auto forced = report.sound() ? std::string{} : std::string{kForcedNote};
    report.release = store.publish(*knowledge,
                                   {.content_hash = release::content_hash(files),
                                    .author = options.author,
                                    .note = options.note + forced,
                                    .origin = release::Origin::editor},
                                   now);
    return report;
}

std::vector<std::string> diff(const release::KnowledgeBase& before,
                              const release::KnowledgeBase& after) {
    std::vector<std::string> lines;
    const auto by_id = [](const auto& row) { return row.id; };
    compare("条目", before.entries, after.entries, by_id, lines);
    compare("事实", before.facts, after.facts, by_id, lines);
    compare("来源", before.sources, after.sources, by_id, lines);
    compare(
        "地区", before.regions, after.regions, [](const auto& row) { return row.code.text(); },
        lines);
    compare(
        "地区别名", before.aliases, after.aliases,
        [](const auto& row) { return row.alias + " " + row.code.text(); }, lines);
    compare(
        "文件", before.documents, after.documents, [](const auto& row) { return row.first; },
        lines);
    return lines;
}

}  // namespace baoda::authoring
