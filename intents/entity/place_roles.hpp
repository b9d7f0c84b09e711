#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::entity {

/// The role of a place whose rules are asked for outright: 合肥医保; also of one that stands alone
/// before or behind what is asked: 合肥，医保怎么交.
inline constexpr std::string_view kAskedPlace = "asked";

/// Finds the part that each place of a message plays: 在合肥上班 names a place of work, 户口在六安
/// one of registration. The parts and their words are data of the release. Immutable; safe from any
/// thread.
class PlaceRoles {
public:
    PlaceRoles() = default;

    /// Reads `lexicon/place_roles.tsv`: lines of `role<TAB>cue cue…`, `#` begins a comment line. In
    /// a cue `…` stands for the place: `户口…` right before it, `…户口` right behind it, `…*上班`
    /// anywhere behind it in its clause, `在…*看病` the same where a word of the line `lead` (在,
    /// 去) stands right before the place. The words of the line `link` may stand between a place
    /// and its cue. `malformed`, with file and line, for a line that `read_word_table` refuses and
    /// for a cue without `…` or without words.
    [[nodiscard]] static base::Result<PlaceRoles> parse(std::string_view tsv);

    /// Sets the role of each place that has one. `places` in order; places inside each other that
    /// follow each other (安徽合肥) are one. Each cue speaks of one place.
    void assign(const text::AnalyzedText& message, std::vector<PlaceMention>& places) const;

    /// The roles that the table has words for, each once.
    [[nodiscard]] std::vector<std::string> roles() const;

private:
    enum class Side : std::uint8_t { before, behind, anywhere_behind, led };

    struct Cue {
        std::string words;
        std::string role;
        Side side = Side::before;
    };

    /// A cue that may speak of a place.
    struct Match {
        text::Span span;
        std::size_t distance = 0;  // Bytes between the cue and the place.
        const std::string* role = nullptr;
    };

    /// What may speak of a place: nothing, the cue before it, the one behind it.
    using Options = std::array<std::optional<Match>, 3>;

    /// For each place one of its options, so that as many as can be get a cue of their own, the
    /// nearest ones together.
    [[nodiscard]] static std::vector<std::size_t> choose(const std::vector<Options>& options);
    [[nodiscard]] static base::Result<Cue> read_cue(std::string_view cue, std::string_view role);
    [[nodiscard]] std::string_view without_links(std::string_view text, bool at_end) const;
    [[nodiscard]] std::optional<Match> match_before(const text::AnalyzedText& message,
                                                    const text::Span& window) const;
    [[nodiscard]] std::optional<Match> match_behind(const text::AnalyzedText& message,
                                                    const text::Span& window,
                                                    bool is_led) const;

    std::vector<Cue> cues_;
    std::vector<std::string> links_;
    std::vector<std::string> leads_;
};

}  // namespace baoda::entity
