#include "bot/app/command_faults.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "knowledge/storage/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

TEST_CASE("What CLI11 says of a command line is told in Chinese", "[command_faults]") {
    const auto [english, chinese] = GENERATE(table<const char*, const char*>({
        {"A subcommand is required", "缺少子命令"},
        {"path is required", "缺少 path"},
        {"The following argument was not expected: --colour", "不认识 --colour"},
        {"The following arguments were not expected: a b", "不认识 a b"},
        {"path: Path does not exist: 费用.xlsx", "path：没有文件或文件夹 费用.xlsx"},
        {"file: File does not exist: a.jsonl", "file：没有文件 a.jsonl"},
        {"folder: Directory is actually a file: a", "folder：a 是文件，这里要写文件夹"},
        {"--port: 1 required TEXT missing", "--port 后面缺少取值"},
        {"Could not convert: --json = maybe", "取值不对：--json = maybe"},
        {"Something new", "命令写法不对（Something new）"},
    }));
    CHECK(usage_fault(english) == chinese);
}

TEST_CASE("A fault of SQLite says what to look at and keeps its own words", "[command_faults]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.db", std::string(4096, 'x'));
    try {
        storage::Database database{file};
        database.migrate();
        FAIL("a file of other bytes is no database");
    } catch (const storage::SqliteError& fault) {
        CHECK_THAT(fault_words(fault), Catch::StartsWith("数据库文件已损坏") &&
                                           Catch::Contains("file is not a database"));
    }
    CHECK_THAT(fault_words(storage::SqliteError{5 | (2 << 8), "busy"}),
               Catch::Contains("正被另一个程序占用"));
    CHECK_THAT(fault_words(storage::SqliteError{1, "no such table"}),
               Catch::Equals("数据库出错（no such table）。"));
}

TEST_CASE("A fault of the file system is framed, one in Chinese stays", "[command_faults]") {
    const std::filesystem::filesystem_error fault{"cannot open", std::error_code{}};
    CHECK_THAT(fault_words(fault), Catch::StartsWith("读写文件出错（"));
    CHECK(fault_words(std::runtime_error{"没有草稿。"}) == "没有草稿。");
}

}  // namespace baoda::app
