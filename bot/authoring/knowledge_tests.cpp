#include "bot/authoring/knowledge_tests.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/dialogue/conversation.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/base/slices.hpp"

namespace baoda::authoring {

namespace {

using nlohmann::json;

std::vector<std::string> texts_at(const json& row, const char* key) {
    if (!row.contains(key)) return {};
    return row.at(key).get<std::vector<std::string>>();
}

/// Throws json::exception for a wrong type and std::invalid_argument for a wrong value.
KnowledgeTest test_of(const json& row) {
    KnowledgeTest test{.question = row.at("question").get<std::string>(),
                       .intent = row.value("intent", ""),
                       .entry = row.value("entry", ""),
                       .kind = row.value("kind", ""),
                       .contains = texts_at(row, "contains"),
                       .lacks = texts_at(row, "lacks")};
    if (row.contains("region")) {
        test.region = region::Code::parse(row.at("region").get<std::string>());
        if (!test.region) throw std::invalid_argument("region");
    }
    if (row.contains("now")) {
        const auto now = base::parse_moment(row.at("now").get<std::string>());
        if (!now) throw std::invalid_argument("now");
        test.now = *now;
    }
    return test;
}

/// Why the reply breaks the test; empty when it keeps it.
std::string broken_by(const KnowledgeTest& test, const dialogue::Reply& reply) {
    const auto kind = dialogue::to_string(reply.kind);
    if (!test.kind.empty() && kind != test.kind) {
        return fmt::format("应为 {}，得到 {}。", test.kind, kind);
    }
    const auto intent = reply.parts.empty() ? std::string{} : reply.parts.front().intent;
    if (!test.intent.empty() && intent != test.intent) {
        return fmt::format("意图应为 {}，得到 {}。", test.intent, intent);
    }
    const auto entry = reply.parts.empty() ? std::string{} : reply.parts.front().entry;
    if (!test.entry.empty() && entry != test.entry) {
        return fmt::format("条目应为 {}，得到 {}。", test.entry, entry);
    }
    for (const auto& words : test.contains) {
        if (reply.text.find(words) == std::string::npos)
            return fmt::format("答案里没有“{}”。", words);
    }
    for (const auto& words : test.lacks) {
        if (reply.text.find(words) != std::string::npos) {
            return fmt::format("答案里不该有“{}”。", words);
        }
    }
    return {};
}

/// Why an entry's own way to ask does not lead to it; empty when it does.
std::string variant_broken_by(const faq::FaqEntry& entry,
                              const std::string& variant,
                              const dialogue::ServedRelease& release) {
    auto analyzed = release.analyzer().analyze(variant);
    if (!analyzed) return analyzed.error().message;
    const auto heard = release.understander().understand(*std::move(analyzed));
    const auto& question = heard.questions.front();
    const bool kept = question.verdict == intents::Verdict::confident &&
                      heard.questions.size() == 1 && question.ranking.front().entry == entry.id;
    if (kept) return {};
    const auto got = question.ranking.empty() ? std::string{"无"} : question.ranking.front().entry;
    return fmt::format("没有由条目 {} 首先回答，得到 {}。", entry.id, got);
}

}  // namespace

base::Result<std::vector<KnowledgeTest>> parse_tests(std::string_view jsonl,
                                                     std::string_view file) {
    std::vector<KnowledgeTest> tests;
    const auto lines = base::lines_of(jsonl);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto place = fmt::format("{}:{}", file, i + 1);
        try {
            auto test = test_of(json::parse(lines[i]));
            test.place = place;
            tests.push_back(std::move(test));
        } catch (const std::exception&) {
            return base::fail(base::ErrorCode::malformed,
                              fmt::format("{} 第 {} 行的测试写法不对。", file, i + 1), place);
        }
    }
    return tests;
}

base::Result<std::vector<KnowledgeTest>> tests_of(const release::KnowledgeBase& knowledge) {
    std::vector<KnowledgeTest> tests;
    for (const auto& [name, content] : knowledge.documents) {
        if (!name.starts_with("tests/")) continue;
        auto parsed = parse_tests(content, name);
        if (!parsed) return parsed;
        std::ranges::move(*parsed, std::back_inserter(tests));
    }
    return tests;
}

std::vector<BrokenTest> run_tests(const std::shared_ptr<const dialogue::ServedRelease>& release,
                                  const std::vector<KnowledgeTest>& tests,
                                  base::TimePoint now) {
    dialogue::SessionStore sessions;
    const base::Snapshot<dialogue::ServedRelease> snapshot{release};
    dialogue::Conversation conversation{{.sessions = sessions, .release = snapshot}};
    std::vector<BrokenTest> broken;
    for (const auto& test : tests) {
        const auto reply = conversation.answer(
            {.text = test.question, .region = test.region, .received_at = test.now.value_or(now)});
        auto reason = reply ? broken_by(test, *reply) : reply.error().message;
        if (!reason.empty()) broken.push_back({test.place, test.question, std::move(reason)});
    }
    return broken;
}

std::vector<BrokenTest> check_exact_questions(const dialogue::ServedRelease& release) {
    std::vector<std::pair<const faq::FaqEntry*, const std::string*>> variants;
    for (const auto& entry : release.knowledge().entries) {
        if (entry.hidden) continue;
        for (const auto& variant : entry.variants) variants.emplace_back(&entry, &variant);
    }
    std::vector<std::string> reasons(variants.size());
    base::for_slices(variants.size(), [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            reasons[i] = variant_broken_by(*variants[i].first, *variants[i].second, release);
        }
    });
    std::vector<BrokenTest> broken;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        if (reasons[i].empty()) continue;
        broken.push_back({variants[i].first->id, *variants[i].second, std::move(reasons[i])});
    }
    return broken;
}

}  // namespace baoda::authoring
