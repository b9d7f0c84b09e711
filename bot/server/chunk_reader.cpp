#include "bot/server/chunk_reader.hpp"

#include <charconv>
#include <optional>

namespace baoda::server {

namespace {

constexpr std::size_t kMostDigits = 8;
constexpr std::string_view kLineEnd = "\r\n";

/// The size that a line tells; nothing when it is no size.
std::optional<std::size_t> size_in(std::string_view line) {
    std::size_t size = 0;
    const auto* end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data(), end, size, 16);
    const bool good = !line.empty() && line.size() <= kMostDigits && line.front() != '-' &&
                      error == std::errc{} && stop == end;
    if (!good) return std::nullopt;
    return size;
}

}  // namespace

ChunkState ChunkReader::take_chunk(std::string_view input, std::size_t limit) {
    const auto rest = input.substr(consumed_);
    const auto line = rest.substr(0, kMostDigits + kLineEnd.size()).find(kLineEnd);
    if (line == std::string_view::npos) {
        // Whatever has come of the line so far must be able to become one.
        const auto digits = rest.substr(0, rest.find_first_of('\r'));
        const bool hopeless = digits.size() > kMostDigits || rest.size() > digits.size() + 1 ||
                              (!digits.empty() && !size_in(digits));
        return hopeless ? ChunkState::malformed : ChunkState::more;
    }
    const auto size = size_in(rest.substr(0, line));
    if (!size) return ChunkState::malformed;
    if (*size > limit - body_.size()) return ChunkState::too_large;
    const auto begin = line + kLineEnd.size();
    if (rest.size() < begin + *size + kLineEnd.size()) return ChunkState::more;
    if (rest.substr(begin + *size, kLineEnd.size()) != kLineEnd) return ChunkState::malformed;
    body_ += rest.substr(begin, *size);
    consumed_ += begin + *size + kLineEnd.size();
    whole_ = *size == 0;
    return whole_ ? ChunkState::whole : ChunkState::more;
}

ChunkState ChunkReader::read(std::string_view input, std::size_t limit) {
    if (whole_) return ChunkState::whole;
    while (true) {
        const auto before = consumed_;
        const auto state = take_chunk(input, limit);
        if (state != ChunkState::more || consumed_ == before) return state;
    }
}

}  // namespace baoda::server
