#include "tests/bench/large_bench.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>

#include <fmt/format.h>

#include "bot/authoring/knowledge_tests.hpp"
#include "bot/dialogue/served_release.hpp"
#include "tests/support/generated_knowledge.hpp"

namespace baoda::bench {

namespace {

constexpr std::size_t kVariants = 10;
constexpr std::size_t kMostAsked = 2'000;

double seconds_of(const std::function<void()>& work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

/// What one size of knowledge costs.
struct Costs {
    std::size_t entries = 0;
    std::size_t variants = 0;
    double train = 0;      // Seconds.
    double check = 0;      // Seconds, exact question of every variant.
    double load = 0;       // Seconds, with the stored model.
    double half = 0;       // Seconds to understand a question, p50.
    double most = 0;       // p99
    double model = 0;      // Bytes.
    double typeahead = 0;  // Seconds for one completion, p50.
    std::size_t broken = 0;
    std::size_t right = 0;  // Unseen questions whose first intent is right.
    std::size_t asked = 0;
};

std::pair<double, double> percentiles(std::vector<double> times) {
    std::ranges::sort(times);
    return {times.at(times.size() / 2), times.at(times.size() * 99 / 100)};
}

void ask(const dialogue::ServedRelease& served,
         const std::vector<support::UnseenQuestion>& questions,
         Costs& costs) {
    std::vector<double> times;
    for (int round = 0; round < 2; ++round) {
        times.clear();
        costs.right = 0;
        for (const auto& question : questions) {
            bool right = false;
            times.push_back(seconds_of([&] {
                auto analyzed = served.analyzer().analyze(question.text);
                const auto heard = served.understander().understand(*std::move(analyzed));
                const auto& ranking = heard.questions.front().ranking;
                right = !ranking.empty() && ranking.front().intent == question.intent;
            }));
            costs.right += right ? 1 : 0;
        }
    }
    costs.asked = questions.size();
    std::tie(costs.half, costs.most) = percentiles(std::move(times));
}

Costs measure(const release::KnowledgeBase& knowledge,
              const std::vector<support::UnseenQuestion>& questions) {
    Costs costs{.entries = knowledge.entries.size()};
    for (const auto& entry : knowledge.entries) costs.variants += entry.variants.size();
    std::string model;
    {
        std::unique_ptr<dialogue::ServedRelease> served;
        costs.train = seconds_of([&] {
            served = std::make_unique<dialogue::ServedRelease>(
                release::Release{.info = {.id = "large"}, .knowledge = knowledge});
        });
        costs.check =
            seconds_of([&] { costs.broken = authoring::check_exact_questions(*served).size(); });
        model = served->model();
    }
    costs.model = static_cast<double>(model.size());
    std::unique_ptr<dialogue::ServedRelease> served;
    release::Release release{.info = {.id = "large"}, .knowledge = knowledge};
    costs.load = seconds_of(
        [&] { served = std::make_unique<dialogue::ServedRelease>(std::move(release), model); });
    if (served->trained_here()) throw std::runtime_error("the stored model was refused");
    ask(*served, questions, costs);
    std::vector<double> times;
    for (const std::string typed :
         {"医", "医保", "社区", "yb", "yibao", "sq", "怎么办", "多少钱"}) {
        times.push_back(seconds_of([&] { std::ignore = served->typeahead().complete(typed, 8); }));
    }
    costs.typeahead = percentiles(std::move(times)).first;
    return costs;
}

void print(
    std::string_view name, double value, double unit, std::string_view scale, double factor) {
    std::cout << fmt::format("  {:<26}{:>10.2f}{:>12.1f} {}\n", name, value / unit, value * factor,
                             scale);
}

void print(const Costs& costs, const Costs& shipped) {
    std::cout << fmt::format("\n{} entries, {} variants: {} broken, {} of {} unseen right\n",
                             costs.entries, costs.variants, costs.broken, costs.right, costs.asked);
    print("analyze and train", costs.train, shipped.train, "ms", 1e3);
    print("check exact questions", costs.check, shipped.check, "ms", 1e3);
    print("load with its model", costs.load, shipped.load, "ms", 1e3);
    print("model", costs.model, shipped.model, "kB", 1e-3);
    print("understand, p50", costs.half, shipped.half, "us", 1e6);
    print("understand, p99", costs.most, shipped.half, "us", 1e6);
    print("complete what is typed", costs.typeahead, shipped.typeahead, "us", 1e6);
}

}  // namespace

void large_bench(const std::vector<std::string>& texts, const std::vector<std::size_t>& sizes) {
    auto knowledge = release::parse_knowledge(release::shipped_files()).value();
    std::vector<support::UnseenQuestion> questions;
    for (const auto& text : texts) questions.push_back({text, {}});
    const auto shipped = measure(knowledge, questions);
    std::cout << "size                           ratio      in fact\n";
    print(shipped, shipped);
    for (const auto entries : sizes) {
        auto made = support::generated_knowledge(entries, kVariants);
        knowledge.entries = std::move(made.entries);
        if (made.unseen.size() > kMostAsked) {
            // Evenly from all.
            const auto step = made.unseen.size() / kMostAsked;
            for (std::size_t i = 0; i < kMostAsked; ++i) made.unseen[i] = made.unseen[i * step];
            made.unseen.resize(kMostAsked);
        }
        print(measure(knowledge, made.unseen), shipped);
    }
}

}  // namespace baoda::bench
