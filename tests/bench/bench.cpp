// Measures the walk in process: how long an answer and each of its stages take as a ratio to the
// analysis of the same texts (normalizing and tokenizing), and where the time of a start goes.
//   baoda_bench [--rounds N] [FILE.jsonl …]
//   baoda_bench --large: how all grows with the knowledge
//   baoda_bench --huge: the same for a million ways to ask
//   baoda_bench --talk: a conversation against as many single questions
//   baoda_bench --wechat: callbacks over sockets, 200 a second
//   baoda_bench --noise [--misses] [FILE.jsonl …]: what typing errors cost
#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "bot/authoring/evaluation.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/reply_writer.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/release/release_store.hpp"
#include "tests/bench/large_bench.hpp"
#include "tests/bench/talk_bench.hpp"
#include "tests/bench/wechat_bench.hpp"
#include "tests/support/noise_trial.hpp"
#include "tests/support/shipped_release.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace baoda;
using Nanoseconds = std::int64_t;
using Served = std::shared_ptr<const dialogue::ServedRelease>;

/// The moment that all answers are composed for, so that runs can be compared.
constexpr std::string_view kNow = "2025-11-22T10:00:00+08:00";

/// The processor time of this thread: what other programs do meanwhile does not count.
Nanoseconds thread_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return Nanoseconds{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Runs `work`, adds the time it took to `times`, gives its result.
template <class Work>
auto timed(std::vector<Nanoseconds>& times, Work work) {
    const auto begun = thread_time();
    auto result = work();
    times.push_back(thread_time() - begun);
    return result;
}

/// The time below which `share` of the runs stayed.
Nanoseconds percentile(std::vector<Nanoseconds> times, double share) {
    std::ranges::sort(times);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(times.size()));
    return times.at(std::min(place, times.size() - 1));
}

struct Stage {
    std::string_view name;
    std::vector<Nanoseconds> times;
};

/// The stages of the walk; `analyze`, which normalizes and tokenizes, is what all are measured by:
/// its cost depends on the machine and the texts alone.
struct Stages {
    Stage analyze{"analyze", {}};
    Stage understand{"understand", {}};
    Stage compose{"decide + compose", {}};
    Stage answer{"whole answer", {}};
};

struct Arguments {
    int rounds = 5;
    bool large = false;
    bool huge = false;
    bool noise = false;
    bool talk = false;
    bool wechat = false;
    bool misses = false;
    std::vector<std::filesystem::path> files;
};

Arguments read_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--rounds" && i + 1 < words.size()) {
            arguments.rounds = std::max(1, std::atoi(words[++i].c_str()));
        } else if (words[i] == "--large") {
            arguments.large = true;
        } else if (words[i] == "--talk") {
            arguments.talk = true;
        } else if (words[i] == "--wechat") {
            arguments.wechat = true;
        } else if (words[i] == "--huge") {
            arguments.huge = true;
        } else if (words[i] == "--noise") {
            arguments.noise = true;
        } else if (words[i] == "--misses") {
            arguments.misses = true;
        } else {
            arguments.files.emplace_back(words[i]);
        }
    }
    if (!arguments.files.empty()) return arguments;
    const auto folder = std::filesystem::path{BAODA_SOURCE_DIR} / "tests" / "evaluation";
    if (arguments.noise) {
        arguments.files.push_back(folder / "in_scope.jsonl");
        return arguments;
    }
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".jsonl") arguments.files.push_back(entry.path());
    }
    std::ranges::sort(arguments.files);
    return arguments;
}

std::vector<authoring::LabelledQuestion> questions_of(
    const std::vector<std::filesystem::path>& files) {
    std::vector<authoring::LabelledQuestion> all;
    for (const auto& file : files) {
        const auto questions = authoring::parse_questions(base::read_file(file));
        if (!questions) throw std::runtime_error(file.string() + " " + questions.error().message);
        all.insert(all.end(), questions->begin(), questions->end());
    }
    return all;
}

