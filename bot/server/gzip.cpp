#include "bot/server/gzip.hpp"

#include <stdexcept>
#include <zlib.h>

#include "knowledge/base/file.hpp"

namespace baoda::server {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib.h: 16 more writes a gzip header
constexpr int kMemoryLevel = 9;

}  // namespace

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib does not start");
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input{bytes};  // zlib's pointers are not const.
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int end = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (end != Z_STREAM_END) throw std::runtime_error("zlib does not end");
    return packed;
}

bool takes_gzip(const channel::HttpRequest& request) {
    const auto [first, last] = request.headers.equal_range("accept-encoding");
    for (auto header = first; header != last; ++header) {
        for (const auto part : base::split(header->second, ',')) {
            const auto fields = base::split(part, ';');
            if (base::trimmed(fields.front()) != "gzip") continue;
            const auto quality = fields.size() > 1 ? base::trimmed(fields[1]) : "q=1";
            return quality != "q=0" && quality != "q=0.0" && quality != "q=0.000";
        }
    }
    return false;
}

}  // namespace baoda::server
