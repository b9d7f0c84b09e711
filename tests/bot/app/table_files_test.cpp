#include "bot/app/table_files.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("What is no knowledge may lie in the folder", "[table_files]") {
    const support::TemporaryFolder folder;
    folder.write("README.md", "我们的知识");
    folder.write("import/旧表.tsv", "一");
    CHECK(export_files(folder.path(), support::small_files()));
    CHECK(fs::exists(folder.path() / "README.md"));
}

}  // namespace baoda::app
