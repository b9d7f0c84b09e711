#include "intents/privacy/masker.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <stdexcept>

#include "intents/privacy/digit_runs.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::privacy {

namespace {

using Groups = std::vector<std::size_t>;

constexpr std::size_t kShortest = 7;  // Digits of the shortest number that is looked for.
constexpr std::size_t kLongest = 19;  // Digits of the longest one that its form tells.
constexpr std::size_t kLongestTold = 23;
constexpr std::size_t kMostLinks = 8;  // Letters between a word and the number that it tells.
constexpr std::u32string_view kLinks = U" 号码是为的即叫,:=#";

/// Whether digits are set off as people do it with such numbers: all together, in equal groups (the
/// last may be shorter), or in one of these ways. Sums and years beside each other look otherwise.
bool is_set_as(const Groups& groups,
               std::span<const std::size_t> equal,
               std::span<const Groups> ways) {
    if (groups.size() == 1 || std::ranges::find(ways, groups) != ways.end()) return true;
    const auto size = groups.front();
    const bool all_equal = std::ranges::all_of(std::span{groups}.first(groups.size() - 1),
                                               [&](std::size_t group) { return group == size; });
    return all_equal && groups.back() <= size && std::ranges::find(equal, size) != equal.end();
}

bool is_set_as_id_card(const Groups& groups) {
    static constexpr std::array<std::size_t, 4> kEqual{1, 2, 3, 6};
    static const std::array<Groups, 7> ways{
        {{6, 8, 4}, {6, 4, 4, 4}, {6, 4, 2, 2, 4}, {6, 12}, {14, 4}, {17, 1}, {3, 3, 4, 4, 4}}};
    return is_set_as(groups, kEqual, ways);
}

bool is_set_as_phone(const Groups& groups) {
    static constexpr std::array<std::size_t, 4> kEqual{1, 2, 3, 4};
    static const std::array<Groups, 6> ways{
        {{3, 4, 4}, {3, 8}, {7, 4}, {3, 3, 5}, {2, 3, 4, 4}, {2, 11}}};
    return is_set_as(groups, kEqual, ways);
}

bool is_set_as_bank_card(const Groups& groups) {
    static constexpr std::array<std::size_t, 4> kEqual{1, 2, 4, 5};
    if (groups.front() == 6) return true;  // The issuer's number, then the rest.
    return is_set_as(groups, kEqual, {});
}

/// What a stretch of a run is by its form.
std::optional<PrivateKind> kind_of(const DigitRun& run, std::size_t begin, std::size_t end) {
    const auto characters = characters_of(run, begin, end);
    const auto groups = groups_of(run, begin, end);
    if (is_id_card(characters)) return PrivateKind::id_card;
    if (looks_like_id_card(characters) && is_set_as_id_card(groups)) return PrivateKind::id_card;
    if (is_bank_card(characters) && is_set_as_bank_card(groups)) return PrivateKind::bank_card;
    if (is_old_id_card(characters) && is_set_as(groups, {}, {})) return PrivateKind::id_card;
    if (is_mobile_phone(characters) && is_set_as_phone(groups)) return PrivateKind::phone;
    return std::nullopt;
}

/// Where a letter begins in the raw text, and where the next one does.
text::Span raw_span(const text::Letters& letters,
                    std::size_t raw_size,
                    std::size_t first,
                    std::size_t last) {
    // Several letters may come from one character (⑬): all of it is meant.
    const auto next = std::ranges::find_if(
        letters.begin() + static_cast<std::ptrdiff_t>(last) + 1, letters.end(),
        [&](const text::Letter& letter) { return letter.origin > letters[last].origin; });
    return {letters[first].origin, next == letters.end() ? raw_size : next->origin};
}

/// The numbers in a run that their form tells, the longest from each place on.
void find_forms(const DigitRun& run,
                const text::Letters& letters,
                std::size_t raw_size,
                std::vector<PrivateDetail>& found) {
    for (std::size_t begin = 0; begin + kShortest <= run.size();) {
        auto end = std::min(begin + kLongest, run.size());
        std::optional<PrivateKind> kind;
        for (; is_border(run, begin) && end > begin + kShortest; --end) {
            if (is_border(run, end)) kind = kind_of(run, begin, end);
            if (kind) break;
        }
        if (kind) {
            found.push_back(
                {*kind, raw_span(letters, raw_size, run[begin].letter, run[end - 1].letter)});
        }
        begin = kind ? end : begin + 1;
    }
}

bool is_link(char32_t c) {
    return kLinks.find(c) != std::u32string_view::npos;
}

bool is_told_character(char32_t c) {
    return text::is_ascii_digit(c) || text::is_latin_letter(c);
}

/// What stands behind a word: letters and digits, at most one space or hyphen between them.
struct ToldNumber {
    std::string characters;
    std::size_t first = 0;  ///< Letters of the text.
    std::size_t last = 0;
};

ToldNumber told_number(const text::Letters& letters, std::size_t at) {
    const auto code_point = [&](std::size_t i) {
        return i < letters.size() ? letters[i].code_point : char32_t{0};
    };
    for (std::size_t links = 0; links < kMostLinks && is_link(code_point(at)); ++links) ++at;
    ToldNumber number{.characters = {}, .first = at, .last = at};
    for (; at < letters.size(); ++at) {
        const auto c = code_point(at);
        const bool joins = (c == U' ' || c == U'-') && is_told_character(code_point(at + 1));
        if (joins) continue;
        if (!is_told_character(c)) break;
        number.characters += static_cast<char>(c);
        number.last = at;
    }
    return number;
}

bool is_told(const ToldNumber& number, PrivateKind kind) {
    const auto& text = number.characters;
    const auto size = text.size();
    const auto digits = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
    switch (kind) {
        case PrivateKind::id_card: return size >= 14 && size <= 18 && digits + 1 >= size;
        case PrivateKind::bank_card: return size >= 12 && size <= kLongestTold && digits == size;
        case PrivateKind::card: return size >= 8 && size <= 20 && digits >= 6 && !is_day(text);
        // Numbers of 400 and 800 are those of services.
        case PrivateKind::landline:
            return size >= 7 && size <= 12 && digits == size && text[0] != '1' &&
                   !text.starts_with("400") && !text.starts_with("800") && !is_day(text);
        case PrivateKind::phone:
        case PrivateKind::name:
        case PrivateKind::address: return false;
    }
    return false;
}

/// Removes what lies within or across another detail; sorts.
void keep_apart(std::vector<PrivateDetail>& found) {
    std::ranges::stable_sort(found, {}, [](const PrivateDetail& n) { return n.raw.begin; });
    std::size_t end = 0;
    std::erase_if(found, [&](const PrivateDetail& number) {
        const bool overlaps = number.raw.begin < end;
        if (!overlaps) end = number.raw.end;
        return overlaps;
    });
}

// Nobody types so many bytes; they are mostly of characters that cannot be seen.
constexpr std::size_t kLongestAsTyped = 4'000;

/// Leaves out what stands for a detail already, set by us or by the page: "[手机号]". Other words
/// in brackets are the person's own.
std::string without_tokens(std::string_view text) {
    std::string left;
    while (!text.empty()) {
        const auto open = std::min(text.find('['), text.size());
        left += text.substr(0, open);
        text.remove_prefix(open);
        const auto kind = std::ranges::find_if(
            kPrivateKinds, [&](PrivateKind k) { return text.starts_with(token_of(k)); });
        const bool is_token = kind != kPrivateKinds.end();
        if (!is_token) left += text.substr(0, 1);
        if (is_token) left += ' ';
        text.remove_prefix(is_token ? token_of(*kind).size()
                                    : std::min<std::size_t>(1, text.size()));
    }
    return left;
}

/// What is found is to the search that follows as what stands for it in a masked text.
void blank(std::u32string& text, const LetterRange& range) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(range.begin),
              text.begin() + static_cast<std::ptrdiff_t>(range.end), U'[');
}

}  // namespace

