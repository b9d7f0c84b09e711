#include "intents/matching/exact_texts.hpp"

#include <bit>

namespace baoda::matching {

ExactTexts::ExactTexts(const std::vector<std::string>& texts,
                       const std::vector<std::uint32_t>& owners)
    : begins_{0}, owners_(owners) {
    for (const auto& text : texts) {
        letters_ += text;
        begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
    }
    fill_slots();
}

std::string_view ExactTexts::text(std::size_t number) const {
    return std::string_view{letters_}.substr(begins_[number],
                                             begins_[number + 1] - begins_[number]);
}

std::size_t ExactTexts::slot_of(std::string_view wanted) const {
    const auto mask = slots_.size() - 1;
    auto slot = check_sum(wanted) & mask;
    while (slots_[slot] != 0 && text(slots_[slot] - 1) != wanted) slot = (slot + 1) & mask;
    return slot;
}

void ExactTexts::fill_slots() {
    slots_.assign(std::bit_ceil(2 * owners_.size() + 1), 0);
    for (std::size_t i = 0; i < owners_.size(); ++i) {
        auto& slot = slots_[slot_of(text(i))];
        if (slot == 0) slot = static_cast<std::uint32_t>(i + 1);
    }
}

std::optional<std::uint32_t> ExactTexts::owner_of(std::string_view wanted) const {
    if (slots_.empty()) return std::nullopt;
    const auto found = slots_[slot_of(wanted)];
    if (found == 0) return std::nullopt;
    return owners_[found - 1];
}

void ExactTexts::save(ByteWriter& bytes) const {
    bytes.add_text(letters_);
    bytes.add_all<std::uint32_t>(begins_);
    bytes.add_all<std::uint32_t>(owners_);
}

base::Result<ExactTexts> ExactTexts::load(ByteReader& bytes, std::size_t owners) {
    ExactTexts texts;
    texts.letters_ = bytes.take_text();
    texts.begins_ = bytes.take_all<std::uint32_t>();
    texts.owners_ = bytes.take_all<std::uint32_t>();
    const bool sound = !bytes.failed() &&
                       are_row_begins(texts.begins_, texts.owners_.size(), texts.letters_.size()) &&
                       all_below(texts.owners_, owners);
    if (!sound) return broken_model("问法");
    texts.fill_slots();
    return texts;
}

}  // namespace baoda::matching
