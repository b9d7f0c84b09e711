#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"

struct zip;

namespace baoda::table {

/// A ZIP archive in memory, opened only when it can be unpacked safely.
class ZipArchive {
public:
    /// `bytes` must outlive the archive; `file` is its name for messages. Refuses what is no
    /// archive, has a password, has over 10,000 parts, unpacks to over 256 MiB in all or 300 times
    /// the size.
    [[nodiscard]] static base::Result<ZipArchive> open(std::string_view bytes,
                                                       std::string_view file);

    /// Whether it has a part of this path; case does not count, as with Excel.
    [[nodiscard]] bool has(const std::string& path) const;

    /// The unpacked part; refuses one that is missing or damaged.
    [[nodiscard]] base::Result<std::string> read(const std::string& path) const;

    /// The archive's name for messages.
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    ZipArchive(std::unique_ptr<zip, Close> archive, std::string_view file)
        : archive_(std::move(archive)), file_(file) {}

    [[nodiscard]] base::Result<void> check(std::size_t archive_bytes) const;

    std::unique_ptr<zip, Close> archive_;
    std::string file_;
};

}  // namespace baoda::table
