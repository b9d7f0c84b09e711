#include "bot/authoring/lint.hpp"

#include "bot/authoring/knowledge_tests.hpp"
#include "bot/authoring/lint/answer_check.hpp"
#include "bot/authoring/lint/calculator_check.hpp"
#include "bot/authoring/lint/entry_check.hpp"
#include "bot/authoring/lint/fact_check.hpp"
#include "bot/authoring/lint/length_check.hpp"
#include "bot/authoring/lint/lexicon_check.hpp"
#include "bot/authoring/lint/link_rules.hpp"
#include "bot/authoring/lint/phrase_check.hpp"
#include "bot/authoring/lint/promise_check.hpp"
#include "bot/authoring/lint/region_check.hpp"
#include "bot/authoring/lint/settings_check.hpp"
#include "bot/authoring/lint/similarity_check.hpp"
#include "bot/authoring/lint/source_check.hpp"
#include "bot/authoring/lint/variant_check.hpp"
#include "bot/authoring/lint/ways_to_ask.hpp"
#include "bot/authoring/lint/word_check.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

/// Lines of `tests/` that are no tests.
void check_tests(const Draft& draft, Report& report) {
    for (const auto& [name, content] : draft.knowledge().documents) {
        if (!name.starts_with("tests/")) continue;
        const auto lines = base::lines_of(content);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (parse_tests(lines[i], name)) continue;
            report.add({Code::bad_syntax, {name, i + 1}, "", "这一行不是合法的测试。"});
        }
    }
}

}  // namespace

std::vector<LintFinding> lint(const release::KnowledgeFiles& files, base::Date today) {
    Report report;
    const Draft draft{files, today, report};
    const WaysToAsk ways{draft};
    check_entries(draft, report);
    check_variants(draft, ways, report);
    check_similarity(draft, ways, report);
    check_answers(draft, report);
    check_promises(draft, report);
    check_links(draft, report);
    check_lengths(draft, report);
    check_words(draft, report);
    check_phrases(draft, report);
    check_settings(draft, report);
    check_calculators(draft, report);
    check_facts(draft, report);
    check_sources(draft, report);
    check_lexicon(draft, report);
    check_regions(draft, report);
    check_tests(draft, report);
    return report.take();
}

}  // namespace baoda::authoring
