// Fits how the ranker weighs its signals (matching::RankerOptions) and shows what the thresholds of
// intents::UnderstandingOptions give: each fifth of the shipped knowledge's ways to ask is ranked
// by a ranker that learned the other four. Prints the weights of the least log loss.
//   baoda_fit_ranking
#include <algorithm>
#include <cmath>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bot/authoring/calibration.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/answer_chance.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace {

using namespace baoda;

constexpr std::size_t kFolds = 5;
constexpr double kLeastProbability = 1e-6;  // As the ranker's.

struct WayToAsk {
    std::string intent;  // Empty: out of scope.
    std::string text;
};

/// What the ranker found for one way to ask that it had not seen.
struct Seen {
    struct Signal {
        double log_classifier = 0;
        double log_surface = 0;
        double nearest = 0;
        bool right = false;
        bool strange = false;
    };

    std::vector<Signal> signals;
    bool in_scope = false;
};

struct Weights {
    double classifier = 1;
    double surface = 0;
    double nearest = 0;
};

/// One way to ask, ranked with some weights.
struct Ranked {
    double loss = 0;  // Of the right intent.
    double best = 0;  // Confidence of the likeliest intent in scope.
    bool best_is_right = false;
    double strange = 0;
};

/// Takes each fifth of the ways to ask out of the knowledge, of those out of scope too.
std::vector<WayToAsk> hold_out(release::KnowledgeBase& knowledge, std::size_t fold) {
    std::vector<WayToAsk> held;
    std::size_t count = 0;
    const auto is_held = [&](const std::string& way, const std::string& intent) {
        if (count++ % kFolds != fold) return false;
        held.push_back({intent, way});
        return true;
    };
    for (auto& entry : knowledge.entries) {
        std::erase_if(entry.variants,
                      [&](const std::string& way) { return is_held(way, entry.intent); });
    }
    auto& strangers = knowledge.documents["out_of_scope.txt"];
    std::string kept;
    std::istringstream lines{strangers};
    for (std::string line; std::getline(lines, line);) {
        const bool says_something = !line.empty() && !line.starts_with('#');
        if (!says_something || !is_held(line, {})) kept += line + '\n';
    }
    strangers = kept;
    return held;
}

Seen look(const dialogue::ServedRelease& served, const WayToAsk& way) {
    Seen seen{.signals = {}, .in_scope = !way.intent.empty()};
    const auto text = served.analyzer().analyze(way.text).value();
    const auto& understander = served.understander();
    const auto marks = intents::Understander::marks_of(understander.entities().extract(text), text);
    for (const auto& candidate : understander.ranker().rank(text, marks)) {
        const auto classifier = static_cast<double>(candidate.classifier);
        const auto surface = static_cast<double>(candidate.surface);
        seen.signals.push_back({.log_classifier = std::log(classifier + kLeastProbability),
                                .log_surface = std::log(surface + kLeastProbability),
                                .nearest = static_cast<double>(candidate.nearest),
                                .right = candidate.intent == way.intent,
                                .strange = candidate.intent.empty()});
    }
    return seen;
}

std::vector<Seen> cross_validated() {
    std::vector<Seen> all;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        auto knowledge = release::parse_knowledge(release::shipped_files()).value();
        const auto held = hold_out(knowledge, fold);
        const dialogue::ServedRelease served{
            release::Release{.info = {.id = "fit"}, .knowledge = std::move(knowledge)}};
        for (const auto& way : held) all.push_back(look(served, way));
    }
    return all;
}

Ranked rank(const Seen& seen, const Weights& weights) {
    double sum = 0;
    double right = 0;
    Ranked ranked;
    for (const auto& signal : seen.signals) {
        const double share =
            std::exp(weights.classifier * signal.log_classifier +
                     weights.surface * signal.log_surface + weights.nearest * signal.nearest);
        sum += share;
        if (signal.right) right = share;
        if (signal.strange) {
            ranked.strange = share;
        } else if (share > ranked.best) {
            ranked.best = share;
            ranked.best_is_right = signal.right;
        }
    }
    ranked.loss = -std::log(std::max(right / sum, kLeastProbability));
    ranked.best /= sum;
    ranked.strange /= sum;
    return ranked;
}

double loss(const std::vector<Seen>& all, const Weights& weights) {
    double sum = 0;
    for (const auto& seen : all) sum += rank(seen, weights).loss;
    return sum / static_cast<double>(all.size());
}

