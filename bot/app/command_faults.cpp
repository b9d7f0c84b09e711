#include "bot/app/command_faults.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "knowledge/storage/database.hpp"

namespace baoda::app {

namespace {

/// A message of CLI11: fixed words with a name before and a value behind, either may be absent.
struct Saying {
    std::string_view english;
    std::string_view chinese;  ///< {0} what stands before, {1} what stands behind.
};

// CLI/Error.hpp and CLI/Validators.hpp of CLI11 2.3.
constexpr std::array<Saying, 15> kSayings{{
    {"A subcommand is required", "缺少子命令"},
    {" is required", "缺少 {0}"},
    {"The following argument was not expected: ", "不认识 {1}"},
    {"The following arguments were not expected: ", "不认识 {1}"},
    {": File does not exist: ", "{0}：没有文件 {1}"},
    {": File is actually a directory: ", "{0}：{1} 是文件夹，这里要写文件"},
    {": Directory does not exist: ", "{0}：没有文件夹 {1}"},
    {": Directory is actually a file: ", "{0}：{1} 是文件，这里要写文件夹"},
    {": Path does not exist: ", "{0}：没有文件或文件夹 {1}"},
    {": 1 required TEXT missing", "{0} 后面缺少取值"},
    {": 1 required INT missing", "{0} 后面缺少取值"},
    {": 1 required UINT missing", "{0} 后面缺少取值"},
    {": At Most 1 required but received ", "{0} 只能写一次"},
    {"Could not convert: ", "取值不对：{1}"},
    {" was given a disallowed flag override", "{0} 后面不能写取值"},
}};

std::optional<std::string> translated(std::string_view message) {
    for (const auto& saying : kSayings) {
        const auto at = message.find(saying.english);
        if (at == std::string_view::npos) continue;
        return fmt::format(fmt::runtime(saying.chinese), message.substr(0, at),
                           message.substr(at + saying.english.size()));
    }
    return std::nullopt;
}

/// What an editor can do about a primary result code of SQLite (https://sqlite.org/rescode.html).
std::string_view advice_for(int code) {
    switch (code) {
        case 5:
        case 6: return "数据库正被另一个程序占用，请稍后再试";
        case 8: return "数据库不允许写入，请检查数据目录的权限";
        case 10: return "读写数据库时磁盘出错";
        case 11:
        case 26: return "数据库文件已损坏，请用 backups 里的备份恢复";
        case 13: return "磁盘已满，数据库写不进去";
        case 14: return "数据库文件打不开，请检查数据目录的权限";
        default: return "数据库出错";
    }
}

}  // namespace

std::string usage_fault(std::string_view message) {
    if (auto words = translated(message)) return *std::move(words);
    return fmt::format("命令写法不对（{}）", message);
}

std::string fault_words(const std::exception& fault) {
    if (const auto* sqlite = dynamic_cast<const storage::SqliteError*>(&fault)) {
        constexpr int kPrimary = 0xFF;
        return fmt::format("{}（{}）。", advice_for(sqlite->code() & kPrimary), fault.what());
    }
    if (dynamic_cast<const std::filesystem::filesystem_error*>(&fault) != nullptr)
        return fmt::format("读写文件出错（{}）。", fault.what());
    return fault.what();
}

}  // namespace baoda::app
