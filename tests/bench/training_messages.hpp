#pragma once

#include <string>
#include <vector>

namespace baoda::bench {

/// A message to fit the judge of pieces on.
struct TrainingMessage {
    std::string text;
    std::vector<std::string> intents;  ///< What it asks, in order.
    std::vector<std::string> also;     ///< What a second reader could hear in it.
    double trust = 1;                  ///< How much it counts.
    bool is_written = false;           ///< By hand, not made of ways to ask.
};

struct WayToAsk {
    std::string intent;
    std::string text;
};

/// Messages of one to three questions made of the ways to ask, the same each time: joined by marks,
/// connectives or nothing, and nouns of one beginning (报销流程和比例).
/// `subjects`: what need not be said twice (医保).
[[nodiscard]] std::vector<TrainingMessage> made_messages(std::vector<WayToAsk> ways,
                                                         std::vector<std::string> subjects);

/// The messages of a JSONL file: {"text", "parts": [{"text", "intent"}], "also"}. Throws
/// std::runtime_error with the line of what cannot be read.
[[nodiscard]] std::vector<TrainingMessage> written_messages(const std::string& path);

}  // namespace baoda::bench
