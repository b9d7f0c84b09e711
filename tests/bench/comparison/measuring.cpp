#include "tests/bench/comparison/measuring.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/base/file.hpp"

namespace baoda::bench {

namespace {

constexpr int kRounds = 3;
constexpr double kLeastSeconds = 1;     // Of all rounds: the quick systems need more of them.
constexpr std::size_t kFold = 10;       // Every tenth lesson is kept to choose by.
constexpr std::size_t kMostKept = 400;  // More tell no more, and FTS5 takes 4 ms for each.
// Places in a stored ranking: three are asked for, a fourth because out of scope may be among them.
constexpr std::size_t kKept = 4;

std::string setting_file(std::string_view system) {
    return std::string{system} + ".setting";
}

void sort(std::vector<Scored>& ranking) {
    std::ranges::sort(ranking, [](const Scored& a, const Scored& b) {
        return a.score != b.score ? a.score > b.score : a.intent < b.intent;
    });
}

/// The first few, and out of scope wherever it stands.
void shorten(std::vector<Scored>& ranking) {
    std::size_t place = 0;
    std::erase_if(ranking,
                  [&](const Scored& scored) { return place++ >= kKept && !scored.intent.empty(); });
}

/// How many of the kept lessons the setting gets right after learning the others.
int right_of(const Setting& setting,
             const std::vector<Message>& learned,
             const std::vector<Message>& kept) {
    const auto peer = setting.make();
    peer->learn(learned);
    int right = 0;
    for (const auto& message : kept) {
        auto ranking = peer->rank(message);
        sort(ranking);
        const auto first = ranking.empty() ? std::string{} : ranking.front().intent;
        right += is_right(message.labelled, first) ? 1 : 0;
    }
    return right;
}

}  // namespace

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double peak_memory() {
    // Files of /proc have no size that read_file could go by: /proc/self/status is read by lines.
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        double kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
    }
    throw std::runtime_error("/proc/self/status does not tell VmHWM");
}

double fastest_round(const std::function<void()>& ask_all) {
    ask_all();
    double least = std::numeric_limits<double>::max();
    double spent = 0;
    for (int round = 0; round < kRounds || spent < kLeastSeconds; ++round) {
        const auto begun = processor_seconds();
        ask_all();
        const auto took = processor_seconds() - begun;
        least = std::min(least, took);
        spent += took;
    }
    return least;
}

void choose(std::string_view system, const std::filesystem::path& folder) {
    std::vector<Message> learned;
    std::vector<Message> kept;
    const auto lessons = read_messages(folder / kLessonsFile);
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        (i % kFold == kFold - 1 ? kept : learned).push_back(lessons[i]);
    }
    // Evenly from all.
    const auto step = (kept.size() + kMostKept - 1) / kMostKept;
    std::size_t place = 0;
    std::erase_if(kept, [&](const Message&) { return place++ % step != 0; });
    int most = -1;
    for (const auto& setting : settings_of(system)) {
        const int right = right_of(setting, learned, kept);
        std::cerr << fmt::format("{}: {}: {} of {}\n", system, setting.name, right, kept.size());
        if (right > most) write_text(folder / setting_file(system), setting.name);
        most = std::max(most, right);
    }
}

void measure(std::string_view system, const std::filesystem::path& folder) {
    const auto settings = settings_of(system);
    Measured measured{.setting = base::read_file(folder / setting_file(system))};
    const auto chosen = std::ranges::find(settings, measured.setting, &Setting::name);
    if (chosen == settings.end()) throw std::runtime_error("no setting " + measured.setting);
    const auto lessons = read_messages(folder / kLessonsFile);
    const auto questions = read_messages(folder / kQuestionsFile);
    const auto peer = chosen->make();
    const auto begun = processor_seconds();
    peer->learn(lessons);
    measured.build = processor_seconds() - begun;
    measured.asking = fastest_round([&] {
        measured.answers.clear();
        for (const auto& question : questions) measured.answers.push_back(peer->rank(question));
    });
    for (auto& ranking : measured.answers) {
        sort(ranking);
        shorten(ranking);
    }
    measured.memory = peak_memory();
    write_measured(folder / (std::string{system} + ".json"), measured);
}

void write_measured(const std::filesystem::path& file, const Measured& measured) {
    auto answers = nlohmann::json::array();
    for (const auto& ranking : measured.answers) {
        auto row = nlohmann::json::array();
        for (const auto& scored : ranking) row.push_back({scored.intent, scored.score});
        answers.push_back(std::move(row));
    }
    const nlohmann::json all{
        {"setting", measured.setting},  {"build", measured.build},
        {"asking", measured.asking},    {"memory", measured.memory},
        {"several", measured.several},  {"several_exact", measured.several_exact},
        {"answers", std::move(answers)}};
    write_text(file, all.dump() + '\n');
}

Measured read_measured(const std::filesystem::path& file) {
    const auto all = nlohmann::json::parse(base::read_file(file));
    Measured measured{.setting = all.at("setting").get<std::string>(),
                      .build = all.at("build").get<double>(),
                      .asking = all.at("asking").get<double>(),
                      .memory = all.at("memory").get<double>(),
                      .several = all.value("several", 0),
                      .several_exact = all.value("several_exact", -1)};
    for (const auto& row : all.at("answers")) {
        auto& ranking = measured.answers.emplace_back();
        for (const auto& scored : row) {
            ranking.push_back({scored.at(0).get<std::string>(), scored.at(1).get<double>()});
        }
    }
    return measured;
}

}  // namespace baoda::bench
