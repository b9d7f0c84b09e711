#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/comparison/message.hpp"

namespace baoda::bench {

/// What a system thinks of one intent; the more the likelier, in units of its own.
struct Scored {
    std::string intent;  ///< Empty: out of scope.
    double score = 0;
};

/// Another system, set up in one way.
class Peer {
public:
    Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    virtual ~Peer() = default;

    /// Learns all lessons; called once.
    virtual void learn(const std::vector<Message>& lessons) = 0;

    /// The intents that the message may ask for, in any order; those not named have no score.
    [[nodiscard]] virtual std::vector<Scored> rank(const Message& message) = 0;
};

/// One way to set a system up.
struct Setting {
    std::string name;
    std::function<std::unique_ptr<Peer>()> make;
};

/// The ways to set up a system that are tried: those of the program's libraries. Throws
/// std::runtime_error for a system that this program was built without.
[[nodiscard]] std::vector<Setting> settings_of(std::string_view system);

/// What a text search is fed with.
enum class Cut { pairs, words, both };

[[nodiscard]] std::string_view name_of(Cut cut);

/// The message in pieces: pairs of neighbouring characters, our words, or both.
[[nodiscard]] std::vector<std::string> pieces_of(const Message& message, Cut cut);

/// The characters of a text, without space; Latin letters and digits one by one, too.
[[nodiscard]] std::vector<std::string> characters_of(std::string_view utf8);

/// How the hits of a text search, one for each lesson found, speak for intents.
enum class Vote { best, sum };

[[nodiscard]] std::string_view name_of(Vote vote);

/// How many hits are looked at; of these `Vote::sum` adds up the first kSummedHits.
inline constexpr std::size_t kHits = 50;
inline constexpr std::size_t kSummedHits = 10;

/// The scores of intents by their lessons' scores, which come best first.
[[nodiscard]] std::vector<Scored> vote_of(const std::vector<Scored>& hits, Vote vote);

/// All cuts with all votes, made by `make`.
[[nodiscard]] std::vector<Setting> search_settings(
    const std::function<std::unique_ptr<Peer>(Cut, Vote)>& make);

// Each in a source file of its own, built where its library is installed.
[[nodiscard]] std::vector<Setting> fts5_settings();
[[nodiscard]] std::vector<Setting> xapian_settings();
[[nodiscard]] std::vector<Setting> fasttext_settings();
[[nodiscard]] std::vector<Setting> liblinear_settings();

}  // namespace baoda::bench
