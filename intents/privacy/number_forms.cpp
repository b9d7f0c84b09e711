#include "intents/privacy/number_forms.hpp"

#include <algorithm>
#include <array>

namespace baoda::privacy {

namespace {

constexpr std::size_t kIdCard = 18;
constexpr std::size_t kOldIdCard = 15;
constexpr std::size_t kMobilePhone = 11;

int value_of(char digit) {
    return digit - '0';
}

bool are_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + value_of(digit);
    return value;
}

/// The first two digits of GB/T 2260: six parts of the country, each of so many provinces.
bool is_province(std::string_view digits) {
    const int code = number(digits.substr(0, 2));
    constexpr std::array<std::pair<int, int>, 8> kProvinces{
        {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54}, {61, 65}, {71, 71}, {81, 83}}};
    return std::ranges::any_of(
        kProvinces, [&](const auto& part) { return code >= part.first && code <= part.second; });
}

bool is_month_and_day(std::string_view digits) {
    const int month = number(digits.substr(0, 2));
    const int day = number(digits.substr(2, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool luhn_holds(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = value_of(digits[digits.size() - 1 - i]);
        if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
        sum += digit;
    }
    return sum % 10 == 0;
}

}  // namespace

std::string_view token_of(PrivateKind kind) {
    switch (kind) {
        case PrivateKind::id_card: return "[身份证号]";
        case PrivateKind::phone: return "[手机号]";
        case PrivateKind::bank_card: return "[银行卡号]";
        case PrivateKind::card: return "[卡号]";
        case PrivateKind::landline: return "[电话号码]";
        case PrivateKind::name: return "[姓名]";
        case PrivateKind::address: return "[住址]";
    }
    return "[号码]";
}

bool is_number(PrivateKind kind) {
    return kind != PrivateKind::name && kind != PrivateKind::address;
}

bool is_day(std::string_view digits) {
    if (digits.size() != 8 || !are_digits(digits)) return false;
    const int century = number(digits.substr(0, 2));
    return (century == 19 || century == 20) && is_month_and_day(digits.substr(4));
}

bool looks_like_id_card(std::string_view characters) {
    if (characters.size() != kIdCard || !are_digits(characters.substr(0, kIdCard - 1)))
        return false;
    const char last = characters.back();
    return (last == 'x' || are_digits({&last, 1})) && is_province(characters) &&
           is_day(characters.substr(6, 8));
}

bool is_id_card(std::string_view characters) {
    if (!looks_like_id_card(characters)) return false;
    constexpr std::array<int, kIdCard - 1> kWeights{7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                    3, 7, 9,  10, 5, 8, 4, 2};
    constexpr std::string_view kCheckDigits = "10x98765432";
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) {
        sum += kWeights.at(i) * value_of(characters[i]);
    }
    return kCheckDigits[static_cast<std::size_t>(sum % 11)] == characters.back();
}

bool is_old_id_card(std::string_view digits) {
    return digits.size() == kOldIdCard && are_digits(digits) && is_province(digits) &&
           is_month_and_day(digits.substr(8, 4));
}

bool is_bank_card(std::string_view digits) {
    constexpr std::string_view kFirstDigits = "345689";
    return digits.size() >= 16 && digits.size() <= 19 && are_digits(digits) &&
           kFirstDigits.find(digits.front()) != std::string_view::npos && luhn_holds(digits);
}

bool is_mobile_phone(std::string_view digits) {
    if (!are_digits(digits)) return false;
    if (digits.size() == kMobilePhone + 4 && digits.starts_with("00")) digits.remove_prefix(2);
    if (digits.size() == kMobilePhone + 2 && digits.starts_with("86")) digits.remove_prefix(2);
    return digits.size() == kMobilePhone && digits[0] == '1' && digits[1] >= '3';
}

}  // namespace baoda::privacy
