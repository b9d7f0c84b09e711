#include "bot/authoring/publisher.hpp"

#include <algorithm>
#include <memory>

#include "bot/authoring/workspace.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/dialogue/stored_release.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kForcedNote = "（有检查未通过，强制发布）";

/// The candidate ready to answer; the fault goes to the report when it cannot be.
ServedPtr serve(release::KnowledgeBase knowledge, PublishReport& report) {
    try {
        return serve_candidate(std::move(knowledge));
    } catch (const std::runtime_error& fault) {
        report.broken.push_back({"", "", fault.what()});
        return nullptr;
    }
}

/// Runs the candidate's own tests and the exact-question guarantee.
void test_candidate(const ServedPtr& candidate, base::TimePoint now, PublishReport& report) {
    const auto tests = tests_of(candidate->knowledge());
    if (!tests) {
        report.broken.push_back({tests.error().field, {}, tests.error().message});
        return;
    }
    report.tests = tests->size();
    report.broken = run_tests(candidate, *tests, now);
    std::ranges::move(check_exact_questions(*candidate), std::back_inserter(report.broken));
}

/// A candidate as far as it could be checked.
struct Checked {
    PublishReport report;
    ServedPtr candidate;  ///< Null when it cannot answer.
};

Checked check_candidate(const release::KnowledgeFiles& files, base::TimePoint now) {
    Checked checked{.report = {.lint = lint(files, base::china_date(now))}};
    auto knowledge = release::parse_knowledge(files);
    if (!knowledge) {
        // Lint reads past faults and tells them all; nothing must be refused without a reason.
        if (has_errors(checked.report.lint)) return checked;
        checked.report.broken.push_back({knowledge.error().field, {}, knowledge.error().message});
        return checked;
    }
    checked.candidate = serve(*std::move(knowledge), checked.report);
    if (checked.candidate) test_candidate(checked.candidate, now, checked.report);
    return checked;
}

/// What an editor's release lies over unless somebody knows better. The older base is the safe one:
/// a merge that finds a change on both sides keeps it, one that takes it for undone loses it.
std::string base_of_live(release::ReleaseStore& store) {
    const auto live = store.live();
    return live ? base_of(*live) : std::string{};
}

/// Which answers the candidate changes against the live release.
void compare_with_live(const ServedPtr& candidate,
                       release::ReleaseStore& store,
                       base::TimePoint now,
                       PublishReport& report) {
    auto live = store.load_live();
    const auto tests = tests_of(candidate->knowledge());
    if (!live || !tests) return;
    const auto probes = probes_for(live->knowledge, candidate->knowledge(), *tests);
    const auto served = dialogue::serve_stored(store, *std::move(live), now);
    report.changed = changed_answers(served, candidate, probes, now);
}

}  // namespace

bool PublishReport::sound() const {
    return broken.empty() && !has_errors(lint);
}

PublishReport check(const release::KnowledgeFiles& files, base::TimePoint now) {
    return check_candidate(files, now).report;
}

PublishReport publish(const release::KnowledgeFiles& files,
                      const PublishOptions& options,
                      release::ReleaseStore& store,
                      base::TimePoint now) {
    auto [report, candidate] = check_candidate(files, now);
    if (!candidate) return std::move(report);
    compare_with_live(candidate, store, now, report);
    if (!report.sound() && !options.force) return std::move(report);
    // Before the release: the running server then finds it learned.
    dialogue::keep_model(store, release::content_hash(files), *candidate, now);
    const auto forced = report.sound() ? std::string{} : std::string{kForcedNote};
    const release::Publication publication{.author = options.author,
                                           .note = options.note + forced,
                                           .origin = release::Origin::editor,
                                           .base = options.base.value_or(base_of_live(store)),
                                           .draft_revision = options.draft_revision,
                                           .expected_live = options.expected_live};
    try {
        report.release = store.publish(files, publication, now);
    } catch (const release::Conflict& late) {
        report.conflict = late.what();
    }
    return std::move(report);
}

}  // namespace baoda::authoring
