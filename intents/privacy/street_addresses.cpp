#include "intents/privacy/street_addresses.hpp"

#include <algorithm>
#include <optional>

#include "intents/text/letter.hpp"

namespace baoda::privacy {

namespace {

constexpr std::size_t kMostDigits = 5;  // Of one number of an address.
// "3栋402": a room without its word has so many digits.
constexpr std::size_t kFewestRoomDigits = 3;
constexpr std::size_t kMostRoomDigits = 4;
constexpr std::size_t kMostPieces = 6;
constexpr std::u32string_view kChineseDigits = U"〇零一二三四五六七八九十百";
// 人民路2号线, 人民路3号台: what a number with 号 counts besides doors.
constexpr std::u32string_view kNoDoors = U"线文令台";
// 3单元2024年, 3栋400元: numbers behind a building that are no room's.
constexpr std::u32string_view kNoRooms = U"年月日元块人万个.%";

bool is_chinese_digit(char32_t c) {
    return kChineseDigits.find(c) != std::u32string_view::npos;
}

bool is_number(char32_t c) {
    return text::is_ascii_digit(c) || is_chinese_digit(c);
}

/// A number and the word behind it.
struct Piece {
    std::size_t size = 0;      ///< Letters, with what joins it to the one before.
    bool is_building = false;  ///< Else a door.
    bool is_ascii = false;
};

/// How many letters the text begins with that are a number in one writing; 0: none, or too many.
std::size_t number_at_start(std::u32string_view text) {
    if (text.empty() || !is_number(text.front())) return 0;
    const bool ascii = text::is_ascii_digit(text.front());
    const auto end = std::ranges::find_if(
        text, [&](char32_t c) { return ascii ? !text::is_ascii_digit(c) : !is_chinese_digit(c); });
    const auto size = static_cast<std::size_t>(end - text.begin());
    const bool goes_on = size < text.size() && is_number(text[size]);
    return size > kMostDigits || goes_on ? 0 : size;
}

std::optional<Piece> piece_at_start(std::u32string_view text, const AddressWords& words) {
    const auto digits = number_at_start(text);
    if (digits == 0) return std::nullopt;
    const bool ascii = text::is_ascii_digit(text.front());
    const auto rest = text.substr(digits);
    const auto building = word_at_start(rest, words.building);
    const auto room = word_at_start(rest, words.room);
    const auto unit = std::max(building, room);
    if (unit == 0) return std::nullopt;
    const auto behind = rest.substr(unit);
    if (!behind.empty() && kNoDoors.find(behind.front()) != std::u32string_view::npos) {
        return std::nullopt;
    }
    return Piece{.size = digits + unit, .is_building = building > room, .is_ascii = ascii};
}

/// The room's number behind a building, without a word: "3栋402", "3单元-402".
std::size_t bare_room_at_start(std::u32string_view text) {
    const auto digits = number_at_start(text);
    if (digits < kFewestRoomDigits || digits > kMostRoomDigits) return 0;
    const bool ends =
        digits == text.size() || kNoRooms.find(text[digits]) == std::u32string_view::npos;
    return ends ? digits : 0;
}

/// Pieces that follow each other, at most a space or a hyphen apart.
struct Chain {
    std::size_t size = 0;
    std::size_t pieces = 0;
    bool begins_with_building = false;
    bool begins_with_ascii = false;
};

Chain chain_at_start(std::u32string_view text, const AddressWords& words) {
    Chain chain;
    bool behind_building = false;
    while (chain.pieces < kMostPieces) {
        auto rest = text.substr(chain.size);
        const bool joined =
            chain.pieces > 0 && !rest.empty() && (rest[0] == U' ' || rest[0] == U'-');
        if (joined) rest.remove_prefix(1);
        if (const auto piece = piece_at_start(rest, words)) {
            if (chain.pieces == 0) {
                chain.begins_with_building = piece->is_building;
                chain.begins_with_ascii = piece->is_ascii;
            }
            chain.size += piece->size + (joined ? 1 : 0);
            behind_building = piece->is_building;
            ++chain.pieces;
            continue;
        }
        const auto bare = behind_building ? bare_room_at_start(rest) : 0;
        if (bare == 0) break;
        chain.size += bare + (joined ? 1 : 0);
        ++chain.pieces;
        break;
    }
    return chain;
}

bool is_address(const Chain& chain, std::u32string_view before, const AddressWords& words) {
    if (chain.pieces == 0) return false;
    if (chain.pieces > 1 && chain.begins_with_building) return true;
    // One number alone may be a way to say a day or a floor: only plain digits right behind a name.
    if (!chain.begins_with_ascii) return false;
    const auto named = [&](const LetterWords& ends) {
        const auto size = word_at_end(before, ends);
        return size > 0 && size < before.size() &&
               text::is_common_han(before[before.size() - size - 1]);
    };
    return named(words.street) || (named(words.estate) && chain.begins_with_building);
}

}  // namespace

std::vector<LetterRange> find_addresses(std::u32string_view text, const AddressWords& words) {
    std::vector<LetterRange> found;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = is_number(text[at]) && (at == 0 || !is_number(text[at - 1]));
        const auto chain = begins ? chain_at_start(text.substr(at), words) : Chain{};
        if (!is_address(chain, text.substr(0, at), words)) {
            ++at;
            continue;
        }
        found.push_back({at, at + chain.size});
        at += chain.size;
    }
    return found;
}

}  // namespace baoda::privacy
