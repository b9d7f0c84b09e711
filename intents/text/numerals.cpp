#include "intents/text/numerals.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace baoda::text {

namespace {

using Run = std::span<const Letter>;

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::u32string_view kPercent = U"百分之";
// Fewer may mean "one or two" (一二), "three to five" (三五).
constexpr std::size_t kFewestDigits = 3;
constexpr int kTenThousand = 10'000;
constexpr int kNothingYet = 100'000;  // above every multiplier

// What a numeral may count; more may follow (周 stands for 周岁 too).
constexpr auto kUnits = std::to_array<std::u32string_view>({
    U"年",
    U"月",
    U"日",
    U"号",
    U"天",
    U"岁",
    U"周",
    U"个月",
    U"个人",
    U"口人",
    U"块",
    U"元",
    U"倍",
    U"档",
    U"小时",
    U"个小时",
    U"个星期",
    U"个工作日",
});

// After these 一 does not count: 统一, 同一天, 每一年, 这一块, 周一.
constexpr std::u32string_view kNotBeforeOne = U"统唯同每这那哪某另任合之不周期";
// After these no numeral is exact: 几十块, 数百元.
constexpr std::u32string_view kNotBeforeNumeral = U"几数";
// 三元区, 三元里: places.
constexpr std::u32string_view kPlaceAfterYuan = U"区里坊桥";

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_numeral(char32_t c) {
    return digit_of(c) >= 0 || multiplier_of(c) > 0;
}

struct Reading {
    int value = 0;
    bool shortened = false;  ///< 一百五 for 150: said of money only.
};

/// Reads a numeral word character by character: 一万二千, 十二, 三百零五.
class WordReader {
public:
    /// False when the character cannot follow: 两三, 百, 千百.
    bool take(char32_t c) {
        if (const auto multiplier = multiplier_of(c); multiplier > 0) return multiply(multiplier);
        const auto digit = digit_of(c);
        if (digit == 0) return take_zero();
        if (digit_ > 0) return false;
        digit_ = digit;
        return true;
    }

    [[nodiscard]] std::optional<Reading> finish() const {
        if (digit_ == 0) {
            if (zero_ || last_ == kNothingYet) return std::nullopt;
            return Reading{.value = total_ + section_, .shortened = false};
        }
        const bool shortened = !is_plain_end();
        const auto last = shortened ? digit_ * (last_ / 10) : digit_;
        return Reading{.value = total_ + section_ + last, .shortened = shortened};
    }

private:
    /// Whether a digit here counts ones: at the start, after tens, after a zero.
    [[nodiscard]] bool is_plain_end() const { return last_ == kNothingYet || last_ == 10 || zero_; }

    bool take_zero() {
        if (digit_ > 0 || zero_ || last_ == kNothingYet) return false;
        zero_ = true;
        return true;
    }

    bool multiply(int multiplier) {
        if (multiplier == kTenThousand) return close_section();
        if (multiplier >= last_) return false;
        if (digit_ == 0) {
            const bool starts_with_ten = multiplier == 10 && last_ == kNothingYet;
            if (!starts_with_ten) return false;
            digit_ = 1;
        }
        section_ += digit_ * multiplier;
        last_ = multiplier;
        digit_ = 0;
        zero_ = false;
        return true;
    }

    bool close_section() {
        if (total_ > 0 || (digit_ > 0 && !is_plain_end())) return false;
        if (section_ + digit_ == 0) return false;
        total_ = (section_ + digit_) * kTenThousand;
        section_ = 0;
        last_ = kTenThousand;
        digit_ = 0;
        zero_ = false;
        return true;
    }

    int total_ = 0;
    int section_ = 0;
    int last_ = kNothingYet;
    int digit_ = 0;
    bool zero_ = false;
};

std::optional<Reading> read_word(Run run) {
    WordReader reader;
    for (const auto& letter : run) {
        if (!reader.take(letter.code_point)) return std::nullopt;
    }
    return reader.finish();
}

/// 一二三级医院 and 五六七岁 name several numbers, 七七八八 none.
bool is_list(Run run) {
    const auto value = [&](std::size_t i) { return digit_of(run[i].code_point); };
    if (run.size() == 4) {
        return value(0) == value(1) && value(2) == value(3) && value(2) == value(0) + 1;
    }
    return run.size() == 3 && value(1) == value(0) + 1 && value(2) == value(1) + 1;
}

bool is_positional(Run run) {
    if (run.size() < kFewestDigits) return false;
    const bool digits = std::ranges::all_of(run, [](const Letter& letter) {
        return digit_of(letter.code_point) >= 0 && letter.code_point != U'两';
    });
    return digits && !is_list(run);
}

/// One walk over a text that has numerals in it.
class NumeralWriter {
public:
    explicit NumeralWriter(const Letters& letters) : letters_(letters) {
        written_.reserve(letters.size() + 8);
    }

