#include "intents/entity/people.hpp"

#include <algorithm>
#include <array>

#include "intents/entity/number_word.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::entity {

namespace {

/// The longest word that begins at a place.
struct Word {
    std::string_view group;
    std::size_t size = 0;
};

bool drop_suffix(std::string_view& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// A number that ends the text, and where it begins.
struct NumberBefore {
    std::size_t begin = 0;
    int value = 0;
};

/// The longest number that the text ends with.
std::optional<NumberBefore> number_before(std::string_view text) {
    constexpr std::size_t kLongest = 12;
    const auto earliest = text.size() > kLongest ? text.size() - kLongest : 0;
    for (auto begin = earliest; begin < text.size(); ++begin) {
        const bool inside = (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U;
        if (inside) continue;
        const auto number = read_number(text, begin);
        constexpr std::int64_t kMost = 10'000;
        if (!number || number->end != text.size() || !number->is_whole()) continue;
        if (number->whole() > kMost) return std::nullopt;
        return NumberBefore{begin, static_cast<int>(number->whole())};
    }
    return std::nullopt;
}

/// Takes "80岁的" or "72岁多" off the end of the text before a word.
std::optional<int> take_age_before(std::string_view& before) {
    auto rest = before;
    drop_suffix(rest, "的");
    drop_suffix(rest, "以上");
    drop_suffix(rest, "多");
    if (!drop_suffix(rest, "岁")) return std::nullopt;
    drop_suffix(rest, "周");
    drop_suffix(rest, "多");
    const auto number = number_before(rest);
    if (!number) return std::nullopt;
    before = rest.substr(0, number->begin);
    return number->value;
}

/// What may stand between a word and how many or how old: 大人只有一个, 老人今年72岁.
std::size_t skip_is(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 9> kIs{"其实只有", "就只有", "只有", "今年", "现在",
                                                  "应该是",   "其实是", "是",   "有"};
    for (const auto word : kIs) {
        if (text.substr(at).starts_with(word)) return at + word.size();
    }
    return at;
}

/// 72岁, behind a word.
std::optional<NumberWord> age_behind(std::string_view text, std::size_t at) {
    auto number = read_number(text, skip_is(text, at));
    if (!number || !number->is_whole()) return std::nullopt;
    const auto rest = text.substr(number->end);
    for (const std::string_view unit : {"周岁", "岁"}) {
        if (!rest.starts_with(unit)) continue;
        number->end += unit.size();
        return number;
    }
    return std::nullopt;
}

/// 只有一个, behind a word: how many there are.
std::optional<NumberWord> count_behind(std::string_view text, std::size_t at) {
    constexpr std::int64_t kMost = 10'000;
    auto number = read_number(text, skip_is(text, at));
    if (!number || !number->is_whole() || number->whole() > kMost) return std::nullopt;
    for (const std::string_view counter : {"个", "位", "名", "口"}) {
        if (!text.substr(number->end).starts_with(counter)) continue;
        number->end += counter.size();
        return number;
    }
    return std::nullopt;
}

/// 我妈 is one person: a pronoun right before another word only says whose.
bool is_pronoun(std::string_view word) {
    constexpr std::array<std::string_view, 5> kPronouns{"我", "你", "您", "他", "她"};
    return std::ranges::find(kPronouns, word) != kPronouns.end();
}

class PeopleReader {
public:
    PeopleReader(std::string_view text, const GroupWords& words) : text_(text), words_(words) {}

    std::vector<PeopleMention> read() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto word = longest_at(at);
            if (word.size == 0) {
                at += text::character_size(text_[at]);
                continue;
            }
            const bool is_owner =
                is_pronoun(text_.substr(at, word.size)) && longest_at(at + word.size).size > 0;
            const bool is_nobody = word.group.empty() || is_owner;
            const auto end = is_nobody ? at + word.size : add(word, at);
            covered_ = at = end;
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] Word longest_at(std::size_t at) const {
        Word best;
        for (const auto& [group, words] : words_) {
            for (std::string_view word : words) {
                const bool counted = word.starts_with('#');
                if (word.starts_with('~')) continue;
                if (counted) word.remove_prefix(1);
                if (word.size() <= best.size || !text_.substr(at).starts_with(word)) continue;
                if (counted && !number_before(text_.substr(covered_, at - covered_))) continue;
                best = {group, word.size()};
            }
        }
        return best;
    }

    /// Adds the people of a word with what belongs to it; gives where that ends.
    std::size_t add(const Word& word, std::size_t at) {
        auto before = text_.substr(covered_, at - covered_);
        PeopleMention mention{.group = std::string{word.group}};
        mention.age = take_age_before(before);
        for (const std::string_view counter : {"个", "位", "名", "口"}) {
            if (drop_suffix(before, counter)) break;
        }
        const auto number = number_before(before);
        if (number) {
            mention.count = number->value;
            before = before.substr(0, number->begin);
        }
        auto end = at + word.size;
        const auto age = mention.age ? std::nullopt : age_behind(text_, end);
        if (age) {
            mention.age = static_cast<int>(age->whole());
            end = age->end;
        }
        // 大人两个学生 is one of them and two others.
        const auto count = number || age ? std::nullopt : count_behind(text_, end);
        if (count && longest_at(count->end).size == 0) {
            // 爷爷奶奶两个 are these two.
            const bool of_both =
                count->whole() == 2 && !found_.empty() && found_.back().span.end == at;
            if (!of_both) mention.count = static_cast<int>(count->whole());
            end = count->end;
        }
        mention.span = {covered_ + before.size(), end};
        found_.push_back(std::move(mention));
        return end;
    }

    std::string_view text_;
    const GroupWords& words_;
    std::size_t covered_ = 0;  // Behind the last word read.
    std::vector<PeopleMention> found_;
};

}  // namespace

std::vector<PeopleMention> find_people(std::string_view normalized, const GroupWords& words) {
    return PeopleReader{normalized, words}.read();
}

std::optional<int> household_size(std::string_view normalized) {
    for (const std::string_view unit : {"口", "个人"}) {
        for (auto at = normalized.find(unit); at != std::string_view::npos;
             at = normalized.find(unit, at + 1)) {
            const auto number = number_before(normalized.substr(0, at));
            if (number && number->value > 0) return number->value;
        }
    }
    return std::nullopt;
}

}  // namespace baoda::entity