/// Loads the shipped knowledge into an empty data folder as the program does, and tells how long
/// each step took.
Served start_up(std::string& told) {
    const support::TemporaryFolder folder;
    storage::Database database{folder.path() / "bench.db"};
    database.migrate();
    release::ReleaseStore store{database};
    std::vector<Nanoseconds> steps;
    const auto files = release::shipped_files();
    const auto knowledge = timed(steps, [&] { return release::parse_knowledge(files); });
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    const auto now = base::parse_moment(kNow).value();
    timed(steps, [&] { return store.publish(files, {.note = "bench"}, now); });
    auto loaded = timed(steps, [&] { return store.load_live(); });
    auto served = timed(steps, [&] {
        return std::make_shared<const dialogue::ServedRelease>(std::move(loaded).value());
    });
    constexpr std::array<std::string_view, 4> kNames{"parse", "publish", "load", "train"};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto milliseconds = static_cast<double>(steps[i]) / 1e6;
        told += fmt::format("  {:<18}{:>8.1f} ms\n", kNames.at(i), milliseconds);
    }
    return served;
}

/// One text through the stages, one after the other.
void measure_stages(const std::string& text,
                    const dialogue::ServedRelease& served,
                    base::Date today,
                    Stages& stages) {
    auto analyzed = timed(stages.analyze.times, [&] { return served.analyzer().analyze(text); });
    if (!analyzed) throw std::runtime_error("unreadable: " + text);
    const auto heard = timed(stages.understand.times, [&] {
        return served.understander().understand(*std::move(analyzed));
    });
    timed(stages.compose.times, [&] {
        const auto decision = dialogue::decide(heard, {}, served, today);
        dialogue::DialogueState state;
        for (const auto& event : decision.events) state = apply(std::move(state), event);
        return dialogue::ReplyWriter{served, state, today}.write(decision, heard);
    });
}

/// All texts through the stages, then all through the whole walk: each meets the same caches.
void measure(const std::vector<std::string>& texts,
             const dialogue::ServedRelease& served,
             dialogue::Conversation& conversation,
             Stages& stages) {
    const auto now = base::parse_moment(kNow).value();
    for (const auto& text : texts) measure_stages(text, served, base::china_date(now), stages);
    for (const auto& text : texts) {
        const auto reply = timed(stages.answer.times, [&] {
            return conversation.answer({.text = text, .received_at = now});
        });
        if (!reply) throw std::runtime_error("no answer: " + text);
    }
}

/// The stage's times as ratios to `unit`, and as they are.
void print(const Stage& stage, Nanoseconds unit) {
    const auto half = static_cast<double>(percentile(stage.times, 0.50));
    const auto most = static_cast<double>(percentile(stage.times, 0.99));
    const auto one = static_cast<double>(unit);
    std::cout << fmt::format("  {:<18}{:>8.1f}{:>8.1f}{:>12.1f}{:>10.1f}\n", stage.name, half / one,
                             most / one, half / 1000, most / 1000);
}

void run(const Arguments& arguments) {
    const auto questions = questions_of(arguments.files);
    if (arguments.noise) {
        const auto counts = support::try_noise(support::shipped_release(), questions);
        std::cout << support::noise_report(counts, arguments.misses);
        return;
    }
    if (arguments.talk) {
        return bench::talk_bench(support::shipped_release_ptr(), arguments.rounds * 10);
    }
    if (arguments.wechat) {
        return bench::wechat_bench(support::shipped_release_ptr(), arguments.rounds * 2);
    }
    std::vector<std::string> texts;
    for (const auto& question : questions) texts.push_back(question.text);
    if (arguments.large) return bench::large_bench(texts, {1'000, 10'000});
    if (arguments.huge) return bench::large_bench(texts, {100'000});
    std::string start;
    const base::Snapshot<dialogue::ServedRelease> release{start_up(start)};
    dialogue::SessionStore sessions;
    dialogue::Conversation conversation{{.sessions = sessions, .release = release}};
    Stages warm_up;
    measure(texts, *release.get(), conversation, warm_up);
    Stages stages;
    for (int round = 0; round < arguments.rounds; ++round) {
        measure(texts, *release.get(), conversation, stages);
    }
    const auto unit = percentile(stages.analyze.times, 0.50);
    std::cout << fmt::format("{} questions, {} rounds\n\nstart\n{}\n", texts.size(),
                             arguments.rounds, start);
    std::cout << "stage                p50     p99     (p50 us)  (p99 us)\n";
    for (const auto* stage :
         {&stages.analyze, &stages.understand, &stages.compose, &stages.answer}) {
        print(*stage, unit);
    }
    std::cout << "p50 and p99 are ratios to the median of analyze in this run.\n";
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run(read_arguments({argv + 1, argv + argc}));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "baoda_bench: " << error.what() << '\n';
        return 1;
    }
}
