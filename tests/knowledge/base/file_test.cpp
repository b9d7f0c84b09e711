#include "knowledge/base/file.hpp"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.hpp"

namespace baoda::base {

using Views = std::vector<std::string_view>;

TEST_CASE("A file is read whole, byte by byte", "[base][file]") {
    const support::TemporaryFolder folder;
    const auto content = GENERATE(as<std::string>{}, "", "一行\r\n二行\n", std::string("a\0b", 3),
                                  std::string(200'000, 'x'));
    CHECK(read_file(folder.write("file", content)) == content);
}

TEST_CASE("What cannot be read is named in the error", "[base][file]") {
    const support::TemporaryFolder folder;
    const auto missing = folder.path() / "missing.txt";
    CHECK_THROWS_WITH(read_file(missing), Catch::Contains(missing.string()));
    CHECK_THROWS_WITH(read_file(folder.path()), Catch::Contains(folder.path().string()));
}

TEST_CASE("Lines lose their line ends and a last empty one does not count", "[base][file]") {
    const auto [text, lines] = GENERATE(table<const char*, Views>({
        {"", {}},
        {"a", {"a"}},
        {"a\n", {"a"}},
        {"a\r\nb\r\n", {"a", "b"}},
        {"\n", {""}},
        {"a\n\nb", {"a", "", "b"}},
        {"a\rb\n", {"a\rb"}},
    }));
    CHECK(lines_of(text) == lines);
}

TEST_CASE("A line is split into at least one field", "[base][file]") {
    const auto [line, fields] = GENERATE(table<const char*, Views>({
        {"", {""}},
        {"a", {"a"}},
        {"a\tb", {"a", "b"}},
        {"\ta\t\t", {"", "a", "", ""}},
        {"合肥\t芜湖", {"合肥", "芜湖"}},
    }));
    CHECK(split(line, '\t') == fields);
}

TEST_CASE("Trimming takes blanks from both ends only", "[base][file]") {
    const auto [text, kept] = GENERATE(table<const char*, const char*>({
        {"", ""},
        {" \t\r\n", ""},
        {"a", "a"},
        {" a b\n", "a b"},
        {"　全角空格　", "　全角空格　"},
    }));
    CHECK(trimmed(text) == kept);
}

}  // namespace baoda::base
