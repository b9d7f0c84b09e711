#include "knowledge/policy/fact_file.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace baoda::policy {

namespace {

using nlohmann::json;

json sound_row() {
    return {{"id", "F1"},
            {"attribute", "personal_fee"},
            {"region", "340100"},
            {"scheme", "resident"},
            {"population", "general"},
            {"year", 2026},
            {"year_basis", "insured"},
            {"kind", "number"},
            {"value", 400},
            {"reliability", "A-"},
            {"use", "serve"},
            {"source", "S1"}};
}

base::Result<std::vector<PolicyFact>> parse(const json& row) {
    return parse_facts(sound_row().dump() + "\n" + row.dump() + "\n");
}

json with(const char* key, const json& value) {
    auto row = sound_row();
    row[key] = value;
    return row;
}

}  // namespace

TEST_CASE("A short line is a fact whose other fields are empty", "[fact_file]") {
    const auto facts = parse_facts(sound_row().dump());
    REQUIRE(facts);
    REQUIRE(facts->size() == 1);
    CHECK(facts->front() == PolicyFact{.id = "F1",
                                       .attribute = "personal_fee",
                                       .region = region::Code{340100},
                                       .scheme = "resident",
                                       .population = "general",
                                       .year = 2026,
                                       .year_basis = "insured",
                                       .value = {.kind = ValueKind::number, .number = 400},
                                       .reliability = Reliability::a_minus,
                                       .source = "S1"});
}

TEST_CASE("A long line fills every field", "[fact_file]") {
    auto row = sound_row();
    row.update({{"who", "60-69周岁"},
                {"unit", "元/人·年"},
                {"tier", "一档"},
                {"includes_ltc", true},
                {"sub_region", "市区"},
                {"valid_from", "2025-09-01"},
                {"valid_to", "2025-12-31"},
                {"use", "evidence"},
                {"conflict", "X-1"},
                {"evidence", "原文"},
                {"note", "not read"}});
    const auto facts = parse_facts(row.dump());
    REQUIRE(facts);
    const auto& fact = facts->front();
    CHECK(fact.who + fact.unit + fact.tier + fact.sub_region == "60-69周岁元/人·年一档市区");
    CHECK(fact.conflict + fact.evidence == "X-1原文");
    CHECK((fact.includes_ltc && fact.evidence_only));
    CHECK(fact.valid_from == base::parse_date("2025-09-01"));
    CHECK(fact.valid_to == base::parse_date("2025-12-31"));
}

TEST_CASE("A value is read as its kind says", "[fact_file]") {
    const auto [kind, written, value] = GENERATE(table<const char*, json, Value>({
        {"number", 6.5, {.kind = ValueKind::number, .number = 6.5}},
        {"number", 0, {.kind = ValueKind::number, .number = 0}},
        {"date", "2026-02-28", {.kind = ValueKind::date, .text = "2026-02-28"}},
        {"month", "2025-12", {.kind = ValueKind::month, .text = "2025-12"}},
        {"text", "按规定", {.kind = ValueKind::text, .text = "按规定"}},
    }));
    auto row = with("kind", kind);
    row["value"] = written;
    const auto facts = parse_facts(row.dump());
    REQUIRE(facts);
    CHECK(facts->front().value == value);
}

TEST_CASE("A rule may have no year", "[fact_file]") {
    auto row = sound_row();
    const bool is_null = GENERATE(true, false);
    if (is_null) {
        row["year"] = nullptr;
    } else {
        row.erase("year");
    }
    const auto facts = parse_facts(row.dump());
    REQUIRE(facts);
    CHECK_FALSE(facts->front().year);
}

TEST_CASE("A fact without a field it needs is refused by line and field", "[fact_file]") {
    const auto* key = GENERATE("id", "attribute", "region", "scheme", "population", "year_basis",
                               "kind", "value", "reliability", "use", "source");
    auto row = sound_row();
    row.erase(key);
    const auto facts = parse(row);
    REQUIRE_FALSE(facts);
    CHECK(facts.error().code == base::ErrorCode::invalid_argument);
    CHECK(facts.error().field == "facts.jsonl:2");
    CHECK_THAT(facts.error().message, Catch::Contains(key));
}

