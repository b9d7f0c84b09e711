#pragma once

#include <vector>

namespace baoda::text {

/// Traditional ideographs and their simplified forms, one character to one.
///
/// A character that simplified text uses too (著, 俱, 跤) stays as it is: reading simplified text
/// right comes first. Immutable; safe from any thread.
class SimplifiedForms {
public:
    /// The one table of the process, made at the first call (some 50 ms).
    /// Throws std::runtime_error when ICU's data is missing.
    [[nodiscard]] static const SimplifiedForms& instance();

    /// The simplified form, or the character itself.
    [[nodiscard]] char32_t of(char32_t traditional) const {
        if (traditional < kFirst || traditional > kLast) return traditional;
        return forms_[traditional - kFirst];
    }

private:
    static constexpr char32_t kFirst = 0x3400;
    static constexpr char32_t kLast = 0x9FFF;

    SimplifiedForms();
    void read_from_icu();
    void set(char32_t traditional, char32_t simplified);

    std::vector<char32_t> forms_;
};

}  // namespace baoda::text
