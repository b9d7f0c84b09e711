#include "bot/authoring/evaluation.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/authoring/calibration.hpp"
#include "bot/dialogue/dialogue_policy.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

using dialogue::ServedRelease;
using nlohmann::json;

constexpr auto kNowhere = std::numeric_limits<std::ptrdiff_t>::max();

std::vector<std::string> texts_at(const json& row, const char* key) {
    if (!row.contains(key)) return {};
    return row.at(key).get<std::vector<std::string>>();
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::ranges::find(list, item) != list.end();
}

double share(int part, int whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

/// What one message was taken for.
struct Heard {
    std::vector<std::string> parts;    ///< Intents answered, in order; empty: none.
    std::vector<std::string> ranking;  ///< Of the first question.
    float confidence = 0;
    bool declined = false;
};

Heard hear(const ServedRelease& release, const LabelledQuestion& question, base::Date today) {
    Heard heard;
    auto analyzed = release.analyzer().analyze(question.text);
    if (!analyzed) {
        heard.declined = true;
        return heard;
    }
    const auto understanding = release.understander().understand(*std::move(analyzed));
    for (const auto& candidate : understanding.questions.front().ranking) {
        heard.ranking.push_back(candidate.intent);
    }
    if (!understanding.questions.front().ranking.empty()) {
        heard.confidence = understanding.questions.front().ranking.front().confidence;
    }
    const auto decision = dialogue::decide(understanding, {}, release, today);
    heard.declined = std::holds_alternative<dialogue::Decline>(decision.action);
    if (const auto* answer = std::get_if<dialogue::AnswerTopics>(&decision.action)) {
        for (const auto& topic : answer->topics) heard.parts.push_back(topic.intent);
    } else if (std::holds_alternative<dialogue::AskPlace>(decision.action)) {
        heard.parts.push_back(heard.ranking.empty() ? std::string{} : heard.ranking.front());
    }
    return heard;
}

/// Whether the intent is what the message's first question asks.
bool is_right(const LabelledQuestion& question, const std::string& intent) {
    if (question.intents.size() == 1 && contains(question.also, intent)) return true;
    return intent == question.intents.front();
}

/// How many intents stand before the first right one; kNowhere when none is right.
std::ptrdiff_t place_of_right(const LabelledQuestion& question,
                              const std::vector<std::string>& ranking) {
    const auto right = std::ranges::find_if(
        ranking, [&](const std::string& intent) { return is_right(question, intent); });
    return right == ranking.end() ? kNowhere : right - ranking.begin();
}

/// Counts heard messages.
class Tally {
public:
    explicit Tally(Evaluation& evaluation) : evaluation_(evaluation) {}

    void add(const LabelledQuestion& question, const Heard& heard) {
        evaluation_.declined_in_all += heard.declined ? 1 : 0;
        if (question.intents.empty()) return add_stranger(question, heard);
        ++evaluation_.in_scope;
        evaluation_.declined += heard.declined ? 1 : 0;
        count_ranking(question, heard);
        count_answer(question, heard);
        count_parts(question, heard);
    }

    void finish() { evaluation_.calibration_error = calibration_.error(); }

private:
    void count_ranking(const LabelledQuestion& question, const Heard& heard) {
        const auto place = place_of_right(question, heard.ranking);
        evaluation_.top1 += place < 1 ? 1 : 0;
        evaluation_.top3 += place < 3 ? 1 : 0;
        if (place > 0) add_miss(question, heard);
    }

    void count_answer(const LabelledQuestion& question, const Heard& heard) {
        if (heard.parts.empty()) return;
        const bool right = is_right(question, heard.parts.front());
        ++evaluation_.answered;
        evaluation_.answered_right += right ? 1 : 0;
        calibration_.add(heard.confidence, right);
    }

    void count_parts(const LabelledQuestion& question, const Heard& heard) {
        if (question.intents.size() < 2) return;
        ++evaluation_.several;
        evaluation_.several_exact += heard.parts == question.intents ? 1 : 0;
    }

    void add_stranger(const LabelledQuestion& question, const Heard& heard) {
        ++evaluation_.strangers;
        evaluation_.strangers_declined += heard.declined ? 1 : 0;
        if (!heard.parts.empty()) {
            calibration_.add(heard.confidence, false);
            add_miss(question, heard);
        }
    }

    void add_miss(const LabelledQuestion& question, const Heard& heard) {
        const auto expected =
            question.intents.empty() ? std::string{"(none)"} : question.intents.front();
        const auto got = heard.declined          ? std::string{"(declined)"}
                         : heard.ranking.empty() ? std::string{"(none)"}
                                                 : heard.ranking.front();
        ++evaluation_.confusions[{expected, got}];
        evaluation_.misses.push_back({question.text, expected, got, heard.confidence});
    }

    Evaluation& evaluation_;
    Calibration calibration_;
};

}  // namespace

