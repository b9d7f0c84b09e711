// Fits what intents/part_judge.cpp weighs: which readings of a piece tell what it asks, and which
// pieces ask what they seem to ask. A third of the shipped knowledge's ways to ask is kept from the
// ranker; messages made of these, and messages written by hand (messages.jsonl here), are read by
// it. Prints the weights.
//   baoda_fit_parts
#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "tests/bench/training_messages.hpp"

namespace {

using namespace baoda;
using bench::TrainingMessage;

constexpr std::size_t kHeldOut = 3;  // Every third way to ask.

template <class Clues>
struct Row {
    Clues clues;
    bool right = false;
    double trust = 1;
};

/// The intents that a piece could ask, and which of them it does.
struct Choice {
    std::vector<intents::ReadingClues> readings;
    std::size_t right = 0;
};

std::string bare(std::string text) {
    for (const std::string mark : {"？", "?", "。", "！", "，"}) {
        while (text.ends_with(mark)) text.resize(text.size() - mark.size());
    }
    return text;
}

/// Takes a third of the ways to ask out of the knowledge, and those that the messages hold.
std::vector<bench::WayToAsk> hold_out(release::KnowledgeBase& knowledge,
                                      const std::vector<TrainingMessage>& written) {
    std::string all;
    for (const auto& message : written) all += message.text + '\n';
    std::vector<bench::WayToAsk> held;
    std::size_t count = 0;
    for (auto& entry : knowledge.entries) {
        std::vector<std::string> kept;
        const bool asks = !entry.intent.starts_with("chat.") && !entry.intent.starts_with("near.");
        for (const auto& variant : entry.variants) {
            if (++count % kHeldOut == 0 && asks) {
                held.push_back({entry.intent, bare(variant)});
            } else if (all.find(bare(variant)) == std::string::npos) {
                kept.push_back(variant);
            }
        }
        entry.variants = kept;
    }
    return held;
}

/// Gradient descent with steps of the size of the gradients (RMSProp): `gradient_at` gives the sum
/// over all rows.
template <class Weights, class Gradient>
Weights descended(std::size_t rows, const Gradient& gradient_at) {
    constexpr int kRounds = 300;
    constexpr double kDecay = 1e-3;
    constexpr double kRate = 0.1;
    std::array<double, std::tuple_size_v<Weights>> weights{};
    auto squares = weights;
    for (int round = 0; round < kRounds; ++round) {
        auto gradient = gradient_at(weights);
        const double rate = round < kRounds / 2 ? kRate : kRate / 5;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            gradient[i] += kDecay * weights[i] * static_cast<double>(rows);
            squares[i] = 0.9 * squares[i] + 0.1 * gradient[i] * gradient[i] + 1e-9;
            weights[i] -= rate * gradient[i] / std::sqrt(squares[i]);
        }
    }
    Weights result{};
    std::ranges::transform(weights, result.begin(),
                           [](double weight) { return static_cast<float>(weight); });
    return result;
}

template <class Clues, class Weights>
double weighed(const Clues& clues, const Weights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * clues[i];
    return sum;
}

/// Logistic regression: which rows are right.
template <class Clues>
Clues fitted(const std::vector<Row<Clues>>& rows) {
    return descended<Clues>(rows.size(), [&](const auto& weights) {
        auto gradient = weights;
        gradient.fill(0);
        for (const auto& row : rows) {
            const double chance = 1 / (1 + std::exp(-weighed(row.clues, weights)));
            const double error = (chance - (row.right ? 1 : 0)) * row.trust;
            for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] += error * row.clues[i];
        }
        return gradient;
    });
}

/// The same among several: which one is right.
intents::ReadingClues fitted(const std::vector<Choice>& choices) {
    return descended<intents::ReadingClues>(choices.size(), [&](const auto& weights) {
        auto gradient = weights;
        gradient.fill(0);
        for (const auto& choice : choices) {
            std::vector<double> shares;
            double sum = 0;
            for (const auto& clues : choice.readings) {
                shares.push_back(std::exp(weighed(clues, weights)));
                sum += shares.back();
            }
            for (std::size_t k = 0; k < shares.size(); ++k) {
                const double error = shares[k] / sum - (k == choice.right ? 1 : 0);
                for (std::size_t i = 0; i < weights.size(); ++i)
                    gradient[i] += error * choice.readings[k][i];
            }
        }
        return gradient;
    });
}

/// What the messages teach.
class Lessons {
public:
    explicit Lessons(const std::vector<std::string>& names) : names_(names) {}

    void add(const TrainingMessage& message,
             const std::vector<intents::Piece>& pieces,
             const intents::MessageParts& parts) {
        add_pieces(message, pieces, parts);
        if (message.is_written) add_choices(message, pieces, parts);
    }

    void print() const {
        std::cout << fmt::format("kReading ({} choices): {:.2f}\n", choices_.size(),
                                 fmt::join(fitted(choices_), "F, "));
        print("kPart", parts_);
        print("kJoined", joined_);
        print("kRunOn", run_on_);
    }

private:
    [[nodiscard]] bool asks(const TrainingMessage& message, const intents::Part& part) const {
        const auto& intent = names_[matching::likeliest(part.ranking)->intent];
        const auto holds = [&](const auto& list) {
            return std::ranges::find(list, intent) != list.end();
        };
        return holds(message.intents) || (message.intents.size() > 1 && holds(message.also));
    }

