#include "intents/privacy/private_words.hpp"

#include <array>
#include <utility>

#include "intents/text/word_table.hpp"

namespace baoda::privacy {

namespace {

constexpr std::string_view kFile = "private_numbers.tsv";

}  // namespace

base::Result<PrivateWords> parse_private_words(std::string_view tsv) {
    PrivateWords words;
    const std::array<text::TablePart, 11> parts{{{"id_card", &words.id_card},
                                                 {"bank_card", &words.bank_card},
                                                 {"card", &words.card},
                                                 {"landline", &words.landline},
                                                 {"street", &words.street},
                                                 {"estate", &words.estate},
                                                 {"building", &words.building},
                                                 {"room", &words.room},
                                                 {"name", &words.name},
                                                 {"surname", &words.surname},
                                                 {"after_name", &words.after_name}}};
    if (auto filled = text::fill_parts(kFile, tsv, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    return words;
}

}  // namespace baoda::privacy
