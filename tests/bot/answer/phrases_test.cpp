#include "bot/answer/phrases.hpp"

#include <filesystem>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;

TEST_CASE("A phrase is found by its dotted name", "[answer][phrases]") {
    const auto phrases =
        Phrases::parse("[a]\nb = \"甲{x}乙\"\n[a.c]\nd = true\ne = false\n").value();
    CHECK(phrases.at("a.b") == "甲{x}乙");
    CHECK(phrases.find("a.c.d") == "true");
    CHECK(phrases.find("a.c.e").empty());
    CHECK(phrases.find("a.z").empty());
    CHECK_THROWS_AS(phrases.at("a.z"), std::out_of_range);
}

TEST_CASE("The names of a phrase are filled in", "[answer][phrases]") {
    CHECK(fill("{a}和{b}", {{"a", "甲"}, {"b", "乙"}}) == "甲和乙");
    CHECK(fill("{a}{a}", {{"a", "甲"}}) == "甲甲");
    CHECK(fill("没有名字", {}) == "没有名字");
    CHECK(fill("{未知}", {{"a", "甲"}}) == "{未知}");
    CHECK(fill("开{a", {{"a", "甲"}}) == "开{a");
    CHECK(fill("{a}", {{"a", "{b}"}, {"b", "乙"}}) == "{b}");
}

TEST_CASE("A fault of the phrase file names line and column", "[answer][phrases]") {
    const auto phrases = Phrases::parse("[a]\nb = \"甲\"\nc = \n");
    REQUIRE_FALSE(phrases);
    CHECK(phrases.error().code == baoda::base::ErrorCode::malformed);
    CHECK(phrases.error().field == "phrases.toml:3");
    CHECK(phrases.error().message.find("第 3 行") != std::string::npos);
}

TEST_CASE("The shipped phrases name the national hotlines", "[answer][phrases]") {
    CHECK(shipped_phrases().at("hotline.tax").find("12366") != std::string::npos);
    CHECK(shipped_phrases().at("hotline.medical").find("12393") != std::string::npos);
    CHECK(shipped_phrases().at("hotline.social").find("12333") != std::string::npos);
}

namespace {

/// The phrases that source files ask for by name and cannot do without: at("a.b"), fill("a.b").
std::set<std::string> names_asked_for() {
    const std::regex name{R"re("((?:amount|level|missing|period|reply|statement|value|window))re"
                          R"re(\.[a-z_]+)")re"};
    std::set<std::string> names;
    const auto root = std::filesystem::path{BAODA_SOURCE_DIR} / "bot";
    for (const auto* room : {"answer", "dialogue"}) {
        for (const auto& file : std::filesystem::directory_iterator{root / room}) {
            if (file.path().extension() != ".cpp") continue;
            const auto code = base::read_file(file.path());
            for (std::sregex_iterator at{code.begin(), code.end(), name}, end; at != end; ++at)
                names.insert((*at)[1]);
        }
    }
    return names;
}

}  // namespace

TEST_CASE("Every phrase that is asked for is in the starter's words", "[answer][phrases]") {
    const auto starter = Phrases::parse(base::read_file(std::string{BAODA_SOURCE_DIR} +
                                                        "/knowledge/starter/phrases.toml"))
                             .value();
    const auto names = names_asked_for();
    CHECK(names.size() > 50);
    for (const auto& name : names) {
        // Long-term care is told only where a field has it.
        if (name == "value.ltc" || name == "value.ltc_told") continue;
        CAPTURE(name);
        CHECK_NOTHROW(starter.at(name));
    }
}

TEST_CASE("Phrases take what they lack from others and keep their own", "[answer][phrases]") {
    auto own = Phrases::parse("[a]\nb = \"own\"\n").value();
    own.complete_from(Phrases::parse("[a]\nb = \"other\"\nc = \"more\"\n").value());
    CHECK(own.at("a.b") == "own");
    CHECK(own.at("a.c") == "more");
}
