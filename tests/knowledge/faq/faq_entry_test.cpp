#include "knowledge/faq/faq_entry.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace baoda::faq {

namespace {

const std::string kShort = R"([[entry]]
id = "gap.waiting"
intent = "gap.waiting"
title = "待遇等待期"
question = "断缴后等待期有多长？"
basis = "sourced"
answer = "先过等待期。"
)";

base::Result<std::vector<FaqEntry>> parse(const std::string& toml) {
    return parse_entries(toml, "entries/gap.waiting.toml");
}

/// The short entry with one line instead of the one of the same key.
std::string with(const std::string& key, const std::string& line) {
    auto text = kShort;
    const auto at = text.find(key + " = ");
    const auto end = text.find('\n', at);
    return text.replace(at, end - at, line);
}

}  // namespace

TEST_CASE("A short entry has empty lists and speaks for everyone", "[faq]") {
    const auto entries = parse(kShort);
    REQUIRE(entries);
    REQUIRE(entries->size() == 1);
    CHECK(entries->front() == FaqEntry{.id = "gap.waiting",
                                       .intent = "gap.waiting",
                                       .title = "待遇等待期",
                                       .question = "断缴后等待期有多长？",
                                       .basis = "sourced",
                                       .answer = "先过等待期。"});
}

TEST_CASE("A long entry fills every field", "[faq]") {
    const auto entries = parse(kShort + R"(scope = { scheme = "resident", population = "newborn" }
authority = "medical"
region_dependent = true
suggestions = ["gap.makeup"]
variants = ["断缴以后等待期多久", "要等多久"]
counter_examples = ["断缴了怎么补 -> gap.makeup"]
note = "for editors"
)");
    REQUIRE(entries);
    const auto& entry = entries->front();
    CHECK(entry.scope == Scope{"resident", "newborn"});
    CHECK(entry.authority == "medical");
    CHECK(entry.region_dependent);
    CHECK(entry.suggestions == std::vector<std::string>{"gap.makeup"});
    CHECK(entry.variants == std::vector<std::string>{"断缴以后等待期多久", "要等多久"});
    CHECK(entry.counter_examples == std::vector<std::string>{"断缴了怎么补 -> gap.makeup"});
}

TEST_CASE("A file holds its entries in their order", "[faq]") {
    const auto entries = parse(kShort + "\n" + with("id", "id = \"gap.waiting.flexible\""));
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK(entries->at(0).id == "gap.waiting");
    CHECK(entries->at(1).id == "gap.waiting.flexible");
}

TEST_CASE("An answer of several lines keeps them", "[faq]") {
    const auto entries = parse(with("answer", "answer = '''\n第一行。\n- 第二行。{#F1}\n'''"));
    REQUIRE(entries);
    CHECK(entries->front().answer == "第一行。\n- 第二行。{#F1}\n");
}

TEST_CASE("An entry without a field it needs is refused by its name", "[faq]") {
    const std::string key = GENERATE("id", "intent", "title", "question", "basis", "answer");
    const auto* instead = GENERATE("", " = \"\"", " = 1");
    const auto line = *instead == '\0' ? std::string{} : key + instead;
    CAPTURE(key, line);
    const auto entries = parse(with(key, line));
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code == base::ErrorCode::invalid_argument);
    // A field that stands there is named by its own line, a missing one by the entry's.
    const auto before = kShort.substr(0, kShort.find(key + " = "));
    const auto place = line.empty() ? 1 : 1 + std::count(before.begin(), before.end(), '\n');
    CHECK(entries.error().field == "entries/gap.waiting.toml:" + std::to_string(place));
    CHECK_THAT(entries.error().message, Catch::Contains("字段 " + key));
}

