#pragma once

#include <string_view>
#include <vector>

#include "intents/privacy/letter_words.hpp"

namespace baoda::privacy {

/// Words around the numbers of an address.
struct AddressWords {
    LetterWords street;    ///< How a street's name ends: 路.
    LetterWords estate;    ///< How the name of a place of houses ends: 小区.
    LetterWords building;  ///< Behind the number of a house or a stair: 栋, 单元.
    LetterWords room;      ///< Behind the number of a door: 室, 号.
};

/// The numbers in a text that tell at which door somebody lives: "12号3栋402室" behind a street,
/// "3栋" behind an estate, "3栋402室" anywhere. What they stand behind is no part of them: a street
/// or a region alone is nobody's. Days (12号), lines (人民路2号线) and a single room are no
/// addresses. In order, none within another; time grows with the length.
[[nodiscard]] std::vector<LetterRange> find_addresses(std::u32string_view text,
                                                      const AddressWords& words);

}  // namespace baoda::privacy
