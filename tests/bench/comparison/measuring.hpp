#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/comparison/message.hpp"
#include "tests/bench/comparison/peer.hpp"

namespace baoda::bench {

/// What was measured of one system. Seconds are processor time of the whole process, all threads
/// together: others on the machine change it little.
struct Measured {
    std::string setting;
    double build = 0;                          ///< Seconds to learn.
    double asking = 0;                         ///< Seconds for all questions, the fastest round.
    double memory = 0;                         ///< Most memory of the process, in MB.
    std::vector<std::vector<Scored>> answers;  ///< Of each question, likeliest first.
    int several = 0;                           ///< Messages of several questions,
    int several_exact = -1;                    ///< found exactly, in order; -1: cannot split.
};

/// Processor time of this process so far, in seconds.
[[nodiscard]] double processor_seconds();

/// The most memory that this process has held, in MB. Throws std::runtime_error without /proc.
[[nodiscard]] double peak_memory();

/// Asks everything once to warm up, then three times and for a second at least; the seconds of the
/// fastest round.
[[nodiscard]] double fastest_round(const std::function<void()>& ask_all);

/// Tries every setting on some of every tenth lesson, learning the others, and writes the name of
/// the one that is right most often to `FOLDER/SYSTEM.setting`.
void choose(std::string_view system, const std::filesystem::path& folder);

/// Learns all lessons in the chosen setting, asks all questions, writes `FOLDER/SYSTEM.json`.
void measure(std::string_view system, const std::filesystem::path& folder);

/// Writes and reads `FOLDER/SYSTEM.json`. Both throw std::runtime_error.
void write_measured(const std::filesystem::path& file, const Measured& measured);
[[nodiscard]] Measured read_measured(const std::filesystem::path& file);

}  // namespace baoda::bench
