#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "intents/text/lexicon.hpp"
#include "intents/text/normalizer.hpp"
#include "intents/text/one_way.hpp"

namespace baoda::text {

/// The words of a release on their way into a lexicon, normalized so that data files may be written
/// naturally, and told what they imply and which of them say nothing.
///
/// A narrow word that is the name of its concept speaks for all surfaces of that concept (支付宝
/// and zfb); any other surface stands for itself alone (农业银行 among the surfaces of 银行). A
/// word that no concept has becomes one.
class WordList {
public:
    /// Of two words with one surface the first counts; words that cannot be normalized are left
    /// out. Keeps a reference to the normalizer.
    WordList(const Normalizer& normalizer, const std::vector<LexiconWord>& words);

    /// Lets each narrow word imply its broad concepts, theirs, and so on. `malformed`, with the
    /// line, for words of one concept and for the line that closes a circle.
    [[nodiscard]] base::Result<void> imply(const std::vector<OneWay>& rules);

    /// Marks these words, and no other words of their concepts, as saying nothing.
    void silence(const std::unordered_set<std::string>& stop_words);

    [[nodiscard]] const std::vector<LexiconWord>& words() const { return words_; }

private:
    /// What a name in a rule or list speaks for.
    struct Named {
        std::string text;      ///< The concept, or the surface when it speaks for itself alone.
        bool surface = false;  ///< A surface that is not its concept's name.
        friend bool operator==(const Named&, const Named&) = default;
    };

    void add(LexiconWord word);
    [[nodiscard]] std::string normalized(const std::string& written) const;
    [[nodiscard]] Named named(const std::string& written);
    [[nodiscard]] std::string concept_of(const std::string& written);

    const Normalizer& normalizer_;
    std::vector<LexiconWord> words_;
    std::unordered_map<std::string, std::string> concept_by_surface_;
    std::unordered_set<std::string> concepts_;
};

}  // namespace baoda::text