    Letters write() {
        while (at_ < letters_.size()) {
            if (!is_numeral(letters_[at_].code_point)) {
                written_.push_back(letters_[at_++]);
            } else if (!write_percent()) {
                write_run(run_from(at_));
            }
        }
        return std::move(written_);
    }

private:
    [[nodiscard]] char32_t code_point(std::size_t at) const {
        return at < letters_.size() ? letters_[at].code_point : 0;
    }

    [[nodiscard]] bool stands_at(std::size_t at, std::u32string_view word) const {
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (code_point(at + i) != word[i]) return false;
        }
        return true;
    }

    [[nodiscard]] Run run_from(std::size_t begin) const {
        auto end = begin;
        while (end < letters_.size() && is_numeral(letters_[end].code_point)) ++end;
        return Run{letters_}.subspan(begin, end - begin);
    }

    void write_run(Run run) {
        const auto end = at_ + run.size();
        if (is_positional(run)) {
            for (const auto& letter : run) {
                const auto digit = static_cast<char32_t>(digit_of(letter.code_point));
                written_.push_back({U'0' + digit, letter.origin});
            }
        } else if (const auto value = counted(run)) {
            write_number(std::to_string(*value));
        } else {
            written_.insert(written_.end(), run.begin(), run.end());
        }
        at_ = end;
    }

    /// The number, if this run counts something.
    [[nodiscard]] std::optional<int> counted(Run run) const {
        auto unit = at_ + run.size();
        if (contains(U"多余", code_point(unit))) ++unit;
        if (!has_unit(unit) || is_word_part(run)) return std::nullopt;
        const auto reading = read_word(run);
        if (!reading) return std::nullopt;
        const bool money = contains(U"块元", code_point(unit));
        if (reading->shortened && !money) return std::nullopt;
        return reading->value;
    }

    [[nodiscard]] bool has_unit(std::size_t at) const {
        if (code_point(at) == U'元' && contains(kPlaceAfterYuan, code_point(at + 1))) return false;
        return std::ranges::any_of(kUnits,
                                   [&](std::u32string_view unit) { return stands_at(at, unit); });
    }

    /// Whether what stands around makes the numeral part of a word: 统一号码, 一块办, 3百块.
    [[nodiscard]] bool is_word_part(Run run) const {
        const auto before = at_ == 0 ? U' ' : letters_[at_ - 1].code_point;
        if (contains(kNotBeforeNumeral, before) || is_ascii_digit(before)) return true;
        if (run.size() != 1 || run[0].code_point != U'一') return false;
        if (contains(kNotBeforeOne, before)) return true;
        return code_point(at_ + 1) == U'块' && code_point(at_ + 2) != U'钱';
    }

    /// 百分之二十 and 百分之零点五; false when there is none here.
    bool write_percent() {
        if (!stands_at(at_, kPercent)) return false;
        const auto run = run_from(at_ + kPercent.size());
        auto end = at_ + kPercent.size() + run.size();
        auto number = share(run);
        if (!number) return false;
        if (code_point(end) == U'点' && digit_of(code_point(end + 1)) >= 0) {
            number->push_back('.');
            for (++end; digit_of(code_point(end)) >= 0; ++end) {
                number->push_back(static_cast<char>('0' + digit_of(code_point(end))));
            }
        }
        write_number(*number + '%');
        at_ = end;
        return true;
    }

    [[nodiscard]] static std::optional<std::string> share(Run run) {
        if (run.size() == 1 && run[0].code_point == U'百') return "100";
        if (run.size() == 1 && digit_of(run[0].code_point) == 0) return "0";
        const auto reading = read_word(run);
        if (!reading || reading->shortened) return std::nullopt;
        return std::to_string(reading->value);
    }

    void write_number(std::string_view digits) {
        for (const char digit : digits) {
            written_.push_back({static_cast<char32_t>(digit), letters_[at_].origin});
        }
    }

    const Letters& letters_;
    Letters written_;
    std::size_t at_ = 0;
};

}  // namespace

int digit_of(char32_t c) {
    if (c == U'〇') return 0;
    if (c == U'两') return 2;
    const auto at = kDigits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

int multiplier_of(char32_t c) {
    switch (c) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        case U'万': return kTenThousand;
        default: return 0;
    }
}

Letters with_digits(Letters letters) {
    const bool any = std::ranges::any_of(
        letters, [](const Letter& letter) { return is_numeral(letter.code_point); });
    return any ? NumeralWriter{letters}.write() : std::move(letters);
}

}  // namespace baoda::text
