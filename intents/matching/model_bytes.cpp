#include "intents/matching/model_bytes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace baoda::matching {

namespace {

constexpr std::size_t kHeadSize = sizeof(std::int32_t) + sizeof(std::uint64_t);

}  // namespace

std::uint64_t check_sum(std::string_view bytes) {
    // Eight bytes at a time: a model of 50 MB takes some ten milliseconds. The constants are those
    // of splitmix64.
    std::uint64_t sum = bytes.size();
    while (!bytes.empty()) {
        std::uint64_t piece = 0;
        const auto size = std::min(bytes.size(), sizeof(piece));
        std::memcpy(&piece, bytes.data(), size);
        bytes.remove_prefix(size);
        sum = (sum ^ piece) * 0xBF58476D1CE4E5B9ULL;
        sum = (sum ^ (sum >> 29U)) * 0x94D049BB133111EBULL;
    }
    return sum ^ (sum >> 32U);
}

std::string sealed(std::string_view magic, int format, std::string_view body) {
    ByteWriter head;
    head.add(static_cast<std::int32_t>(format));
    head.add(check_sum(body));
    std::string bytes{magic};
    bytes.reserve(bytes.size() + kHeadSize + body.size());
    bytes += head.take();
    bytes += body;
    return bytes;
}

base::Result<std::string_view> unsealed(std::string_view magic,
                                        int format,
                                        std::string_view bytes) {
    if (!bytes.starts_with(magic)) return broken_model("开头");
    ByteReader head{bytes.substr(magic.size())};
    if (head.take<std::int32_t>() != format) {
        return base::fail(base::ErrorCode::malformed, "匹配模型是另一版程序生成的，不能使用。",
                          "format");
    }
    const auto sum = head.take<std::uint64_t>();
    if (head.failed()) return broken_model("开头");
    const auto body = bytes.substr(magic.size() + kHeadSize);
    if (check_sum(body) != sum) return broken_model("内容");
    return body;
}

bool are_row_begins(std::span<const std::uint32_t> begins, std::size_t rows, std::size_t total) {
    return begins.size() == rows + 1 && begins.front() == 0 && begins.back() == total &&
           std::ranges::is_sorted(begins);
}

bool all_below(std::span<const std::uint32_t> numbers, std::size_t limit) {
    return std::ranges::all_of(numbers, [limit](std::uint32_t n) { return n < limit; });
}

bool all_sane(std::span<const float> weights) {
    constexpr float kMost = 1e6F;  // Trained weights stay below 100.
    return std::ranges::all_of(weights, [](float w) { return w >= -kMost && w <= kMost; });
}

tl::unexpected<base::Error> broken_model(std::string_view part) {
    return base::fail(base::ErrorCode::malformed,
                      fmt::format("匹配模型的{}已损坏，不能使用。", part), std::string{part});
}

}  // namespace baoda::matching
