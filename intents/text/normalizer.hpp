#pragma once

#include <memory>
#include <string_view>

#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::text {

/// Brings the many ways to type the same thing to one.
///
/// Steps, lossless ones first: bad UTF-8 is refused; control characters, zero-width characters,
/// bidi marks, variation selectors and marks that no letter needs are dropped; NFKC with case
/// folding (full width, ligatures, circled digits); white space of any kind becomes one space, none
/// at the ends; traditional characters become simplified; digits of any writing become ASCII ones,
/// and Chinese numerals where they stand for a number: three or more digits in a row (二〇二六), or
/// a numeral before a unit (三个月, 四百块, 两年). Immutable after construction; safe from any
/// thread.
class Normalizer {
public:
    Normalizer();
    ~Normalizer();
    Normalizer(Normalizer&& other) noexcept;
    Normalizer& operator=(Normalizer&& other) noexcept;
    Normalizer(const Normalizer& other) = delete;
    Normalizer& operator=(const Normalizer& other) = delete;

    /// The normalized text with the origin of every byte; `malformed` for bad UTF-8.
    /// Time linear in the text. An empty result is a value, not an error.
    [[nodiscard]] base::Result<NormalizedText> normalize(std::string_view raw) const;

private:
    struct Tables;
    std::unique_ptr<const Tables> tables_;
};

}  // namespace baoda::text
