#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace baoda::privacy {

/// What tells who a person is: of what a number is the number, or what else it is.
enum class PrivateKind : std::uint8_t { id_card, phone, bank_card, card, landline, name, address };

inline constexpr std::array kPrivateKinds{
    PrivateKind::id_card,  PrivateKind::phone, PrivateKind::bank_card, PrivateKind::card,
    PrivateKind::landline, PrivateKind::name,  PrivateKind::address};

/// What stands for one of this kind wherever it was written: "[身份证号]".
[[nodiscard]] std::string_view token_of(PrivateKind kind);

/// Whether it is a number of a document, a card or a telephone, which nobody needs to send.
[[nodiscard]] bool is_number(PrivateKind kind);

/// 18 characters, the last one a digit or 'x': a province, a day from 1900 on, and the check digit
/// of GB 11643-1999 (ISO 7064, MOD 11-2).
[[nodiscard]] bool is_id_card(std::string_view characters);

/// The same without a look at the check digit: a number with one digit mistyped is private, too.
[[nodiscard]] bool looks_like_id_card(std::string_view characters);

/// 15 digits as identity cards had until 1999: a province and a day of the 20th century; they have
/// no check digit.
[[nodiscard]] bool is_old_id_card(std::string_view digits);

/// 16 to 19 digits of a bank card: what it begins with, and the check digit of ISO/IEC 7812 (Luhn).
[[nodiscard]] bool is_bank_card(std::string_view digits);

/// A mobile number of mainland China, 1[3-9] and nine more digits, also with 86 or 0086 before it.
[[nodiscard]] bool is_mobile_phone(std::string_view digits);

/// Eight digits that are a day from 1900 to 2099: 20260101.
[[nodiscard]] bool is_day(std::string_view digits);

}  // namespace baoda::privacy