base::Result<std::vector<LabelledQuestion>> parse_questions(std::string_view jsonl) {
    std::vector<LabelledQuestion> questions;
    const auto lines = base::lines_of(jsonl);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (base::trimmed(lines[i]).empty()) continue;
        try {
            const auto row = json::parse(lines[i]);
            questions.push_back({.text = row.at("text").get<std::string>(),
                                 .intents = texts_at(row, "intents"),
                                 .also = texts_at(row, "also")});
        } catch (const json::exception&) {
            return base::fail(
                base::ErrorCode::malformed,
                fmt::format("第 {} 行写法不对，应形如 {{\"text\": …, \"intents\": […]}}。", i + 1),
                fmt::format("{}", i + 1));
        }
    }
    return questions;
}

Evaluation evaluate(const ServedRelease& release,
                    const std::vector<LabelledQuestion>& questions,
                    base::Date today) {
    Evaluation evaluation;
    Tally tally{evaluation};
    std::chrono::steady_clock::duration spent{};
    for (const auto& question : questions) {
        const auto begun = std::chrono::steady_clock::now();
        const auto heard = hear(release, question, today);
        spent += std::chrono::steady_clock::now() - begun;
        tally.add(question, heard);
    }
    tally.finish();
    const auto seconds = std::chrono::duration<double>(spent).count();
    if (seconds > 0)
        evaluation.questions_per_second = static_cast<double>(questions.size()) / seconds;
    return evaluation;
}

std::string report(const Evaluation& e, bool with_misses) {
    auto text = fmt::format(
        "范围内问题 {} 条：第一位正确 {:.1f}%，前三位正确 {:.1f}%\n"
        "直接回答 {} 条，其中正确 {:.1f}%；误拒 {} 条（{:.1f}%）\n"
        "一句多问 {} 条：完全一致 {:.1f}%\n"
        "范围外问题 {} 条：识别出 {:.1f}%；拒答中确属范围外 {:.1f}%\n"
        "置信度校准误差 {:.3f}；每秒 {:.0f} 问\n",
        e.in_scope, 100 * share(e.top1, e.in_scope), 100 * share(e.top3, e.in_scope), e.answered,
        100 * share(e.answered_right, e.answered), e.declined, 100 * share(e.declined, e.in_scope),
        e.several, 100 * share(e.several_exact, e.several), e.strangers,
        100 * share(e.strangers_declined, e.strangers),
        100 * share(e.strangers_declined, e.declined_in_all), e.calibration_error,
        e.questions_per_second);
    if (!with_misses) return text;
    for (const auto& miss : e.misses) {
        text += fmt::format("× {}\n    应为 {}，得到 {}（{:.2f}）\n", miss.text, miss.expected,
                            miss.got, miss.confidence);
    }
    return text;
}

std::string report_json(const Evaluation& e) {
    auto pairs = nlohmann::ordered_json::array();
    for (const auto& [pair, count] : e.confusions) {
        pairs.push_back({{"expected", pair.first}, {"got", pair.second}, {"count", count}});
    }
    return nlohmann::ordered_json{
        {"in_scope", e.in_scope},
        {"top1", e.top1},
        {"top1_share", share(e.top1, e.in_scope)},
        {"top3", e.top3},
        {"top3_share", share(e.top3, e.in_scope)},
        {"answered", e.answered},
        {"answered_right", e.answered_right},
        {"declined_in_scope", e.declined},
        {"several", e.several},
        {"several_exact", e.several_exact},
        {"out_of_scope", e.strangers},
        {"out_of_scope_recall", share(e.strangers_declined, e.strangers)},
        {"out_of_scope_precision", share(e.strangers_declined, e.declined_in_all)},
        {"calibration_error", e.calibration_error},
        {"questions_per_second", e.questions_per_second},
        {"confusions", std::move(pairs)}}
        .dump(2);
}

}  // namespace baoda::authoring
