#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "bot/dialogue/message.hpp"
#include "bot/dialogue/served_release.hpp"

namespace baoda::support {

/// Conversations made by chance, as people lead them: questions that the knowledge has, then short
/// messages that continue, correct, choose, leave or disturb. The same seed gives the same ones.
class GeneratedTalk {
public:
    /// `release` outlives it.
    GeneratedTalk(const dialogue::ServedRelease& release, std::uint32_t seed);

    /// The messages of the next conversation, in order, without session ids; the time goes on by
    /// some minutes from one to the next.
    [[nodiscard]] std::vector<dialogue::UserMessage> next();

private:
    [[nodiscard]] std::size_t below(std::size_t count);
    [[nodiscard]] std::string one_of(const std::vector<std::string>& texts);
    [[nodiscard]] std::string question();
    [[nodiscard]] std::string message();

    std::vector<std::string> questions_;  // Ways to ask of all entries.
    std::vector<std::string> strangers_;  // Questions out of scope.
    std::mt19937 random_;
};

}  // namespace baoda::support