TEST_CASE("A fact whose field breaks its rule is refused by line and field", "[fact_file]") {
    const auto [key, value] = GENERATE(table<const char*, json>({
        {"id", 7},
        {"region", "34010"},
        {"year", "2026"},
        {"year", 2026.5},
        {"value", "400"},
        {"kind", "money"},
        {"valid_from", "2026-02-30"},
        {"valid_to", "2026"},
        {"reliability", "E"},
        {"use", "maybe"},
        {"who", 60},
    }));
    CAPTURE(key, value);
    const auto facts = parse(with(key, value));
    REQUIRE_FALSE(facts);
    CHECK(facts.error().code == base::ErrorCode::invalid_argument);
    CHECK_THAT(facts.error().message, Catch::Contains("第 2 行") && Catch::Contains(key));
}

TEST_CASE("A date that is no day is refused", "[fact_file]") {
    auto row = with("kind", "date");
    row["value"] = GENERATE("2026-02-30", "2026", "明年");
    CHECK_FALSE(parse(row));
}

TEST_CASE("A line that is no JSON object is malformed and named", "[fact_file]") {
    const std::string line = GENERATE("{", "", "{}x", "{\"id\": \"\xff\"}");
    CAPTURE(line);
    const auto facts = parse_facts(sound_row().dump() + "\n" + line + "\n\n");
    REQUIRE_FALSE(facts);
    CHECK(facts.error().code == base::ErrorCode::malformed);
    CHECK(facts.error().field == "facts.jsonl:2");
}

TEST_CASE("Faulty lines do not hide the sound ones", "[fact_file]") {
    const auto read =
        read_facts("{\n" + sound_row().dump() + "\n" + with("use", "x").dump() + "\n");
    REQUIRE(read.faults.size() == 2);
    CHECK(read.faults[0].line == 1);
    CHECK(read.faults[1].line == 3);
    CHECK(read.lines == std::vector<std::size_t>{2});
    CHECK(read.rows.size() == 1);
}

TEST_CASE("A line that is JSON but no object is refused", "[fact_file]") {
    const std::string line = GENERATE("[]", "1", "\"F1\"", "null");
    CHECK_FALSE(parse_facts(line));
    CHECK_FALSE(parse_sources(line));
}

TEST_CASE("A source is read with what it tells", "[fact_file]") {
    const auto sources = parse_sources(
        R"({"id": "S1", "title": "通知", "publisher": "市医保局", "url": "https://example.cn/1",)"
        R"( "published": "2025-09", "via": "转载", "number": "国办发〔2024〕38号"})"
        "\n"
        R"({"id": "S2", "title": "公告"})");
    REQUIRE(sources);
    REQUIRE(sources->size() == 2);
    CHECK(sources->at(0) == Source{"S1", "通知", "市医保局", "国办发〔2024〕38号", "转载",
                                   "https://example.cn/1", "2025-09"});
    CHECK(sources->at(1) == Source{.id = "S2", .title = "公告"});
}

TEST_CASE("The day of a source's last check is read and written back", "[fact_file]") {
    const std::string line =
        R"({"id":"S1","title":"通知","number":"国办发〔2024〕38号","checked":"2026-10-20"})"
        "\n";
    const auto sources = parse_sources(line).value();
    CHECK(sources.front().checked == base::parse_date("2026-10-20"));
    CHECK(sources.front().number == "国办发〔2024〕38号");
    CHECK(write_sources(sources) == line);
    CHECK_FALSE(parse_sources(R"({"id":"S1","title":"通知"})").value().front().checked);
}

TEST_CASE("A check on what is no day is refused by its field", "[fact_file]") {
    const std::string day = GENERATE("2026-10", "2026-02-30", "20.10.2026");
    const auto sources = parse_sources(R"({"id":"S1","title":"t","checked":")" + day + "\"}");
    REQUIRE_FALSE(sources);
    CHECK_THAT(sources.error().message, Catch::Contains("checked"));
}

TEST_CASE("A source without id or title is refused by line and field", "[fact_file]") {
    const auto [line, key] = GENERATE(table<const char*, const char*>({
        {R"({"title": "通知"})", "id"},
        {R"({"id": "S1", "title": ""})", "title"},
        {R"({"id": "S1", "title": "通知", "url": 1})", "url"},
    }));
    const auto sources = parse_sources(line);
    REQUIRE_FALSE(sources);
    CHECK(sources.error().field == "sources.jsonl:1");
    CHECK_THAT(sources.error().message, Catch::Contains(key));
}

}  // namespace baoda::policy
