#include "tests/bench/comparison/ours.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "bot/authoring/evaluation.hpp"
#include "knowledge/base/file.hpp"
#include "tests/bench/comparison/measuring.hpp"

namespace baoda::bench {

namespace {

using dialogue::ServedRelease;

// The day that messages of several questions are understood on.
constexpr std::string_view kToday = "2025-11-22";

release::Release shipped() {
    auto knowledge = release::parse_knowledge(release::shipped_files());
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    return {.info = {.id = "bench"}, .knowledge = *std::move(knowledge)};
}

Message message_of(authoring::LabelledQuestion labelled, const ServedRelease& served) {
    const auto analyzed = served.analyzer().analyze(labelled.text);
    if (!analyzed) throw std::runtime_error("unreadable: " + labelled.text);
    Message message{.labelled = std::move(labelled), .plain = analyzed->normalized.utf8};
    for (const auto& token : analyzed->tokens) {
        const bool says =
            token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
        if (says) message.words.push_back(token.term);
    }
    return message;
}

/// What ServedRelease learns, too.
std::vector<Message> lessons_of(const ServedRelease& served) {
    std::vector<Message> lessons;
    const auto add = [&](std::string_view text, std::vector<std::string> intents) {
        lessons.push_back(
            message_of({.text = std::string{text}, .intents = std::move(intents)}, served));
    };
    for (const auto& entry : served.knowledge().entries) {
        if (entry.hidden) continue;
        add(entry.question, {entry.intent});
        for (const auto& variant : entry.variants) add(variant, {entry.intent});
    }
    for (const auto line : base::lines_of(served.knowledge().document("out_of_scope.txt"))) {
        if (!line.empty()) add(line, {});
    }
    return lessons;
}

/// What a citizen is told of, in order: the answer of each question heard, then what else the first
/// may mean. Out of scope weighs what it does in the question that is most in scope.
std::vector<Scored> ranking_of(const intents::Understanding& heard) {
    std::vector<Scored> ranking;
    const auto add = [&](const matching::Candidate& candidate) {
        const auto known = std::ranges::find(ranking, candidate.intent, &Scored::intent);
        if (known != ranking.end()) return;
        ranking.push_back({candidate.intent, static_cast<double>(candidate.confidence)});
    };
    double strange = 1;
    for (const auto& question : heard.questions) {
        if (!question.ranking.empty()) add(question.ranking.front());
        const auto confidence = question.stranger ? question.stranger->confidence : 0;
        strange = std::min(strange, static_cast<double>(confidence));
    }
    for (const auto& candidate : heard.questions.front().ranking) add(candidate);
    ranking.push_back({{}, strange});
    return ranking;
}

}  // namespace

void prepare(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files) {
    const ServedRelease served{shipped()};
    write_messages(folder / kLessonsFile, lessons_of(served));
    std::vector<Message> questions;
    for (const auto& file : files) {
        auto read = authoring::parse_questions(base::read_file(file));
        if (!read) throw std::runtime_error(file.string() + ": " + read.error().message);
        for (auto& question : *read) questions.push_back(message_of(std::move(question), served));
    }
    write_messages(folder / kQuestionsFile, questions);
}

void measure_ours(const std::filesystem::path& folder) {
    const auto questions = read_messages(folder / kQuestionsFile);
    auto release = shipped();
    Measured measured{.setting = "as shipped"};
    const auto begun = processor_seconds();
    const auto served = std::make_unique<const ServedRelease>(std::move(release));
    measured.build = processor_seconds() - begun;
    measured.asking = fastest_round([&] {
        measured.answers.clear();
        for (const auto& question : questions) {
            auto analyzed = served->analyzer().analyze(question.labelled.text);
            const auto heard = served->understander().understand(*std::move(analyzed));
            measured.answers.push_back(ranking_of(heard));
        }
    });
    std::vector<authoring::LabelledQuestion> labelled;
    for (const auto& question : questions) labelled.push_back(question.labelled);
    const auto evaluation =
        authoring::evaluate(*served, labelled, base::parse_date(kToday).value());
    measured.several = evaluation.several;
    measured.several_exact = evaluation.several_exact;
    measured.memory = peak_memory();
    write_measured(folder / "ours.json", measured);
}

}  // namespace baoda::bench
