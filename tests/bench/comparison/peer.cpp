#include "tests/bench/comparison/peer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

namespace baoda::bench {

namespace {

/// Whether the byte continues a character of UTF-8.
bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::vector<Setting> settings_of(std::string_view system) {
    if (system == "fts5") return fts5_settings();
#ifdef BAODA_HAS_XAPIAN
    if (system == "xapian") return xapian_settings();
#endif
#ifdef BAODA_HAS_FASTTEXT
    if (system == "fasttext") return fasttext_settings();
#endif
#ifdef BAODA_HAS_LIBLINEAR
    if (system == "liblinear") return liblinear_settings();
#endif
    throw std::runtime_error("its library is not installed");
}

std::string_view name_of(Cut cut) {
    if (cut == Cut::pairs) return "character pairs";
    return cut == Cut::words ? "our words" : "character pairs and our words";
}

std::vector<std::string> characters_of(std::string_view utf8) {
    std::vector<std::string> characters;
    for (const char byte : utf8) {
        if (byte == ' ') continue;
        if (!continues(byte) || characters.empty()) characters.emplace_back();
        characters.back() += byte;
    }
    return characters;
}

std::vector<std::string> pieces_of(const Message& message, Cut cut) {
    std::set<std::string> pieces;
    if (cut != Cut::pairs) pieces.insert(message.words.begin(), message.words.end());
    if (cut != Cut::words) {
        const auto characters = characters_of(message.plain);
        for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
            pieces.insert(characters[i] + characters[i + 1]);
        }
        if (characters.size() == 1) pieces.insert(characters.front());
    }
    return {pieces.begin(), pieces.end()};
}

std::string_view name_of(Vote vote) {
    return vote == Vote::best ? "best hit" : "sum of the first ten hits";
}

std::vector<Scored> vote_of(const std::vector<Scored>& hits, Vote vote) {
    std::map<std::string, double> scores;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        auto& score = scores[hits[i].intent];
        if (vote == Vote::best) {
            score = std::max(score, hits[i].score);
        } else if (i < kSummedHits) {
            score += hits[i].score;
        }
    }
    std::vector<Scored> voted;
    for (const auto& [intent, score] : scores) voted.push_back({intent, score});
    return voted;
}

std::vector<Setting> search_settings(const std::function<std::unique_ptr<Peer>(Cut, Vote)>& make) {
    std::vector<Setting> settings;
    for (const auto cut : {Cut::pairs, Cut::words, Cut::both}) {
        for (const auto vote : {Vote::best, Vote::sum}) {
            settings.push_back({fmt::format("{}, {}", name_of(cut), name_of(vote)),
                                [make, cut, vote] { return make(cut, vote); }});
        }
    }
    return settings;
}

}  // namespace baoda::bench