Masker::Masker(std::shared_ptr<const text::Normalizer> normalizer, const PrivateWords& words)
    : normalizer_(std::move(normalizer)) {
    add_cues(words.id_card, PrivateKind::id_card);
    add_cues(words.bank_card, PrivateKind::bank_card);
    add_cues(words.card, PrivateKind::card);
    add_cues(words.landline, PrivateKind::landline);
    std::ranges::stable_sort(cues_, std::ranges::greater{},
                             [](const Cue& cue) { return cue.word.size(); });
    address_words_ = {.street = letters_of(words.street),
                      .estate = letters_of(words.estate),
                      .building = letters_of(words.building),
                      .room = letters_of(words.room)};
    name_words_ = {.before = letters_of(words.name),
                   .surname = letters_of(words.surname),
                   .after = letters_of(words.after_name)};
}

LetterWords Masker::letters_of(const std::vector<std::string>& words) const {
    LetterWords all;
    for (const auto& word : words) {
        const auto normalized = normalizer_->normalize(word);
        if (!normalized) throw std::runtime_error(normalized.error().message);
        all.emplace_back();
        for (const auto& letter : text::decoded(*normalized)) all.back() += letter.code_point;
    }
    return all;
}

void Masker::add_cues(const std::vector<std::string>& words, PrivateKind kind) {
    for (auto& word : letters_of(words)) cues_.push_back({std::move(word), kind});
}