    void add_pieces(const TrainingMessage& message,
                    const std::vector<intents::Piece>& pieces,
                    const intents::MessageParts& parts) {
        intents::Intents earlier;
        std::vector<Row<intents::PartClues>> rows;
        for (const auto i : parts.may_ask()) {
            const bool is_whole = pieces.size() == 1;
            add_division(joined_, message, parts.joined(i), is_whole);
            add_division(run_on_, message, parts.run_on(i), is_whole);
            if (pieces.size() < 2) continue;
            const auto part = parts.part(i, earlier);
            if (!part) continue;
            const auto intent = matching::likeliest(part->ranking)->intent;
            if (std::ranges::find(earlier, intent) != earlier.end()) continue;
            const bool right = asks(message, *part);
            rows.push_back({part->clues, right, message.trust});
            if (right) earlier.push_back(intent);
        }
        add_rows(rows, message.intents.size());
    }

    /// A piece that names a wrong intent while a question is left may be that question, mistaken:
    /// whether there is one more to be answered is not told by it. A wrong answer to it would be no
    /// worse than none.
    void add_rows(std::vector<Row<intents::PartClues>>& rows, std::size_t questions) {
        const auto right =
            static_cast<std::size_t>(std::ranges::count_if(rows, &Row<intents::PartClues>::right));
        const auto wrong = rows.size() - right;
        const auto left = questions > right ? questions - right : 0;
        const double sure =
            wrong > left ? 1 - static_cast<double>(left) / static_cast<double>(wrong) : 0;
        for (auto& row : rows) {
            if (!row.right) row.trust *= sure;
            if (row.trust > 0) parts_.push_back(row);
        }
    }

    void add_division(std::vector<Row<intents::DivisionClues>>& rows,
                      const TrainingMessage& message,
                      const std::optional<intents::DividedPart>& two,
                      bool is_whole) {
        if (!two) return;
        const bool right = asks(message, two->first) && asks(message, two->second);
        // Two questions, one of them mistaken: see `add_rows`.
        if (!right && is_whole && message.intents.size() > 1) return;
        rows.push_back({two->clues, right, message.trust});
    }

    /// Where as many pieces ask as there are questions, each asks its own.
    void add_choices(const TrainingMessage& message,
                     const std::vector<intents::Piece>& pieces,
                     const intents::MessageParts& parts) {
        std::vector<std::size_t> askers;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].asks) askers.push_back(i);
        }
        if (askers.size() != message.intents.size()) return;
        intents::Intents earlier;
        for (std::size_t k = 0; k < askers.size(); ++k) {
            const auto part = parts.part(askers[k], earlier);
            if (!part) return;
            const auto right = std::ranges::find_if(part->alone, [&](const auto& guess) {
                return !guess.is_strange && names_[guess.intent] == message.intents[k];
            });
            if (right == part->alone.end()) return;
            add_choice(parts.readings(askers[k], earlier), part->alone,
                       static_cast<std::size_t>(right - part->alone.begin()));
            earlier.push_back(right->intent);
        }
    }

    /// Out of scope is no choice: its share stays what it is.
    void add_choice(const std::vector<intents::ReadingClues>& readings,
                    const intents::Guesses& guesses,
                    std::size_t right) {
        Choice choice;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            if (i == right) choice.right = choice.readings.size();
            if (!guesses[i].is_strange) choice.readings.push_back(readings[i]);
        }
        choices_.push_back(std::move(choice));
    }

    template <class Clues>
    static void print(std::string_view name, const std::vector<Row<Clues>>& rows) {
        const auto right = std::ranges::count_if(rows, &Row<Clues>::right);
        std::cout << fmt::format("{} ({} of {} right): {:.2f}\n", name, right, rows.size(),
                                 fmt::join(fitted(rows), "F, "));
    }

    const std::vector<std::string>& names_;  // Of the ranker's intents.
    std::vector<Choice> choices_;
    std::vector<Row<intents::PartClues>> parts_;
    std::vector<Row<intents::DivisionClues>> joined_;
    std::vector<Row<intents::DivisionClues>> run_on_;
};

}  // namespace

int main() {
    auto messages = bench::written_messages(BAODA_SOURCE_DIR "/tests/bench/messages.jsonl");
    auto knowledge = release::parse_knowledge(release::shipped_files()).value();
    auto ways = hold_out(knowledge, messages);
    const dialogue::ServedRelease served{
        release::Release{.info = {.id = "fit"}, .knowledge = std::move(knowledge)}};
    for (auto& made : bench::made_messages(std::move(ways), served.settings().subject_words)) {
        messages.push_back(std::move(made));
    }
    Lessons lessons{served.understander().ranker().intents()};
    for (const auto& message : messages) {
        served.understander().show_parts(
            served.analyzer().analyze(message.text).value(),
            [&](const auto& pieces, const auto& parts) { lessons.add(message, pieces, parts); });
    }
    lessons.print();
    return 0;
}
