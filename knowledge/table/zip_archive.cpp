#include "knowledge/table/zip_archive.hpp"

#include <cstdint>

#include <zip.h>

#include "knowledge/table/table_builder.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::int64_t kMostParts = 10'000;
constexpr std::uint64_t kMostUnpacked = 256UL << 20U;
// Deflate reaches 1,032; the most repetitive sheets of real workbooks stay below 100.
constexpr std::uint64_t kMostRatio = 300;
constexpr std::uint64_t kRatioMatters = 1UL
                                        << 20U;  // Small parts harm nobody, whatever their ratio.

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::string_view file) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr) {
        zip_source_free(source);
        zip_error_fini(&error);
        return file_fault(file, "不是完好的 Excel 文件（.xlsx）");
    }
    zip_error_fini(&error);
    ZipArchive archive{std::unique_ptr<zip, Close>{opened}, file};
    if (auto checked = archive.check(bytes.size()); !checked) {
        return tl::unexpected{std::move(checked.error())};
    }
    return archive;
}

Result<void> ZipArchive::check(std::size_t archive_bytes) const {
    const auto parts = zip_get_num_entries(archive_.get(), 0);
    if (parts > kMostParts) return file_fault(file_, "文件内部的部件过多", ErrorCode::too_large);
    std::uint64_t unpacked = 0;
    for (std::int64_t i = 0; i < parts; ++i) {
        zip_stat_t part;
        zip_stat_init(&part);
        const bool known =
            zip_stat_index(archive_.get(), static_cast<std::uint64_t>(i), 0, &part) == 0 &&
            (part.valid & ZIP_STAT_SIZE) != 0 && (part.valid & ZIP_STAT_COMP_SIZE) != 0;
        if (!known || part.comp_size > archive_bytes) {
            return file_fault(file_, "文件已损坏，请重新保存");
        }
        if (part.encryption_method != ZIP_EM_NONE) {
            return file_fault(file_, "文件有密码保护，请先取消密码");
        }
        // No part alone is over the limit when it is added: the sum cannot overflow.
        const bool absurd = part.size > kRatioMatters && part.size / kMostRatio > part.comp_size;
        if (absurd || part.size > kMostUnpacked || (unpacked += part.size) > kMostUnpacked) {
            return file_fault(file_, "解压后过大", ErrorCode::too_large);
        }
    }
    return {};
}

bool ZipArchive::has(const std::string& path) const {
    return zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& path) const {
    const auto damaged = [&] {
        return file_fault(file_, "文件内部缺少或损坏了一个部件（" + path + "），请重新保存");
    };
    const auto index = zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE);
    if (index < 0) return damaged();
    zip_stat_t part;
    zip_stat_init(&part);
    if (zip_stat_index(archive_.get(), static_cast<std::uint64_t>(index), 0, &part) != 0) {
        return damaged();
    }
    const std::unique_ptr<zip_file_t, CloseFile> file{
        zip_fopen_index(archive_.get(), static_cast<std::uint64_t>(index), 0)};
    if (!file) return damaged();
    // One byte more than it says it has: the read that meets the end also checks the sum (CRC).
    std::string content(part.size + 1, '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const auto got = zip_fread(file.get(), content.data() + filled, content.size() - filled);
        if (got < 0) return damaged();
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled != part.size) return damaged();
    content.resize(filled);
    return content;
}

}  // namespace baoda::table