void Masker::find_told(const text::Letters& letters,
                       std::size_t raw_size,
                       std::vector<PrivateDetail>& found) const {
    std::u32string text;
    for (const auto& letter : letters) text += letter.code_point;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto rest = std::u32string_view{text}.substr(at);
        for (const auto& cue : cues_) {
            if (!rest.starts_with(cue.word)) continue;
            const auto number = told_number(letters, at + cue.word.size());
            if (!is_told(number, cue.kind)) continue;
            found.push_back({cue.kind, raw_span(letters, raw_size, number.first, number.last)});
            break;
        }
    }
}

std::vector<PrivateDetail> Masker::find_numbers(const text::Letters& letters,
                                                std::size_t raw_size) const {
    const auto runs = digit_runs(letters);
    std::size_t digits = 0;
    for (const auto& run : runs) digits += run.size();
    if (digits < kShortest - 1) return {};  // A card's number may have letters, too.
    std::vector<PrivateDetail> found;
    for (const auto& run : runs) find_forms(run, letters, raw_size, found);
    find_told(letters, raw_size, found);
    keep_apart(found);
    return found;
}

std::vector<PrivateDetail> Masker::find(const text::NormalizedText& normalized) const {
    const auto letters = text::decoded(normalized);
    const std::size_t raw_size = normalized.origin.back();
    auto found = find_numbers(letters, raw_size);
    std::u32string text;
    auto number = found.begin();
    for (const auto& letter : letters) {
        while (number != found.end() && number->raw.end <= letter.origin) ++number;
        const bool is_found = number != found.end() && number->raw.begin <= letter.origin;
        text += is_found ? U'[' : letter.code_point;
    }
    const auto add = [&](PrivateKind kind, const std::vector<LetterRange>& ranges) {
        for (const auto& range : ranges) {
            blank(text, range);
            found.push_back({kind, raw_span(letters, raw_size, range.begin, range.end - 1)});
        }
    };
    add(PrivateKind::address, find_addresses(text, address_words_));
    add(PrivateKind::name, find_names(text, name_words_));
    keep_apart(found);
    return found;
}

MaskedText Masker::mask(const base::Private& typed, const text::NormalizedText& normalized) const {
    const std::string_view raw = typed.reveal();
    if (raw.size() > kLongestAsTyped && raw != normalized.utf8) return *mask(normalized.utf8);
    MaskedText masked;
    std::size_t at = 0;
    for (const auto& detail : find(normalized)) {
        const auto before = raw.substr(at, detail.raw.begin - at);
        masked.text.append(before).append(token_of(detail.kind));
        masked.found.push_back(detail.kind);
        at = detail.raw.end;
    }
    masked.text.append(raw.substr(at));
    masked.neutral = without_tokens(masked.text);
    return masked;
}

base::Result<MaskedText> Masker::mask(const base::Private& typed) const {
    const auto normalized = normalizer_->normalize(typed.reveal());
    if (!normalized) return tl::unexpected<base::Error>{normalized.error()};
    return mask(typed, *normalized);
}

}  // namespace baoda::privacy
