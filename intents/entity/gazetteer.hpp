#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intents/entity/place_words.hpp"
#include "intents/text/token.hpp"

namespace baoda::entity {

/// A region's code as understanding passes it on (GB/T 2260 as a number).
using PlaceCode = std::uint32_t;

/// One name of one place, as the release lists them.
struct PlaceName {
    std::string name;  ///< As typed: 合肥市, 合肥, 庐州.
    PlaceCode code = 0;
    bool in_pattern = false;  ///< A single character that counts only in patterns: 在沪, 沪籍.
    bool weak = false;  ///< A county's short name: gives way to a city or province of that name.
    bool nickname = false;  ///< 长安: a sign (长安医院) says more often something else.
};

/// A stretch that names a place, with every place it may mean.
struct PlaceMention {
    text::Span span;               ///< In the normalized text.
    std::string name;              ///< The words, as normalized.
    std::vector<PlaceCode> codes;  ///< At least one; several: ambiguous. Sorted.
    std::string role;              ///< The part it plays (`PlaceRoles`); empty: only named.
    friend bool operator==(const PlaceMention&, const PlaceMention&) = default;
};

/// Names of places. Immutable; safe from any thread.
class Gazetteer {
public:
    Gazetteer() = default;
    /// `words` tell names from everyday words; without them no single character is a place.
    explicit Gazetteer(const std::vector<PlaceName>& names, PlaceWords words = {});

    /// The places that the tokens name, in order, denied ones among them. A name counts where a
    /// token, or adjoining tokens together, spell it, unless what stands around makes it something
    /// else (中山路, 和平医院); a pattern character counts after 在, 来 … or before 籍, 户 …
    [[nodiscard]] std::vector<PlaceMention> find(const text::AnalyzedText& message) const;

    /// Every name that should not be cut by the tokenizer.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct Named {
        std::vector<PlaceCode> codes;
        bool loose = true;  // A county's short name or a nickname, no more.
    };

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    template <class Value>
    using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    [[nodiscard]] const Named* named(std::string_view name) const;
    /// Whether a name may begin as the text does: most words end here.
    [[nodiscard]] bool may_begin_name(std::string_view text) const;
    [[nodiscard]] bool stands_for_place(std::string_view text,
                                        const text::Span& span,
                                        const text::Span& token) const;
    /// Whether the name is none here, by the words around it.
    [[nodiscard]] bool is_everyday(const text::AnalyzedText& message,
                                   const text::Span& span,
                                   const Named& place,
                                   const std::vector<PlaceMention>& found) const;
    /// Adds the longest name that begins at a token; gives how many tokens it takes, 0 for none.
    std::size_t add_name(const text::AnalyzedText& message,
                         std::size_t first,
                         std::vector<PlaceMention>& found) const;
    void add_pattern(const text::AnalyzedText& message,
                     const text::Token& token,
                     std::vector<PlaceMention>& found) const;

    PlaceWords words_;
    ByName<Named> by_name_;
    ByName<std::vector<PlaceCode>> by_character_;
    std::vector<bool> beginnings_;  // By hash of a name's first characters, two or the only one.
};

}  // namespace baoda::entity
