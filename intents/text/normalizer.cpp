#include "intents/text/normalizer.hpp"

#include <stdexcept>
#include <string>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "intents/text/letter.hpp"
#include "intents/text/numerals.hpp"
#include "intents/text/traditional.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::text {

struct Normalizer::Tables {
    const icu::Normalizer2* folding = nullptr;  ///< NFKC_Casefold; ICU owns it.
    const SimplifiedForms* simplified = nullptr;
};

namespace {

// More on one letter than any orthography of our users has; "zalgo" text piles up dozens.
constexpr int kMostMarks = 2;
// Control, format, unassigned, private use.
constexpr auto kInvisible = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CN_MASK | U_GC_CO_MASK;
constexpr char32_t kFullWidthDistance = 0xFEE0;  // U+FF01 '！' to U+0021 '!'

const icu::Normalizer2& open_folding() {
    auto status = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string{"ICU NFKC_Casefold: "} + u_errorName(status));
    }
    return *folding;
}

bool is_white_space(char32_t c) {
    if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_mark(char32_t c) {
    if (c < 0x300 || is_common_han(c)) return false;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

/// Whether a character shows on a screen: what does not is only there to disturb.
bool is_visible(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return true;
    if (is_common_han(c) || is_white_space(c)) return true;
    const auto code_point = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(code_point) & kInvisible) != 0) return false;
    // Variation selectors, Hangul fillers, the grapheme joiner.
    return u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
}

/// A letter that a mark may stand on: no ideograph has one, nor has a digit or a space.
bool can_bear_marks(char32_t c) {
    return !is_common_han(c) && u_isalpha(static_cast<UChar32>(c)) != 0;
}

/// Tells, character by character, which marks no writing needs.
class MarkGuard {
public:
    /// Whether the character that follows stays.
    bool keeps(char32_t c) {
        if (is_mark(c)) return room_-- > 0;
        room_ = can_bear_marks(c) ? kMostMarks : 0;
        return true;
    }

private:
    int room_ = 0;
};

/// Decodes, leaving out what cannot be seen and the marks that no writing needs.
Letters visible_letters(std::string_view raw) {
    Letters letters;
    letters.reserve(raw.size() / 2 + 1);
    MarkGuard marks;
    for (std::size_t at = 0; at < raw.size();) {
        const auto begin = static_cast<std::uint32_t>(at);
        const auto c = code_point_at(raw, at);
        at += character_size(raw[at]);
        if (is_visible(c) && marks.keeps(c)) letters.push_back({c, begin});
    }
    return letters;
}

/// Folding makes marks of its own: U+00A8 becomes a space and one, U+0E33 one and a letter, and a
/// compatibility ideograph, which may bear them, becomes an ordinary one.
void drop_needless_marks(Letters& letters) {
    MarkGuard marks;
    std::erase_if(letters, [&](const Letter& letter) { return !marks.keeps(letter.code_point); });
}

/// What NFKC_Casefold makes of the characters that nearly every message consists of; 0: ask ICU.
/// None of them joins with what stands before it.
char32_t folded_simply(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= kFullWidthDistance;
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
    if (c == 0x3000) return U' ';
    return is_common_han(c) || c == U'。' || c == U'、' ? c : 0;
}

/// NFKC with case folding, one segment at a time so that each result's origin is known.
class Folding {
public:
    explicit Folding(const icu::Normalizer2& rules) : rules_(rules) {}

    [[nodiscard]] Letters fold(const Letters& letters) const {
        Letters folded;
        folded.reserve(letters.size());
        for (std::size_t begin = 0; begin < letters.size();) {
            const auto end = segment_end(letters, begin);
            const auto simple = folded_simply(letters[begin].code_point);
            if (simple != 0 && end == begin + 1) {
                folded.push_back({simple, letters[begin].origin});
            } else {
                append_segment(letters, begin, end, folded);
            }
            begin = end;
        }
        return folded;
    }

private:
    [[nodiscard]] bool begins_segment(char32_t c) const {
        return folded_simply(c) != 0 || rules_.hasBoundaryBefore(static_cast<UChar32>(c)) != 0;
    }

    [[nodiscard]] std::size_t segment_end(const Letters& letters, std::size_t begin) const {
        auto end = begin + 1;
        while (end < letters.size() && !begins_segment(letters[end].code_point)) ++end;
        return end;
    }

    void append_segment(const Letters& letters,
                        std::size_t begin,
                        std::size_t end,
                        Letters& folded) const {
        icu::UnicodeString segment;
        for (auto i = begin; i < end; ++i) {
            segment.append(static_cast<UChar32>(letters[i].code_point));
        }
        auto status = U_ZERO_ERROR;
        const auto result = rules_.normalize(segment, status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalize a segment");
        for (std::int32_t i = 0; i < result.length(); i = result.moveIndex32(i, 1)) {
            folded.push_back({static_cast<char32_t>(result.char32At(i)), letters[begin].origin});
        }
    }

    const icu::Normalizer2& rules_;
};

/// A digit of any writing (٢, २) as the ASCII one; other characters as they are.
char32_t plain_digit(char32_t c) {
    if (c < 0x80 || is_common_han(c)) return c;
    const auto code_point = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(code_point) & U_GC_ND_MASK) == 0) return c;
    return U'0' + static_cast<char32_t>(u_charDigitValue(code_point));
}

/// One space for any white space inside, none at the ends.
void collapse_space(Letters& letters) {
    std::size_t kept = 0;
    bool after_space = true;
    for (const auto letter : letters) {
        const bool space = is_white_space(letter.code_point);
        if (space && after_space) continue;
        letters[kept++] = {space ? U' ' : letter.code_point, letter.origin};
        after_space = space;
    }
    if (kept > 0 && after_space) --kept;
    letters.resize(kept);
}

}  // namespace

Normalizer::Normalizer()
    : tables_(std::make_unique<const Tables>(
          Tables{.folding = &open_folding(), .simplified = &SimplifiedForms::instance()})) {}

Normalizer::~Normalizer() = default;
Normalizer::Normalizer(Normalizer&& other) noexcept = default;
Normalizer& Normalizer::operator=(Normalizer&& other) noexcept = default;

base::Result<NormalizedText> Normalizer::normalize(std::string_view raw) const {
    if (!is_valid_utf8(raw)) {
        return base::fail(base::ErrorCode::malformed, "消息的文字编码不对，请重新输入。");
    }
    auto letters = Folding{*tables_->folding}.fold(visible_letters(raw));
    for (auto& letter : letters) {
        letter.code_point = plain_digit(tables_->simplified->of(letter.code_point));
    }
    drop_needless_marks(letters);
    collapse_space(letters);
    return encoded(with_digits(std::move(letters)), raw.size());
}

}  // namespace baoda::text
