#include "bot/authoring/impact.hpp"

#include <algorithm>
#include <stdexcept>

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

/// Both states are asked the same tests, so that a test is the same one where it stands in the same
/// place; why it is broken may differ.
bool holds(const std::vector<BrokenTest>& broken, const BrokenTest& test) {
    return std::ranges::find(broken, test.place, &BrokenTest::place) != broken.end();
}

}  // namespace

Impact impact_of(const release::KnowledgeBase& before,
                 const release::KnowledgeBase& after,
                 base::TimePoint now) {
    const auto tests = tests_of(after);
    if (!tests) return {.fault = tests.error().message};
    Impact impact;
    try {
        const auto was = serve_candidate(before);
        const auto is = serve_candidate(after);
        const auto broken_before = run_tests(was, *tests, now);
        for (auto& test : run_tests(is, *tests, now)) {
            if (!holds(broken_before, test)) impact.newly_broken.push_back(std::move(test));
        }
        impact.answers = changed_answers(was, is, probes_for(before, after, *tests), now);
    } catch (const std::runtime_error& fault) {
        impact.fault = fault.what();
    }
    return impact;
}

std::string first_new_line(std::string_view text, std::string_view other) {
    const auto lines = base::lines_of(text);
    const auto others = base::lines_of(other);
    const auto found = std::ranges::find_if(lines, [&](std::string_view line) {
        return std::ranges::find(others, line) == others.end();
    });
    return found == lines.end() ? std::string{} : std::string{*found};
}

}  // namespace baoda::authoring
