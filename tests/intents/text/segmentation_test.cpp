#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "field_analyzer.hpp"

using namespace baoda;

namespace {

std::vector<std::filesystem::path> segmentation_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{text::source("tests/segmentation")}) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// One line of a file: the sentence, a tab, the slashed expectation.
void check_line(std::string_view line) {
    const auto fields = base::split(line, '\t');
    REQUIRE(fields.size() == 2);
    const auto analyzed = text::field_analyzer().analyze(fields[0]);
    REQUIRE(analyzed);
    CHECK(text::slashed(analyzed->tokens) == fields[1]);
}

}  // namespace

TEST_CASE("The sentences of the field are cut as a reader would", "[text][segmentation]") {
    const auto files = segmentation_files();
    REQUIRE_FALSE(files.empty());
    std::size_t sentences = 0;
    for (const auto& file : files) {
        const auto content = base::read_file(file);
        std::size_t number = 0;
        for (const auto line : base::lines_of(content)) {
            ++number;
            if (base::trimmed(line).empty() || line.front() == '#') continue;
            INFO(file.filename().string() << ':' << number);
            check_line(line);
            ++sentences;
        }
    }
    CHECK(sentences >= 150);
}
