#include "intents/entity/measures.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::entity;

namespace {

base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

/// What the text's measures say: "d36" (months), "d90t" (days), "y2023,2024", "2026-10-08", "?"
/// (no day of the calendar), "n500000".
std::string said(std::string_view text) {
    std::string words;
    for (const auto& measure : find_measures(text, day("2026-11-22"))) {
        if (!words.empty()) words += ' ';
        switch (measure.kind) {
            case MeasureKind::duration:
                words += measure.days != 0 ? "d" + std::to_string(measure.days) + "t"
                                           : "d" + std::to_string(measure.months);
                break;
            case MeasureKind::years:
                words += 'y';
                for (const int year : measure.years) {
                    words += (words.back() == 'y' ? "" : ",") + std::to_string(year);
                }
                break;
            case MeasureKind::date:
                words += measure.date ? base::to_iso(*measure.date) : "?";
                break;
            case MeasureKind::number: words += 'n' + std::to_string(measure.hundredths); break;
        }
    }
    return words;
}

}  // namespace

TEST_CASE("Spans of time are told in months or days", "[entity][measures]") {
    CHECK(said("断了3年等多久") == "d36");
    CHECK(said("断了三年") == "d36");
    CHECK(said("断了半年") == "d6");
    CHECK(said("断了1年半") == "d18");
    CHECK(said("交了12年8个月") == "d152");
    CHECK(said("交了12年零8个月") == "d152");
    CHECK(said("6个月") == "d6");
    CHECK(said("90天内") == "d90t");
    CHECK(said("两周") == "d14t");
    CHECK(said("断了-3年") == "d-36");
    CHECK(said("断了负3年") == "d-36");
    CHECK(said("断了150年") == "d1800");
}

TEST_CASE("Classes, ordinals and ages are no spans of time", "[entity][measures]") {
    CHECK(said("3年级").find('d') == std::string::npos);
    CHECK(said("第3年").find('d') == std::string::npos);
    CHECK(said("60周岁").find('d') == std::string::npos);
}

TEST_CASE("Years said one by one or as a stretch are counted once each", "[entity][measures]") {
    CHECK(said("2023年和2024年没交") == "y2023,2024");
    CHECK(said("2023、2024年没交") == "y2023,2024");
    CHECK(said("23年和24年没交") == "y2023,2024");
    CHECK(said("2021年到2024年没交") == "y2021,2022,2023,2024");
    CHECK(said("2021-2023年") == "y2021,2022,2023");
    CHECK(said("2024年没交") == "y2024");
    CHECK(said("2024年和2024年") == "y2024");
    CHECK(said("2024年起就没交") == "y2024,2025,2026");
}

TEST_CASE("Days are those of the calendar nearest to today", "[entity][measures]") {
    CHECK(said("孩子10月8号出生") == "2026-10-08");
    CHECK(said("12月8日") == "2026-12-08");
    CHECK(said("6月1日") == "2026-06-01");
    CHECK(said("2025年12月31日") == "2025-12-31");
    CHECK(said("2026-10-08出生") == "2026-10-08");
    CHECK(said("2026/10/8") == "2026-10-08");
    CHECK(said("26年10月8日") == "2026-10-08");
    CHECK(said("1876年10月8日") == "1876-10-08");
    CHECK(said("昨天") == "2026-11-21");
    CHECK(said("上个月5号") == "2026-10-05");
    CHECK(said("2026年2月30日") == "?");
    CHECK(said("13月5日") == "?");
}

TEST_CASE("A day beyond every calendar is none", "[entity][measures]") {
    CHECK(said("10月264号") == "?");
    CHECK(said("260月8号") != "2026-04-08");
}

TEST_CASE("Other numbers are numbers", "[entity][measures]") {
    CHECK(said("基数5000") == "n500000");
    CHECK(said("基数5000元") == "n500000");
    CHECK(said("基数五千块钱") == "n500000");
    CHECK(said("2023") == "n202300");
    CHECK(said("没有数字").empty());
}

TEST_CASE("Measures tell where they stand", "[entity][measures]") {
    const std::string text = "断了3年，补1年";
    const auto found = find_measures(text, day("2026-11-22"));
    REQUIRE(found.size() == 2);
    CHECK(text.substr(found[0].span.begin, found[0].span.size()) == "3年");
    CHECK(text.substr(found[1].span.begin, found[1].span.size()) == "1年");
}
