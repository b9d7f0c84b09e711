#include "bot/authoring/lint/number_words.hpp"

#include <algorithm>
#include <array>

#include "intents/text/utf8.hpp"

namespace baoda::authoring {

namespace {

using Words = std::initializer_list<std::string_view>;

// Longest first: 个月 before 月.
constexpr std::array<std::string_view, 15> kUnits{
    "个月", "周岁", "分之", "％", "元", "万", "折", "倍", "月", "天", "日", "年", "岁", "次", "%"};
constexpr std::string_view kArabic = "0123456789.,，";

bool is_digit(std::string_view character) {
    return character.size() == 1 && character.front() >= '0' && character.front() <= '9';
}

bool is_one_of(std::string_view character, Words words) {
    return std::ranges::find(words, character) != words.end();
}

/// A numeral that says how many by itself.
bool counts(std::string_view character) {
    return is_one_of(character, {"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十"});
}

bool is_numeral(std::string_view character) {
    return counts(character) || is_one_of(character, {"〇", "零", "百", "千", "万", "亿"});
}

bool holds_count(std::string_view numeral) {
    for (std::size_t at = 0; at < numeral.size(); at += text::character_size(numeral[at])) {
        if (counts(numeral.substr(at, text::character_size(numeral[at])))) return true;
    }
    return false;
}

bool sets_limit(std::string_view after) {
    const Words limits{"内",   "以内", "之内", "以上", "以下", "以后",
                       "之后", "后",   "以前", "之前", "封顶"};
    return std::ranges::any_of(limits, [&](auto word) { return after.starts_with(word); });
}

bool limited_before(std::string_view before) {
    const Words limits{"不超过", "最多", "最长", "最短", "至少", "不少于",
                       "不低于", "最低", "最高", "满",   "超过", "未满"};
    return std::ranges::any_of(limits, [&](auto word) { return before.ends_with(word); });
}

/// Reads numbers off a text from left to right.
class NumberReader {
public:
    explicit NumberReader(std::string_view text) : text_(text) {}

    std::vector<std::string> read() {
        while (at_ < text_.size()) {
            const auto character = next();
            if (is_digit(character)) {
                read_number(
                    [](auto c) { return c.size() == 1 && kArabic.find(c) < kArabic.size(); });
            } else if (is_numeral(character)) {
                read_number([](auto c) { return is_numeral(c); });
            } else {
                at_ += character.size();
            }
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string_view next() const {
        return text_.substr(at_, text::character_size(text_[at_]));
    }

    template <class Belongs>
    void read_number(Belongs belongs) {
        const auto begin = at_;
        while (at_ < text_.size() && belongs(next())) at_ += next().size();
        const auto numeral = text_.substr(begin, at_ - begin);
        const auto unit = take_unit();
        // 三万: the unit of ten thousand was read as part of the numeral.
        if (unit.empty() && !numeral.ends_with("万")) return;
        if (unit == "分之") skip_numeral();
        if (is_stated(numeral, unit, begin)) {
            found_.emplace_back(text_.substr(begin, at_ - begin));
        }
    }

    /// The unit that follows, after a blank or none; empty when there is none.
    std::string_view take_unit() {
        auto after = text_.substr(at_);
        const std::size_t blank = after.starts_with(' ') ? 1 : 0;
        after.remove_prefix(blank);
        const auto* const unit =
            std::ranges::find_if(kUnits, [&](auto word) { return after.starts_with(word); });
        if (unit == kUnits.end()) return {};
        at_ += blank + unit->size();
        return *unit;
    }

    [[nodiscard]] bool is_stated(std::string_view numeral,
                                 std::string_view unit,
                                 std::size_t begin) const {
        const auto before = text_.substr(0, begin);
        if (before.ends_with("第")) return false;
        if (unit == "分之" || is_digit(numeral.substr(0, 1))) return true;
        if (!holds_count(numeral)) return false;  // 千万, 百万
        // 一年一缴, 过两天, 二次报销: everyday words, as long as they set no limit.
        const bool everyday = numeral == "一" || numeral == "两" || unit == "次";
        return !everyday || sets_limit(text_.substr(at_)) || limited_before(before);
    }

    /// The 八十 of 百分之八十.
    void skip_numeral() {
        while (at_ < text_.size() && (is_numeral(next()) || is_digit(next()))) at_ += next().size();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> stated_numbers(std::string_view text) {
    return NumberReader{text}.read();
}

}  // namespace baoda::authoring
