#include "bot/app/table_files.hpp"

#include <catch2/catch.hpp>

#include "knowledge/table/xlsx.hpp"
#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

namespace fs = std::filesystem;

base::Result<std::vector<fs::path>> export_files(const fs::path& target,
                                                 const release::KnowledgeFiles& files) {
    return write_tables({.target = target, .format = TableFormat::files}, files,
                        release::parse_knowledge(files).value());
}

/// Writes a workbook with sheets of these names, each with one row of a fact.
fs::path workbook(const support::TemporaryFolder& folder, const std::vector<std::string>& sheets) {
    std::vector<table::Table> tables;
    for (const auto& name : sheets)
        tables.push_back({.name = name, .columns = {"id", "value"}, .rows = {{"F1", "420"}}});
    return folder.write("费用.xlsx", table::write_xlsx(tables).value());
}

std::vector<std::string> places_of(const base::Result<std::vector<exchange::NamedTable>>& tables) {
    std::vector<std::string> places;
    for (const auto& named : tables.value()) places.push_back(named.file + " " + named.table.name);
    return places;
}

}  // namespace

TEST_CASE("A folder of knowledge goes out into a new, an empty and its own old folder",
          "[table_files]") {
    const support::TemporaryFolder folder;
    const auto files = support::small_files();
    const auto target = folder.path() / "out";
    CHECK(export_files(target, files)->size() == files.size());
    CHECK(release::read_folder(target) == files);
    auto changed = files;
    changed["lexicon/terms.tsv"] += "缴费\t缴费\n";
    REQUIRE(export_files(target, changed));
    CHECK(release::read_folder(target) == changed);
}

TEST_CASE("Files of another knowledge are not mixed with the exported ones", "[table_files]") {
    const support::TemporaryFolder folder;
    auto files = support::small_files();
    REQUIRE(export_files(folder.path(), files));
    const auto before = files;
    files.erase("entries/a.toml");
    files["lexicon/terms.tsv"] = "";
    const auto refused = export_files(folder.path(), files);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK_THAT(refused.error().message, Catch::Contains("1 个不属于这次导出的知识文件") &&
                                            Catch::Contains("entries/a.toml"));
    CHECK(release::read_folder(folder.path()) == before);
}

TEST_CASE("A named sheet of a workbook is read alone", "[table_files]") {
    const support::TemporaryFolder folder;
    const auto file = workbook(folder, {"问答", "费用"});
    CHECK(places_of(read_tables(file, "facts")) ==
          std::vector<std::string>{"费用.xlsx[费用] 费用"});
    CHECK(read_tables(file, "").value().size() == 2);
    const auto refused = read_tables(file, "来源");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message ==
          "费用.xlsx 里没有“来源”这张工作表；有内容的工作表：“问答”、“费用”。");
}

TEST_CASE("The only sheet of a workbook is what is asked for, whatever its name", "[table_files]") {
    const support::TemporaryFolder folder;
    const auto file = workbook(folder, {"Sheet1"});
    CHECK(places_of(read_tables(file, "facts")) ==
          std::vector<std::string>{"费用.xlsx[Sheet1] facts"});
}

TEST_CASE("A sheet that nobody knows, or one for a folder, is refused", "[table_files]") {
    const support::TemporaryFolder folder;
    const auto book = workbook(folder, {"facts"});
    const auto table = folder.write("facts.csv", "id,value\nF1,420\n");
    for (const auto& file : {book, table}) {
        const auto refused = read_tables(file, "fcats");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message == "没有“fcats”这张表。");
    }
    const auto refused = read_tables(folder.path(), "facts");
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().message, Catch::Contains("是文件夹"));
    CHECK(read_tables(folder.path(), "").value().size() == 2);
}

TEST_CASE("What is no knowledge may lie in the folder", "[table_files]") {
    const support::TemporaryFolder folder;
    folder.write("README.md", "我们的知识");
    folder.write("import/旧表.tsv", "一");
    CHECK(export_files(folder.path(), support::small_files()));
    CHECK(fs::exists(folder.path() / "README.md"));
}

}  // namespace baoda::app
