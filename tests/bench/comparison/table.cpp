#include "tests/bench/comparison/table.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"
#include "tests/bench/comparison/measuring.hpp"

namespace baoda::bench {

namespace {

struct Row {
    std::string_view system;  ///< As in file names.
    std::string_view title;
};

constexpr std::array kRows{
    Row{"ours", "**baoda**"},
    Row{"fts5", "SQLite FTS5, bm25"},
    Row{"xapian", "Xapian, BM25"},
    Row{"fasttext", "fastText, supervised"},
    Row{"liblinear", "liblinear, logistic regression"},
    Row{"nlpjs", "nlp.js, Chinese"},
};

constexpr double kMostDeclined = 0.05;  // Of the questions in scope.

/// What a ranking says: the best intent's score and the one of out of scope.
struct Sides {
    double best = 0;
    double strange = 0;
};

/// How a score of "in scope" can be made of a ranking. What fits depends on the system: none of
/// them knows it in advance.
using Score = std::function<double(const Sides&)>;

const std::vector<Score>& all_scores() {
    static const std::vector<Score> scores{
        [](const Sides& sides) { return sides.best; },
        [](const Sides& sides) { return -sides.strange; },
        [](const Sides& sides) { return sides.best - sides.strange; },
        [](const Sides& sides) {
            const auto both = sides.best + sides.strange;
            return both > 0 ? sides.best / both : 0;
        },
    };
    return scores;
}

Sides sides_of(const std::vector<Scored>& ranking) {
    Sides sides;
    for (const auto& scored : ranking) {
        auto& side = scored.intent.empty() ? sides.strange : sides.best;
        side = std::max(side, scored.score);
    }
    return sides;
}

/// The share of strangers below the highest threshold that declines few enough in scope.
double declined(std::vector<double> in_scope, const std::vector<double>& strangers) {
    if (in_scope.empty() || strangers.empty()) return 0;
    std::ranges::sort(in_scope);
    const auto most =
        static_cast<std::size_t>(kMostDeclined * static_cast<double>(in_scope.size()));
    const auto threshold = in_scope.at(most);
    const auto count =
        std::ranges::count_if(strangers, [&](double score) { return score < threshold; });
    return static_cast<double>(count) / static_cast<double>(strangers.size());
}

struct Quality {
    std::size_t single = 0;
    std::size_t strangers = 0;
    double top1 = 0;
    double top3 = 0;
    double declined = 0;
};

/// Place of the first right intent, out of scope not counted.
std::size_t place_of_right(const authoring::LabelledQuestion& question,
                           const std::vector<Scored>& ranking) {
    std::size_t place = 0;
    for (const auto& scored : ranking) {
        if (scored.intent.empty()) continue;
        if (is_right(question, scored.intent)) return place;
        ++place;
    }
    return std::numeric_limits<std::size_t>::max();
}

double declined_by(const Score& score,
                   const std::vector<Message>& questions,
                   const Measured& measured) {
    std::vector<double> in_scope;
    std::vector<double> strangers;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto& labels = questions[i].labelled.intents;
        if (labels.size() > 1) continue;
        // What nothing was found for is the first to be declined.
        const auto& ranking = measured.answers.at(i);
        const auto value =
            ranking.empty() ? std::numeric_limits<double>::lowest() : score(sides_of(ranking));
        (labels.empty() ? strangers : in_scope).push_back(value);
    }
    return declined(std::move(in_scope), strangers);
}

Quality quality_of(const std::vector<Message>& questions, const Measured& measured) {
    Quality quality;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto& labelled = questions[i].labelled;
        if (labelled.intents.empty()) ++quality.strangers;
        if (labelled.intents.size() != 1) continue;
        ++quality.single;
        const auto place = place_of_right(labelled, measured.answers.at(i));
        quality.top1 += place < 1 ? 1 : 0;
        quality.top3 += place < 3 ? 1 : 0;
    }
    const auto all = static_cast<double>(std::max<std::size_t>(quality.single, 1));
    quality.top1 /= all;
    quality.top3 /= all;
    for (const auto& score : all_scores()) {
        quality.declined = std::max(quality.declined, declined_by(score, questions, measured));
    }
    return quality;
}

/// A number with about two digits that say something.
std::string rounded(double value) {
    if (value >= 10) return fmt::format("{:.0f}", value);
    return value >= 1 ? fmt::format("{:.1f}", value) : fmt::format("{:.2g}", value);
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", 100 * share);
}

std::string several_of(const Measured& measured) {
    if (measured.several_exact < 0 || measured.several == 0) return "–";
    return percent(static_cast<double>(measured.several_exact) / measured.several);
}

std::string row_of(const Row& row,
                   const Quality& quality,
                   const Measured& measured,
                   const Measured& ours) {
    const auto rate = static_cast<double>(measured.answers.size()) / measured.asking;
    return fmt::format("| {} | {} | {} | {} | {} | {} ({:.0f}/s) | {} ({:.0f} MB) | {} ({} s) |\n",
                       row.title, percent(quality.top1), percent(quality.top3),
                       percent(quality.declined), several_of(measured),
                       rounded(ours.asking / measured.asking), rate,
                       rounded(measured.memory / ours.memory), measured.memory,
                       rounded(measured.build / ours.build), rounded(measured.build));
}

/// The last line that the system left on failing.
std::string reason_of(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return "it was not tried";
    std::string last = "it gave no reason";
    const auto content = base::read_file(file);
    for (const auto line : base::lines_of(content)) {
        if (!base::trimmed(line).empty()) last = base::trimmed(line);
    }
    return last;
}

}  // namespace

std::string table_of(const std::filesystem::path& folder) {
    const auto questions = read_messages(folder / kQuestionsFile);
    const auto lessons = read_messages(folder / kLessonsFile);
    const auto ours = read_measured(folder / "ours.json");
    std::string rows;
    std::string settings;
    for (const auto& row : kRows) {
        const auto file = folder / (std::string{row.system} + ".json");
        if (!std::filesystem::exists(file)) {
            const auto why = reason_of(folder / (std::string{row.system} + ".why"));
            rows += fmt::format("| {} | not measured: {} | | | | | | |\n", row.title, why);
            continue;
        }
        const auto measured = read_measured(file);
        rows += row_of(row, quality_of(questions, measured), measured, ours);
        if (row.system != "ours") settings += fmt::format("; {}: {}", row.title, measured.setting);
    }
    const auto counted = quality_of(questions, ours);
    return fmt::format(
               "| | top-1 | top-3 | out of scope declined | several exact | questions a second | "
               "peak memory | build |\n|---|---|---|---|---|---|---|---|\n{}\n",
               rows) +
           fmt::format(
               "{} lessons; {} single questions in scope, {} out of scope, {} of several "
               "parts. Settings{}.\n",
               lessons.size(), counted.single, counted.strangers, ours.several,
               settings.empty() ? ": none" : ": " + settings.substr(2));
}

}  // namespace baoda::bench
