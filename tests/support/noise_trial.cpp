#include "tests/support/noise_trial.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "intents/understanding.hpp"

namespace baoda::support {

namespace {

std::string first_intent(const dialogue::ServedRelease& release, const std::string& text) {
    auto analyzed = release.analyzer().analyze(text);
    if (!analyzed) return {};
    const auto heard = release.understander().understand(*std::move(analyzed));
    const auto& ranking = heard.questions.front().ranking;
    return ranking.empty() ? std::string{} : ranking.front().intent;
}

bool is_right(const authoring::LabelledQuestion& question, const std::string& intent) {
    return intent == question.intents.front() ||
           std::ranges::find(question.also, intent) != question.also.end();
}

}  // namespace

std::vector<std::string> usual_texts(const dialogue::ServedRelease& release) {
    std::vector<std::string> texts;
    for (const auto& entry : release.knowledge().entries) {
        texts.push_back(entry.question);
        texts.insert(texts.end(), entry.variants.begin(), entry.variants.end());
    }
    return texts;
}

double NoiseCount::points_lost() const {
    if (questions == 0) return 0;
    return 100.0 * (right_clean - right_noisy) / questions;
}

std::vector<NoiseCount> try_noise(const dialogue::ServedRelease& release,
                                  const std::vector<authoring::LabelledQuestion>& questions,
                                  std::uint64_t seed) {
    const NoiseMaker maker{release.analyzer(), release.knowledge().document("lexicon/pinyin.tsv"),
                           usual_texts(release)};
    std::vector<NoiseCount> counts;
    for (const auto kind : kAllNoise) {
        NoiseCount count{.name = std::string{name_of(kind)}};
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const auto& question = questions[i];
            if (question.intents.size() != 1) continue;
            const auto noisy = maker.make(kind, question.text, seed + i * kAllNoise.size());
            if (!noisy) continue;
            const bool clean = is_right(question, first_intent(release, question.text));
            const auto got = first_intent(release, *noisy);
            ++count.questions;
            count.right_clean += clean ? 1 : 0;
            count.right_noisy += is_right(question, got) ? 1 : 0;
            if (clean && !is_right(question, got)) {
                count.misses.push_back({question.text, *noisy, question.intents.front(), got});
            }
        }
        counts.push_back(std::move(count));
    }
    return counts;
}

NoiseCount sum_of(const std::vector<NoiseCount>& counts) {
    NoiseCount sum{.name = "all"};
    for (const auto& count : counts) {
        sum.questions += count.questions;
        sum.right_clean += count.right_clean;
        sum.right_noisy += count.right_noisy;
    }
    return sum;
}

std::string noise_report(const std::vector<NoiseCount>& counts, bool with_misses) {
    std::string told = "noise        questions  top-1 clean  top-1 noisy  points lost\n";
    const auto add = [&](const NoiseCount& count) {
        const auto share = [&](int right) {
            return count.questions == 0 ? 0.0 : static_cast<double>(right) / count.questions;
        };
        told +=
            fmt::format("{:<12}{:>10}{:>13.3f}{:>13.3f}{:>13.1f}\n", count.name, count.questions,
                        share(count.right_clean), share(count.right_noisy), count.points_lost());
    };
    for (const auto& count : counts) add(count);
    add(sum_of(counts));
    if (!with_misses) return told;
    for (const auto& count : counts) {
        for (const auto& miss : count.misses) {
            told += fmt::format("{}\t{}\t{}\t{} -> {}\n", count.name, miss.typed, miss.noisy,
                                miss.expected, miss.got);
        }
    }
    return told;
}

}  // namespace baoda::support
