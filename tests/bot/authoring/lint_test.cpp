#include "bot/authoring/lint.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace baoda;
using authoring::lint;
using authoring::LintFinding;
using authoring::Severity;

namespace {

constexpr std::string_view kFact =
    R"({{"id":"{}","attribute":"personal_fee","region":"{}","scheme":"resident",)"
    R"("population":"general","who":"","year":2026,"value":400,"kind":"number","unit":"元",)"
    R"("valid_from":"","valid_to":"","year_basis":"insured","reliability":"{}","use":"{}",)"
    R"("source":"{}","evidence":""}})";

std::string fact(std::string_view id,
                 std::string_view region = "100000",
                 std::string_view source = "S1",
                 std::string_view reliability = "A",
                 std::string_view use = "serve") {
    return fmt::format(fmt::runtime(kFact), id, region, reliability, use, source) + '\n';
}

std::string variants(std::string_view name) {
    std::string list = "variants = [\n";
    for (int i = 0; i < 10; ++i) list += fmt::format("  \"{}怎么办{}\",\n", name, i);
    return list + "]\n";
}

std::string entry(std::string_view id, std::string_view more, std::string_view answer = "甲") {
    return fmt::format(
        "[[entry]]\nid = \"{}\"\nintent = \"pay.how\"\ntitle = \"怎么缴费\"\nquestion = "
        "\"怎么交？\"\n"
        "basis = \"procedural\"\nauthority = \"tax\"\nregion_dependent = false\n{}"
        "answer = '''\n{}\n'''\n",
        id, more, answer);
}

/// A sound little knowledge folder.
release::KnowledgeFiles sound() {
    return {
        {"regions/regions.tsv",
         "code\tname\tshort\tlevel\tparent\tpinyin\n100000\t全国\t全国\tnation\t\tquanguo\n"},
        {"facts/facts.jsonl", fact("F1")},
        {"facts/sources.jsonl",
         R"({"id":"S1","title":"公告","publisher":"局","url":"https://www.nhsa.gov.cn",)"
         R"("published":"2025","via":""})"
         "\n"},
        {"phrases.toml", "[attribute.personal_fee]\nlabel = \"缴费标准\"\n"},
        {"entries/pay.how.toml",
         entry("pay.how", variants("缴费"), "要交{F1}\n@personal_fee!\n@authority")},
    };
}

/// The only finding of a folder in which one file was changed.
LintFinding finding(const std::string& file, const std::string& content) {
    auto files = sound();
    files[file] = content;
    const auto found = lint(files);
    for (const auto& one : found) UNSCOPED_INFO(one.place << ": " << one.message);
    REQUIRE(found.size() == 1);
    return found.front();
}

LintFinding entry_finding(std::string_view more, std::string_view answer) {
    return finding("entries/pay.how.toml",
                   entry("pay.how", variants("缴费") + std::string{more}, answer));
}

}  // namespace

TEST_CASE("A sound folder has no findings", "[authoring][lint]") {
    CHECK(lint(sound()).empty());
}

TEST_CASE("The shipped knowledge has no error", "[authoring][lint]") {
    for (const auto& found : lint(release::shipped_files())) {
        CAPTURE(found.place, found.message);
        CHECK(found.severity != Severity::error);
    }
}

TEST_CASE("A file that cannot be read is named with its line", "[authoring][lint]") {
    const auto [file, content, place] = GENERATE(table<std::string, std::string, std::string>({
        {"entries/pay.how.toml", "[[entry]]\nid = \n", "entries/pay.how.toml:2"},
        {"facts/facts.jsonl", fact("F1") + "{oops\n", "facts.jsonl:2"},
        {"regions/regions.tsv", "code\tname\n100000\t全国\n", "regions.tsv:2"},
    }));
    CAPTURE(file);
    const auto found = finding(file, content);
    CHECK(found.severity == Severity::error);
    CHECK(found.place.find(place) != std::string::npos);
}

TEST_CASE("A fault of the phrases is told with its line", "[authoring][lint]") {
    auto files = sound();
    files["phrases.toml"] = "[attribute.personal_fee]\nlabel = \"缴费标准\"\noops\n";
    const auto found = lint(files);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().place == "phrases.toml:3");
}

