#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::matching {

// What is stored is what lies in memory.
static_assert(std::endian::native == std::endian::little);

/// Writes the parts of a model one after the other.
class ByteWriter {
public:
    template <class T>
    void add(T value) {
        static_assert(std::is_arithmetic_v<T>);
        bytes_.append(std::bit_cast<Raw<T>>(value).data, sizeof(T));
    }

    /// The number of values, then the values.
    template <class T>
    void add_all(std::span<const T> values) {
        static_assert(std::is_arithmetic_v<T>);
        add(static_cast<std::uint64_t>(values.size()));
        const auto raw = std::as_bytes(values);
        bytes_.resize(bytes_.size() + raw.size());
        if (!raw.empty()) std::memcpy(&bytes_[bytes_.size() - raw.size()], raw.data(), raw.size());
    }

    void add_text(std::string_view text) { add_all(std::span<const char>{text}); }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    template <class T>
    struct Raw {
        char data[sizeof(T)];
    };

    std::string bytes_;
};

/// Reads what a ByteWriter wrote, in the same order. After the first read beyond the end nothing is
/// read any more: values are 0, lists empty, and `failed` tells so.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    [[nodiscard]] T take() {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        const auto raw = next(sizeof(T));
        if (!failed_) std::memcpy(&value, raw.data(), sizeof(T));
        return value;
    }

    template <class T>
    [[nodiscard]] std::vector<T> take_all() {
        const auto count = take<std::uint64_t>();
        // Compared before anything is multiplied or allocated: a wrong count costs nothing.
        if (count > rest_.size() / sizeof(T)) failed_ = true;
        if (failed_ || count == 0) return {};
        std::vector<T> values(count);
        const auto raw = next(count * sizeof(T));
        std::memcpy(values.data(), raw.data(), raw.size());
        return values;
    }

    /// A part of the bytes that are read: as long as they live.
    [[nodiscard]] std::string_view take_text() {
        const auto size = take<std::uint64_t>();
        if (size > rest_.size()) failed_ = true;
        return failed_ ? std::string_view{} : next(size);
    }

    [[nodiscard]] bool failed() const { return failed_; }

    /// Whether all was read, and nothing beyond.
    [[nodiscard]] bool at_end() const { return !failed_ && rest_.empty(); }

private:
    [[nodiscard]] std::string_view next(std::size_t size) {
        if (size > rest_.size()) failed_ = true;
        if (failed_) return {};
        const auto piece = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return piece;
    }

    std::string_view rest_;
    bool failed_ = false;
};

/// A hash over 64 bits: finds damaged bytes, is no defence against a forger.
[[nodiscard]] std::uint64_t check_sum(std::string_view bytes);

/// The body behind eight letters that tell what it is, its format and a check sum.
[[nodiscard]] std::string sealed(std::string_view magic, int format, std::string_view body);

/// The body of what `sealed` gave, as part of `bytes`; `malformed` when it is something else, of
/// another format, cut off or damaged.
[[nodiscard]] base::Result<std::string_view> unsealed(std::string_view magic,
                                                      int format,
                                                      std::string_view bytes);

/// Whether the numbers are the ends of rows that fill a list of `total`: from 0, never falling.
[[nodiscard]] bool are_row_begins(std::span<const std::uint32_t> begins,
                                  std::size_t rows,
                                  std::size_t total);

/// Whether each number is below the limit.
[[nodiscard]] bool all_below(std::span<const std::uint32_t> numbers, std::size_t limit);

/// Whether all are numbers of a size that no sum over a message can overflow.
[[nodiscard]] bool all_sane(std::span<const float> weights);

/// "匹配模型的……已损坏。"
[[nodiscard]] tl::unexpected<base::Error> broken_model(std::string_view part);

}  // namespace baoda::matching
