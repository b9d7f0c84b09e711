#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

#include "knowledge/base/random.hpp"

namespace baoda::support {

/// A folder of its own below the system's temporary one, gone with its scope.
class TemporaryFolder {
public:
    TemporaryFolder()
        : path_(std::filesystem::temp_directory_path() / ("baoda-test-" + base::random_hex(8))) {
        std::filesystem::create_directories(path_);
    }

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Writes a file below the folder, with the folders on its way, and tells where it is.
    std::filesystem::path write(std::string_view name, std::string_view content) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream out{file, std::ios::binary};
        out << content;
        return file;
    }

private:
    std::filesystem::path path_;
};

}  // namespace baoda::support
