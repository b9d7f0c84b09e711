#include "bot/authoring/lint/codes.hpp"

#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

TEST_CASE("Every code stands in the table of the README, in order", "[lint][codes]") {
    const auto readme = base::read_file(BAODA_SOURCE_DIR "/bot/authoring/README.md");
    std::vector<std::string> rows;
    for (const auto line : base::lines_of(readme)) {
        const bool is_code = line.find("| 错误 |") != std::string_view::npos ||
                             line.find("| 提示 |") != std::string_view::npos;
        if (is_code) {
            rows.emplace_back(line);
        }
    }
    std::vector<std::string> expected;
    for (const auto& code : all_codes()) {
        expected.push_back(fmt::format("| `{}` | {} | {} |", code.name,
                                       code.severity == Severity::error ? "错误" : "提示",
                                       code.meaning));
    }
    CHECK(rows == expected);
}

TEST_CASE("No two codes have one name, and the last one is known", "[lint][codes]") {
    std::set<std::string_view> names;
    for (const auto& code : all_codes()) names.insert(code.name);
    CHECK(names.size() == all_codes().size());
    CHECK(traits_of(Code::bad_utf8).name == "bad-utf8");
    CHECK(traits_of(Code::alias_is_official_name).name == "alias-is-official-name");
    CHECK(&traits_of(Code::alias_is_official_name) == &all_codes().back());
}

}  // namespace baoda::authoring
