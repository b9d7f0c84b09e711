#include "knowledge/table/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iconv.h>
#include <stdexcept>

#include <fmt/format.h>

#include "knowledge/table/table_builder.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
constexpr std::string_view kUtf16LittleMark = "\xff\xfe";
constexpr std::string_view kUtf16BigMark = "\xfe\xff";

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

/// Length of the UTF-8 sequence at `at`, 0 when there is none (Unicode, table 3-7).
std::size_t sequence_at(std::string_view bytes, std::size_t at) {
    const auto lead = byte_at(bytes, at);
    const auto second = byte_at(bytes, at + 1);
    const auto continues = [&](std::size_t i) { return (byte_at(bytes, at + i) & 0xc0U) == 0x80; };
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4 || !continues(1)) return 0;
    if (lead < 0xe0) return 2;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || !continues(2)) {
        return 0;
    }
    if (lead < 0xf0) return 3;
    if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f) || !continues(3)) {
        return 0;
    }
    return 4;
}

/// Whether the eight bytes at `at` are ASCII: most of a table's bytes between Chinese cells are.
bool eight_ascii(std::string_view bytes, std::size_t at) {
    if (bytes.size() - at < sizeof(std::uint64_t)) return false;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return (word & 0x8080808080808080U) == 0;
}

std::size_t line_at_end(std::string_view text) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

/// Whether bytes that are not UTF-8 were meant to be: Chinese in UTF-8 is sequences of three bytes,
/// which Chinese in GB18030 makes only by rare chance, with many bytes between that fit nowhere.
bool is_broken_utf8(std::string_view bytes) {
    std::size_t sequences = 0;
    std::size_t misfits = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = sequence_at(bytes, at);
        if (length == 0) ++misfits;
        if (length >= 3) ++sequences;
        at += std::max<std::size_t>(length, 1);
    }
    return sequences > misfits;
}

class Converter {
public:
    explicit Converter(const char* from) : handle_(::iconv_open("UTF-8", from)) {
        // NOLINTNEXTLINE(performance-no-int-to-ptr,cppcoreguidelines-pro-type-cstyle-cast)
        if (handle_ == reinterpret_cast<iconv_t>(-1)) {
            throw std::runtime_error(std::string{"the C library cannot convert from "} + from);
        }
    }

    ~Converter() { ::iconv_close(handle_); }

    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// What can be converted, up to the first bytes that cannot; `whole` tells whether all could.
    std::string convert(std::string_view bytes, bool& whole) {
        // Two bytes become at most three, one byte one, four bytes four.
        std::string text(bytes.size() * 2, '\0');
        std::string source{bytes};
        auto* in = source.data();
        auto in_left = source.size();
        auto* out = text.data();
        auto out_left = text.size();
        ::iconv(handle_, &in, &in_left, &out, &out_left);
        whole = in_left == 0;
        text.resize(text.size() - out_left);
        return text;
    }

private:
    iconv_t handle_;
};

Result<void> check_size(std::string_view bytes, std::string_view file) {
    if (bytes.size() <= kMostFileBytes) return {};
    return file_fault(file, fmt::format("文件超过上限 {} MiB", kMostFileBytes >> 20U),
                      ErrorCode::too_large);
}

tl::unexpected<base::Error> wrong_bytes(std::string_view before,
                                        std::string_view file,
                                        std::string_view encoding) {
    const std::string name{file};
    return fault({name, name}, line_at_end(before),
                 fmt::format("有不合 {} 编码的字节，请用原来的软件重新保存", encoding));
}

Result<void> check_no_nul(std::string_view text, std::string_view file) {
    const auto at = text.find('\0');
    if (at == std::string_view::npos) return {};
    const std::string name{file};
    return fault({name, name}, line_at_end(text.substr(0, at)), "含有空字符（NUL）");
}

Result<std::string> converted(std::string_view bytes,
                              std::string_view file,
                              const char* encoding,
                              std::string_view encoding_words) {
    bool whole = false;
    auto text = Converter{encoding}.convert(bytes, whole);
    if (!whole) return wrong_bytes(text, file, encoding_words);
    if (auto checked = check_no_nul(text, file); !checked) {
        return tl::unexpected{std::move(checked.error())};
    }
    return text;
}

std::string_view without_mark(std::string_view bytes) {
    if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
    return bytes;
}

}  // namespace

std::size_t utf8_prefix(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (eight_ascii(bytes, at)) {
            at += sizeof(std::uint64_t);
            continue;
        }
        const auto length = sequence_at(bytes, at);
        if (length == 0) break;
        at += length;
    }
    return at;
}

Result<std::string_view> checked_utf8(std::string_view bytes, std::string_view file) {
    auto checked = check_size(bytes, file);
    const auto text = without_mark(bytes);
    if (checked) {
        const auto valid = utf8_prefix(text);
        if (valid < text.size()) return wrong_bytes(text.substr(0, valid), file, "UTF-8");
        checked = check_no_nul(text, file);
    }
    if (!checked) return tl::unexpected{std::move(checked.error())};
    return text;
}

Result<std::string> to_utf8(std::string_view bytes, std::string_view file) {
    if (auto checked = check_size(bytes, file); !checked) {
        return tl::unexpected{std::move(checked.error())};
    }
    if (bytes.starts_with(kUtf16LittleMark)) {
        return converted(bytes.substr(2), file, "UTF-16LE", "UTF-16");
    }
    if (bytes.starts_with(kUtf16BigMark)) {
        return converted(bytes.substr(2), file, "UTF-16BE", "UTF-16");
    }
    const auto text = without_mark(bytes);
    const bool is_utf8 = utf8_prefix(text) == text.size();
    if (is_utf8 || text.size() != bytes.size() || is_broken_utf8(bytes)) {
        return checked_utf8(bytes, file).map([](auto valid) { return std::string{valid}; });
    }
    return converted(bytes, file, "GB18030", "UTF-8 或 GB18030");
}

}  // namespace baoda::table
