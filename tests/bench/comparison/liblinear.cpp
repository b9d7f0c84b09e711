// liblinear's L2-regularized logistic regression, one intent against the rest, on runs of
// characters weighted by how rare they are (tf-idf, vectors of length 1).
#include <algorithm>
#include <cmath>
#include <linear.h>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "tests/bench/comparison/peer.hpp"

namespace baoda::bench {

namespace {

constexpr std::size_t kLongestRun = 3;
constexpr double kPrecision = 0.01;  // liblinear's own default for L2R_LR.

using Nodes = std::vector<feature_node>;

struct Freed {
    void operator()(model* trained) const { free_and_destroy_model(&trained); }
};

/// How often each run of characters stands in the text.
std::map<std::string, int> runs_of(std::string_view text) {
    std::map<std::string, int> runs;
    const auto characters = characters_of(text);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        std::string run;
        for (std::size_t j = i; j < characters.size() && j < i + kLongestRun; ++j) {
            run += characters[j];
            ++runs[run];
        }
    }
    return runs;
}

class LinearOnCharacters : public Peer {
public:
    explicit LinearOnCharacters(double cost) : cost_(cost) {}

    void learn(const std::vector<Message>& lessons) override {
        count_runs(lessons);
        std::vector<Nodes> rows;
        std::vector<feature_node*> starts;
        std::vector<double> labels;
        std::map<std::string, int> numbers;
        for (const auto& lesson : lessons) {
            const auto intent = intent_of(lesson);
            const auto [place, added] = numbers.emplace(intent, static_cast<int>(intents_.size()));
            if (added) intents_.push_back(intent);
            labels.push_back(place->second);
            rows.push_back(vector_of(lesson));
        }
        for (auto& row : rows) starts.push_back(row.data());
        const problem data{.l = static_cast<int>(rows.size()),
                           .n = static_cast<int>(features_.size()) + 1,
                           .y = labels.data(),
                           .x = starts.data(),
                           .bias = 1};
        parameter options{};
        options.solver_type = L2R_LR;
        options.eps = kPrecision;
        options.C = cost_;
        set_print_string_function([](const char*) {});
        model_.reset(train(&data, &options));
    }

    std::vector<Scored> rank(const Message& message) override {
        const auto vector = vector_of(message);
        std::vector<double> probabilities(intents_.size());
        predict_probability(model_.get(), vector.data(), probabilities.data());
        std::vector<int> labels(intents_.size());
        get_labels(model_.get(), labels.data());
        std::vector<Scored> ranked;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            ranked.push_back({intents_.at(static_cast<std::size_t>(labels[i])), probabilities[i]});
        }
        return ranked;
    }

private:
    struct Feature {
        int index = 0;  ///< From 1.
        double rarity = 0;
    };

    void count_runs(const std::vector<Message>& lessons) {
        std::unordered_map<std::string, int> messages;
        for (const auto& lesson : lessons) {
            for (const auto& [run, count] : runs_of(lesson.plain)) ++messages[run];
        }
        for (const auto& lesson : lessons) {
            for (const auto& [run, count] : runs_of(lesson.plain)) {
                const auto all = static_cast<double>(lessons.size());
                const Feature feature{.index = static_cast<int>(features_.size()) + 1,
                                      .rarity = std::log((1 + all) / (1 + messages[run])) + 1};
                features_.emplace(run, feature);
            }
        }
    }

    /// Ends with the bias and liblinear's end mark.
    [[nodiscard]] Nodes vector_of(const Message& message) const {
        Nodes nodes;
        double squares = 0;
        for (const auto& [run, count] : runs_of(message.plain)) {
            const auto found = features_.find(run);
            if (found == features_.end()) continue;
            const auto value = (1 + std::log(count)) * found->second.rarity;
            squares += value * value;
            nodes.push_back({found->second.index, value});
        }
        for (auto& node : nodes) node.value /= std::sqrt(squares);
        std::ranges::sort(nodes, {}, &feature_node::index);
        nodes.push_back({static_cast<int>(features_.size()) + 1, 1});
        nodes.push_back({-1, 0});
        return nodes;
    }

    double cost_;
    std::vector<std::string> intents_;
    std::unordered_map<std::string, Feature> features_;
    std::unique_ptr<model, Freed> model_;
};

}  // namespace

std::vector<Setting> liblinear_settings() {
    std::vector<Setting> settings;
    for (const double cost : {4.0, 16.0, 64.0, 256.0}) {
        settings.push_back({fmt::format("runs of 1 to {} characters, C = {}", kLongestRun, cost),
                            [cost] { return std::make_unique<LinearOnCharacters>(cost); }});
    }
    return settings;
}

}  // namespace baoda::bench
