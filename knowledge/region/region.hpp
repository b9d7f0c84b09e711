#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace baoda::region {

/// A place by its GB/T 2260 code: PP0000 province, PPCC00 city, PPCCAA county; 100000 the nation (a
/// convention of ours).
class Code {
public:
    constexpr Code() = default;

    constexpr explicit Code(std::uint32_t number) : number_(number) {}

    /// Six digits, the first not 0; nothing otherwise.
    [[nodiscard]] static std::optional<Code> parse(std::string_view digits);

    [[nodiscard]] constexpr std::uint32_t number() const { return number_; }

    [[nodiscard]] std::string text() const;
    friend constexpr auto operator<=>(const Code&, const Code&) = default;

private:
    std::uint32_t number_ = 0;
};

inline constexpr Code kNation{100000};

enum class Level : std::uint8_t { nation, province, city, county };

[[nodiscard]] std::string_view to_string(Level level);
[[nodiscard]] std::optional<Level> parse_level(std::string_view name);

struct Region {
    Code code;
    std::string name;        ///< Official name: 合肥市.
    std::string short_name;  ///< As people say it: 合肥; empty when there is none.
    Level level = Level::county;
    Code parent;         ///< The region above; the nation's own is Code{}.
    std::string pinyin;  ///< Of the short name, or else of the name: hefei.
    friend bool operator==(const Region&, const Region&) = default;
};

enum class AliasKind : std::uint8_t {
    nickname,      ///< 羊城
    abbreviation,  ///< 内蒙
    historic,      ///< 襄樊
    pattern,       ///< 沪: accepted only in patterns such as 在沪, 来沪, 沪籍
};

[[nodiscard]] std::string_view to_string(AliasKind kind);
[[nodiscard]] std::optional<AliasKind> parse_alias_kind(std::string_view name);

/// Another name of a region; the same alias with several codes is ambiguous.
struct Alias {
    std::string alias;
    Code code;
    AliasKind kind = AliasKind::nickname;
    friend bool operator==(const Alias&, const Alias&) = default;
};

}  // namespace baoda::region

template <>
struct std::hash<baoda::region::Code> {
    std::size_t operator()(const baoda::region::Code& code) const noexcept { return code.number(); }
};