TEST_CASE("A fault of the words is told with its line", "[authoring][lint]") {
    const auto [file, content, line] = GENERATE(table<std::string, std::string, int>({
        {"lexicon/terms.tsv", "医院\t医院\n药店 药房\n", 2},
        {"lexicon/entities.tsv", "channel\talipay\n", 1},
        {"lexicon/function_words.tsv", "stop\t请问\nstop\t请问\n", 2},
        {"lexicon/one_way.tsv", "三甲医院\n", 1},
        {"lexicon/one_way.tsv", "甲\t乙\n乙\t丙\n丙\t甲\n", 3},
    }));
    CAPTURE(file);
    const auto found = finding(file, content);
    CHECK(found.severity == Severity::error);
    CHECK(found.place == fmt::format("{}:{}", file, line));
}

TEST_CASE("An entry's fault is told with file and line", "[authoring][lint]") {
    const auto [more, answer, line] = GENERATE(table<std::string, std::string, int>({
        {"suggestions = [\"pay.nowhere\"]\n", "甲", 21},
        {"counter_examples = [\"没有箭头\"]\n", "甲", 21},
        {"counter_examples = [\"退费 -> pay.nowhere\"]\n", "甲", 21},
        {"", "甲\n@shoe_size", 23},
        {"", "甲\n要交{F9}", 23},
        {"", "| 表 | {#F9} |", 22},
        {"", "甲\n乙{F1", 23},
    }));
    CAPTURE(more, answer);
    const auto found = entry_finding(more, answer);
    CHECK(found.severity == Severity::error);
    CHECK(found.place == fmt::format("entries/pay.how.toml:{}", line));
}

TEST_CASE("A template that cannot be read names entry and line", "[authoring][lint]") {
    const auto found = entry_finding("", "甲\n[scheme 乙");
    CHECK(found.severity == Severity::error);
    CHECK(found.place == "entries/pay.how.toml:2");
    CHECK(found.message.find("第 2 行") != std::string::npos);
}

TEST_CASE("An id that stands twice is an error", "[authoring][lint]") {
    const auto twice = entry("pay.how", variants("缴费")) + entry("pay.how", variants("付款"));
    CHECK(finding("entries/pay.how.toml", twice).severity == Severity::error);
    CHECK(finding("facts/facts.jsonl", fact("F1") + fact("F1")).place == "F1");
}

TEST_CASE("A way to ask belongs to one entry", "[authoring][lint]") {
    auto more = variants("付款");
    more.insert(more.size() - 2, "  \"缴费怎么办3\",\n");
    const auto found = finding("entries/pay.how.toml",
                               entry("pay.how", variants("缴费")) + entry("pay.two", more));
    CHECK(found.severity == Severity::error);
    CHECK(found.place == "entries/pay.how.toml:13");
    auto twice = variants("缴费");
    twice.insert(twice.size() - 2, "  \"缴费怎么办3\",\n");
    CHECK(finding("entries/pay.how.toml", entry("pay.how", twice)).severity == Severity::warning);
}

TEST_CASE("Few ways to ask are worth a warning", "[authoring][lint]") {
    const auto found =
        finding("entries/pay.how.toml", entry("pay.how", "variants = [\"怎么缴\"]\n"));
    CHECK(found.severity == Severity::warning);
    CHECK(found.place == "entries/pay.how.toml:2");
}

TEST_CASE("A fact needs a source, a region and a sound source", "[authoring][lint]") {
    const auto [row, ok] = GENERATE(table<std::string, bool>({
        {fact("F2", "100000", "S9"), false},
        {fact("F2", "999999", "S1"), false},
        {fact("F2", "100000", "S1", "D"), false},
        {fact("F2", "100000", "S1", "C"), false},
        {fact("F2", "100000", "S1", "D", "evidence"), true},
        {fact("F2", "100000", "S1", "B-"), true},
    }));
    CAPTURE(row);
    auto files = sound();
    files["facts/facts.jsonl"] += row;
    const auto found = lint(files);
    CHECK(found.empty() == ok);
    for (const auto& one : found) CHECK(one.place == "F2");
}

TEST_CASE("A source's address begins with http", "[authoring][lint]") {
    const auto found = finding("facts/sources.jsonl",
                               R"({"id":"S1","title":"公告","publisher":"局","url":"javascript:x",)"
                               R"("published":"2025","via":""})");
    CHECK(found.place == "S1");
    CHECK(found.severity == Severity::error);
}

TEST_CASE("Errors come before warnings", "[authoring][lint]") {
    auto files = sound();
    files["entries/pay.how.toml"] = entry("pay.how", "variants = [\"怎么缴\"]\n", "@shoe_size");
    const auto found = lint(files);
    REQUIRE(found.size() == 2);
    CHECK(found[0].severity == Severity::error);
    CHECK(found[1].severity == Severity::warning);
}
