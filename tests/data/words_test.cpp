#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/data/shipped.hpp"

namespace baoda::release {

namespace {

std::string field(const std::string& line, std::size_t index) {
    const auto fields = base::split(line, '\t');
    return index < fields.size() ? std::string{fields[index]} : std::string{};
}

/// The first `count` fields of each line, joined: what a file is sorted by.
std::vector<std::string> keys(const std::string& file, std::size_t count) {
    std::vector<std::string> found;
    for (const auto& line : lines_of_file(file)) {
        auto key = field(line, 0);
        for (std::size_t i = 1; i < count; ++i) key += '\t' + field(line, i);
        found.push_back(key);
    }
    return found;
}

/// The words between spaces of a field of every line, each with what it must be unique within.
std::vector<std::string> surfaces(const std::string& file, std::size_t index, bool per_slot) {
    std::vector<std::string> found;
    for (const auto& line : lines_of_file(file)) {
        const auto words = field(line, index);
        for (const auto word : base::split(words, ' ')) {
            found.push_back((per_slot ? field(line, 0) + '\t' : "") + std::string{word});
        }
    }
    return found;
}

}  // namespace

TEST_CASE("Every shipped file parses", "[data]") {
    const auto knowledge = parse_knowledge(shipped_files());
    if (!knowledge) FAIL(knowledge.error().message);
    CHECK(knowledge->regions.size() > 3000);
    CHECK(knowledge->facts.size() > 500);
    CHECK(knowledge->entries.size() > 80);
}

TEST_CASE("Every shipped file ends its lines with LF and holds no stray blanks", "[data]") {
    Faults faults;
    for (const auto& [name, content] : shipped_files()) {
        if (content.find('\r') != std::string::npos) faults.push_back(name + ": CR");
        if (!content.ends_with('\n')) faults.push_back(name + ": no last line end");
        if (content.find(" \n") != std::string::npos)
            faults.push_back(name + ": blank at line end");
        if (content.starts_with("\xef\xbb\xbf")) faults.push_back(name + ": byte order mark");
    }
    CHECK(faults == none);
}

TEST_CASE("Lexicon files are sorted, and no key stands twice", "[data][lexicon]") {
    const auto [file, key_fields] = GENERATE(table<std::string, std::size_t>({
        {"lexicon/terms.tsv", 1},
        {"lexicon/entities.tsv", 2},
        {"lexicon/function_words.tsv", 1},
        {"lexicon/one_way.tsv", 1},
        {"lexicon/denials.tsv", 1},
        {"lexicon/place_roles.tsv", 1},
        {"lexicon/place_words.tsv", 1},
        {"lexicon/private_numbers.tsv", 1},
        {"lexicon/turn_words.tsv", 1},
        {"lexicon/people.tsv", 1},
    }));
    CAPTURE(file);
    CHECK(out_of_order(keys(file, key_fields)) == none);
    CHECK(repeated(keys(file, key_fields)) == none);
}

TEST_CASE("Every character has one line of pinyin, by code point", "[data][lexicon]") {
    auto characters = keys("lexicon/pinyin.tsv", 1);
    REQUIRE(characters.front() == "character");
    characters.erase(characters.begin());
    CHECK(out_of_order(characters) == none);
    CHECK(repeated(characters) == none);
    CHECK(characters.size() == 6763);
}

TEST_CASE("A word stands once in its file", "[data][lexicon]") {
    CHECK(repeated(surfaces("lexicon/terms.tsv", 1, false)) == none);
    CHECK(repeated(surfaces("lexicon/entities.tsv", 2, true)) == none);
}

TEST_CASE("No word of the lexicon is empty", "[data][lexicon]") {
    const auto [file, index] = GENERATE(table<std::string, std::size_t>({
        {"lexicon/terms.tsv", 1},
        {"lexicon/entities.tsv", 2},
        {"lexicon/function_words.tsv", 1},
        {"lexicon/one_way.tsv", 1},
        {"lexicon/denials.tsv", 1},
        {"lexicon/place_roles.tsv", 1},
        {"lexicon/place_words.tsv", 1},
        {"lexicon/private_numbers.tsv", 1},
        {"lexicon/turn_words.tsv", 1},
        {"lexicon/people.tsv", 1},
    }));
    const auto words = surfaces(file, index, false);
    CHECK(std::ranges::count(words, "") == 0);
}

TEST_CASE("Questions out of scope are all different and none is a way to ask", "[data][scope]") {
    const auto lines = lines_of_file("out_of_scope.txt");
    CHECK(repeated(lines) == none);
    std::set<std::string> variants;
    for (const auto& entry : shipped().entries) {
        variants.insert(entry.variants.begin(), entry.variants.end());
    }
    Faults faults;
    for (const auto& line : lines) {
        if (variants.contains(line)) faults.push_back(line);
    }
    CHECK(faults == none);
    CHECK(lines.size() >= 500);
}

}  // namespace baoda::release
