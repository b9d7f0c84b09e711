#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/matching/model_bytes.hpp"

namespace baoda::matching {

/// Whose words a text is, letter for letter. Compact: the texts stand one behind the other, found
/// by hash and then compared. Immutable once filled; safe from any thread.
class ExactTexts {
public:
    ExactTexts() = default;
    /// `owners[i]` has `texts[i]`; of equal texts the first counts.
    ExactTexts(const std::vector<std::string>& texts, const std::vector<std::uint32_t>& owners);

    /// The owner of this text.
    [[nodiscard]] std::optional<std::uint32_t> owner_of(std::string_view text) const;

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not the texts of so many owners.
    [[nodiscard]] static base::Result<ExactTexts> load(ByteReader& bytes, std::size_t owners);

private:
    void fill_slots();
    [[nodiscard]] std::string_view text(std::size_t number) const;
    [[nodiscard]] std::size_t slot_of(std::string_view text) const;

    std::string letters_;
    std::vector<std::uint32_t> begins_;  // One more than texts.
    std::vector<std::uint32_t> owners_;  // By text.
    std::vector<std::uint32_t> slots_;   // Open addressing: text + 1, 0 where empty.
};

}  // namespace baoda::matching
