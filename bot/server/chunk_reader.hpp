#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace baoda::server {

/// How far a body in chunks has come.
enum class ChunkState {
    more,       ///< Its end has not come yet.
    whole,      ///< All of it is there.
    malformed,  ///< Bytes that are no chunk.
    too_large,  ///< More than the limit.
};

/// Reads a body that comes in chunks (RFC 9112, section 7.1), each byte once.
///
/// Strict, as nothing we serve needs more: sizes of one to eight hexadecimal digits, line ends CR
/// LF, no extensions, no trailers.
class ChunkReader {
public:
    /// Takes up what has come since: `input` begins where the body begins, and grows from call to
    /// call.
    [[nodiscard]] ChunkState read(std::string_view input, std::size_t limit);

    /// The bytes of `input` that are read; of a whole body all that belong to it.
    [[nodiscard]] std::size_t consumed() const { return consumed_; }

    /// The body without its framing.
    [[nodiscard]] const std::string& body() const { return body_; }

private:
    [[nodiscard]] ChunkState take_chunk(std::string_view input, std::size_t limit);

    std::size_t consumed_ = 0;
    std::string body_;
    bool whole_ = false;
};

}  // namespace baoda::server