TEST_CASE("An entry with a field that breaks its rule is refused by its name", "[faq]") {
    const auto [line, field] = GENERATE(table<std::string, std::string>({
        {"basis = \"rumour\"", "basis"},
        {"authority = 12393", "authority"},
        {"valid_to = \"2026-02-30\"", "valid_to"},
        {"scope = { regions = [\"合肥\"] }", "scope.regions"},
        {"region_dependent = \"yes\"", "region_dependent"},
        {"variants = \"一句\"", "variants"},
        {"variants = [1]", "variants"},
        {"suggestions = [[\"a\"]]", "suggestions"},
        {"scope = \"resident\"", "scope"},
        {"scope = { scheem = \"resident\" }", "scheem"},
        {"scope = { scheme = 1 }", "scheme"},
        {"varaints = []", "varaints"},
    }));
    CAPTURE(line);
    const auto base_line = line.starts_with("basis") ? std::string{"basis"} : std::string{"title"};
    const auto kept = base_line == "title" ? "title = \"标题\"\n" + line : line;
    const auto entries = parse(with(base_line, kept));
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code == base::ErrorCode::invalid_argument);
    CHECK_THAT(entries.error().message, Catch::Contains("字段 " + field));
}

TEST_CASE("The second entry of a file is named by the line it begins at", "[faq]") {
    const auto entries = parse(kShort + "\n" + with("title", ""));
    REQUIRE_FALSE(entries);
    CHECK(entries.error().field == "entries/gap.waiting.toml:9");
}

TEST_CASE("A misspelt field is named by its own line and column", "[faq]") {
    const auto [line, column] = GENERATE(table<std::string, std::string>({
        {"varaints = []", "第 1 列"},
        {"  owner = 7", "第 3 列"},
        {"scope = { scheem = \"resident\" }", "第 11 列"},
    }));
    CAPTURE(line);
    const auto entries = parse(kShort + line + "\n");
    REQUIRE_FALSE(entries);
    CHECK(entries.error().field == "entries/gap.waiting.toml:8");
    CHECK_THAT(entries.error().message, Catch::Contains("第 8 行") && Catch::Contains(column));
}

TEST_CASE("A faulty entry does not hide the others, nor one misspelt field the next", "[faq]") {
    const auto toml =
        kShort + "varaints = []\nsorces = []\n" + with("title", "") + with("id", "id = \"sound\"");
    const auto [entries, places] = read_entries(toml, "entries/a.toml");
    REQUIRE(entries.faults.size() == 3);
    CHECK(entries.faults[0].line + entries.faults[1].line == 8 + 9);
    CHECK(entries.faults[2].line == 10);
    REQUIRE(entries.rows.size() == 1);
    CHECK(entries.rows.front().id == "sound");
    CHECK(entries.lines == std::vector<std::size_t>{17});
}

TEST_CASE("Every field of an entry is found in its file", "[faq]") {
    const auto toml = with("answer", "answer = '''\n甲\n乙\n'''") +
                      "variants = [\n  \"一\",\n  \"二\", \"三\",\n]\nnote = \"x\"\n";
    const auto reading = read_entries(toml, "entries/a.toml");
    REQUIRE(reading.places.size() == 1);
    const auto& places = reading.places.front();
    CHECK(places.at("title").line == 4);
    CHECK(places.at("title").text == 4);
    CHECK(places.at("answer").line == 7);
    CHECK(places.at("answer").text == 8);
    CHECK(places.at("variants").items == std::vector<std::size_t>{12, 13, 13});
    CHECK(places.at("note").line == 15);
}

TEST_CASE("A file that holds something else than entries is refused", "[faq]") {
    const std::string toml = GENERATE("", "title = \"x\"\n", "[entry]\nid = \"a\"\n",
                                      "entry = []\nother = 1\n", "entry = [\"a\"]\n");
    CAPTURE(toml);
    const auto entries = parse(toml);
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code == base::ErrorCode::invalid_argument);
}

TEST_CASE("Faulty TOML is malformed and named by its line", "[faq]") {
    const auto [toml, line] = GENERATE(table<std::string, std::string>({
        {kShort + "variants = [\n", "8"},
        {"[[entry]]\nid = 断缴\n", "2"},
        {"[[entry]]\nid = \"a\"\nid = \"b\"\n", "3"},
        {"[[entry]]\nid = \"\xff\"\n", "2"},
    }));
    const auto entries = parse(toml);
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code == base::ErrorCode::malformed);
    CHECK(entries.error().field == "entries/gap.waiting.toml:" + line);
}

}  // namespace baoda::faq