double calibration_error(const std::vector<Ranked>& ranked) {
    authoring::Calibration calibration;
    for (const auto& one : ranked) {
        calibration.add(static_cast<float>(one.best), one.best_is_right);
    }
    return calibration.error();
}

double share_above(const std::vector<Ranked>& ranked, double threshold) {
    const auto above =
        std::ranges::count_if(ranked, [&](const Ranked& one) { return one.strange >= threshold; });
    return static_cast<double>(above) / static_cast<double>(ranked.size());
}

Weights fit(const std::vector<Seen>& all) {
    Weights best;
    double least = loss(all, best);
    // The loss is convex in the weights: a walk with shrinking steps ends at its one minimum.
    for (double step = 0.4; step > 0.02; step /= 2) {
        for (bool moved = true; moved;) {
            moved = false;
            for (const Weights& move : {Weights{step, 0, 0},
                                        {-step, 0, 0},
                                        {0, step, 0},
                                        {0, -step, 0},
                                        {0, 0, step},
                                        {0, 0, -step}}) {
                const Weights next{best.classifier + move.classifier, best.surface + move.surface,
                                   best.nearest + move.nearest};
                const double after = loss(all, next);
                if (after >= least) continue;
                least = after;
                best = next;
                moved = true;
            }
        }
    }
    return best;
}

/// Platt's scaling of the likeliest intent's confidence (intents::ChanceScale), by Newton's method.
intents::ChanceScale fit_chance(const std::vector<Ranked>& known) {
    constexpr double kLeast = 1e-6;
    double slope = 1;
    double offset = 0;
    for (int round = 0; round < 25; ++round) {
        double gs = 0;
        double go = 0;
        double hss = 1e-9;
        double hso = 0;
        double hoo = 1e-9;
        for (const auto& one : known) {
            const double share = std::clamp(one.best, kLeast, 1 - kLeast);
            const double x = std::log(share / (1 - share));
            const double p = 1 / (1 + std::exp(-(slope * x + offset)));
            const double error = p - (one.best_is_right ? 1 : 0);
            const double spread = p * (1 - p);
            gs += error * x;
            go += error;
            hss += spread * x * x;
            hso += spread * x;
            hoo += spread;
        }
        const double det = hss * hoo - hso * hso;
        slope -= (hoo * gs - hso * go) / det;
        offset -= (hss * go - hso * gs) / det;
    }
    return {.slope = static_cast<float>(slope), .offset = static_cast<float>(offset)};
}

void tell(const std::vector<Seen>& all, const Weights& weights) {
    std::vector<Ranked> known;
    std::vector<Ranked> strangers;
    for (const auto& seen : all) {
        (seen.in_scope ? known : strangers).push_back(rank(seen, weights));
    }
    const auto right = std::ranges::count_if(known, &Ranked::best_is_right);
    std::cout << fmt::format(
        "classifier_weight {:.2f}, surface_weight {:.2f}, nearest_weight {:.2f}: log loss {:.4f}, "
        "top-1 {:.4f}, calibration error {:.4f}\n",
        weights.classifier, weights.surface, weights.nearest, loss(all, weights),
        static_cast<double>(right) / static_cast<double>(known.size()), calibration_error(known));
    const auto scale = fit_chance(known);
    auto scaled = known;
    for (auto& one : scaled) {
        const auto chance = intents::answer_chance(static_cast<float>(one.best), scale);
        one.best = static_cast<double>(chance);
    }
    std::cout << fmt::format("chance slope {:.2f}, offset {:.2f}: calibration error {:.4f}\n",
                             scale.slope, scale.offset, calibration_error(scaled));
    std::cout << "stranger_score, of strangers declined, in scope declined:";
    for (const double threshold : {0.15, 0.20, 0.25, 0.30, 0.40, 0.50}) {
        std::cout << fmt::format("  {:.2f} {:.3f} {:.3f}", threshold,
                                 share_above(strangers, threshold), share_above(known, threshold));
    }
    std::cout << '\n';
}

}  // namespace

int main() {
    const auto all = cross_validated();
    tell(all, {});
    const auto best = fit(all);
    tell(all, best);
    const matching::RankerOptions built;
    tell(all,
         {static_cast<double>(built.classifier_weight), static_cast<double>(built.surface_weight),
          static_cast<double>(built.nearest_weight)});
    return 0;
}
