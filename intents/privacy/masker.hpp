#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intents/privacy/number_forms.hpp"
#include "intents/privacy/person_names.hpp"
#include "intents/privacy/private_words.hpp"
#include "intents/privacy/street_addresses.hpp"
#include "intents/text/letter.hpp"
#include "intents/text/normalizer.hpp"
#include "knowledge/base/private.hpp"

namespace baoda::privacy {

/// Something in a text that tells who a person is.
struct PrivateDetail {
    PrivateKind kind = PrivateKind::id_card;
    text::Span raw;  ///< In the text as typed, whole characters.
    friend bool operator==(const PrivateDetail&, const PrivateDetail&) = default;
};

/// A text without what tells who a person is.
struct MaskedText {
    /// As typed (as read, where that is thousands of bytes), a token in the place of each detail:
    /// "[身份证号]".
    std::string text;
    std::string neutral;             ///< What is left to understand: without details and tokens.
    std::vector<PrivateKind> found;  ///< In the order they stood; empty: the text is as typed.
};

/// Finds numbers that tell who a person is or whose account it is, however they are written: full
/// width, Chinese digits, with spaces, hyphens or invisible characters between. Identity cards,
/// bank cards and mobile phones are known by their form; other numbers by the word before them.
/// Hotlines, sums of money, years and dates stay. Also names and numbers of doors where they are
/// told plainly (see person_names.hpp, street_addresses.hpp); what is told otherwise is not found.
/// Immutable; safe from any thread.
class Masker {
public:
    Masker(std::shared_ptr<const text::Normalizer> normalizer, const PrivateWords& words);

    /// What tells who a person is in a text that the normalizer gave, in order, none within
    /// another. Time grows with the length.
    [[nodiscard]] std::vector<PrivateDetail> find(const text::NormalizedText& normalized) const;

    /// The text masked; masking it again changes nothing. `normalized` is what the normalizer makes
    /// of it: for who has it already.
    [[nodiscard]] MaskedText mask(const base::Private& typed,
                                  const text::NormalizedText& normalized) const;

    /// The same from the text alone; `malformed` for bad UTF-8.
    [[nodiscard]] base::Result<MaskedText> mask(const base::Private& typed) const;

private:
    /// A word before a number, and what numbers it tells.
    struct Cue {
        std::u32string word;
        PrivateKind kind = PrivateKind::id_card;
    };

    [[nodiscard]] LetterWords letters_of(const std::vector<std::string>& words) const;
    void add_cues(const std::vector<std::string>& words, PrivateKind kind);
    void find_told(const text::Letters& letters,
                   std::size_t raw_size,
                   std::vector<PrivateDetail>& found) const;
    [[nodiscard]] std::vector<PrivateDetail> find_numbers(const text::Letters& letters,
                                                          std::size_t raw_size) const;

    std::shared_ptr<const text::Normalizer> normalizer_;
    std::vector<Cue> cues_;  // The longest first.
    AddressWords address_words_;
    NameWords name_words_;
};

}  // namespace baoda::privacy
