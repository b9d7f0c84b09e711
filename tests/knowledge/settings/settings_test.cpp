#include "knowledge/settings/settings.hpp"

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"

namespace baoda::settings {

namespace {

/// Where a text is refused: "settings.toml:2", and whether the message names the key.
std::string refusal_of(std::string_view toml, std::string_view key) {
    const auto settings = parse_settings(toml);
    if (settings) return "accepted";
    const bool named = settings.error().message.find(key) != std::string::npos;
    return settings.error().field + (named ? "" : " without the key");
}

}  // namespace

TEST_CASE("Without settings there is no field: no subject, schemes, groups or places",
          "[settings]") {
    const auto settings = parse_settings("").value();
    CHECK(settings == Settings{});
    CHECK(settings.subject.empty());
    CHECK(settings.collection_month == 0);
    CHECK(settings.check_months == 12);
    CHECK(settings.schemes.known.empty());
    CHECK(settings.populations.general.empty());
    CHECK(settings.elsewhere.regions.empty());
    CHECK(settings.directives.empty());
    CHECK_FALSE(settings.page.greeting.empty());
}

TEST_CASE("Settings are read as they are written", "[settings]") {
    const auto settings = parse_settings(R"(
subject = "图书馆"
first_topics = ["loan.period", "open.hours"]
collection_month = 9
check_months = 6
[scheme]
standard = "reader"
known = ["reader", "guest"]
[population.nearest]
pupil = "student"
[elsewhere]
regions = ["810000"]
[places]
order = ["work", "named"]
[places.intent]
"loan.period" = ["named"]
[directive.opening]
kind = "window"
start = "opens"
end = "closes"
[directive.fees]
kind = "figures"
attributes = ["fine", "deposit"]
[card."loan.period"]
url = "https://example.org/loan"
title = "借期"
[page]
greeting = "读者您好"
[[page.phones]]
name = "总台"
number = "010-12345678"
hours = "九点到五点"
)")
                              .value();
    CHECK(settings.places.order == PlaceOrder{"work", "named"});
    CHECK(settings.places.intent.at("loan.period") == PlaceOrder{"named"});
    CHECK(settings.subject == "图书馆");
    CHECK(settings.first_topics == std::vector<std::string>{"loan.period", "open.hours"});
    CHECK(settings.collection_month == 9);
    CHECK(settings.check_months == 6);
    CHECK(settings.schemes == Schemes{.standard = "reader", .known = {"reader", "guest"}});
    CHECK(settings.populations.nearest.at("pupil") == "student");
    CHECK(settings.elsewhere.regions == std::vector{region::Code{810000}});
    CHECK(settings.directives.at("opening") ==
          Directive{.kind = DirectiveKind::window, .start = "opens", .end = "closes"});
    CHECK(settings.directives.at("fees").attributes == std::vector<std::string>{"fine", "deposit"});
    CHECK(settings.cards.at("loan.period") ==
          Card{.title = "借期", .url = "https://example.org/loan"});
    CHECK(settings.page.greeting == "读者您好");
    CHECK(settings.page.phones == std::vector{Phone{"总台", "010-12345678", "九点到五点"}});
}

TEST_CASE("An unknown key is refused by its name and line, in every table", "[settings]") {
    const auto [toml, key, line] = GENERATE(table<const char*, const char*, const char*>({
        {"\nsubjct = \"x\"\n", "subjct", "settings.toml:2"},
        {"[scheme]\nkinds = []\n", "scheme.kinds", "settings.toml:2"},
        {"[page]\ncolour = \"red\"\n", "page.colour", "settings.toml:2"},
        {"[[page.phones]]\nname = \"a\"\nnumber = \"1\"\nfax = \"2\"\n", "page.phones.fax",
         "settings.toml:4"},
        {"[directive.a]\nkind = \"period\"\nstart = \"b\"\nend = \"c\"\nlast = \"d\"\n",
         "directive.a.last", "settings.toml:5"},
    }));
    CHECK(refusal_of(toml, key) == line);
}

TEST_CASE("A value of the wrong type or out of range is refused", "[settings]") {
    const auto [toml, key, line] = GENERATE(table<const char*, const char*, const char*>({
        {"subject = 1\n", "subject", "settings.toml:1"},
        {"first_topics = \"pay\"\n", "first_topics", "settings.toml:1"},
        {"first_topics = [1]\n", "first_topics", "settings.toml:1"},
        {"unsaid_groups = [\"\"]\n", "unsaid_groups", "settings.toml:1"},
        {"collection_month = 13\n", "collection_month", "settings.toml:1"},
        {"collection_month = 0\n", "collection_month", "settings.toml:1"},
        {"collection_month = \"8\"\n", "collection_month", "settings.toml:1"},
        {"check_months = -1\n", "check_months", "settings.toml:1"},
        {"check_months = 121\n", "check_months", "settings.toml:1"},
        {"check_months = 1.5\n", "check_months", "settings.toml:1"},
        {"scheme = \"a\"\n", "scheme", "settings.toml:1"},
        {"[elsewhere]\nregions = [\"81\"]\n", "elsewhere.regions", "settings.toml:2"},
        {"[population.nearest]\nchild = 1\n", "population.nearest", "settings.toml:2"},
        {"[directive]\na = 1\n", "directive.a", "settings.toml:2"},
        {"[directive.a]\nkind = \"dance\"\n", "directive.a.kind", "settings.toml:2"},
        {"[directive.a]\nkind = \"window\"\nstart = \"b\"\n", "directive.a.end", "settings.toml:1"},
        {"[directive.a]\nkind = \"figures\"\n", "directive.a.attributes", "settings.toml:1"},
        {"[card.a]\nurl = \"ftp://a\"\n", "card.a.url", "settings.toml:2"},
        {"[card.a]\ntitle = \"a\"\n", "card.a.url", "settings.toml:1"},
        {"[card.a]\nurl = \"https://a\"\npicture = \"b\"\n", "card.a.picture", "settings.toml:3"},
        {"[page]\nphones = [\"110\"]\n", "page.phones", "settings.toml:2"},
        {"[[page.phones]]\nname = \"a\"\n", "page.phones.number", "settings.toml:1"},
    }));
    CAPTURE(toml);
    CHECK(refusal_of(toml, key) == line);
}

TEST_CASE("What is no TOML is refused with line and column", "[settings]") {
    const auto settings = parse_settings("subject = \"a\"\nauthority = \n");
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code == base::ErrorCode::malformed);
    CHECK(settings.error().field == "settings.toml:2");
}

TEST_CASE("Every knowledge of this repository has settings that can be read", "[settings]") {
    const auto* folder = GENERATE("data", "starter");
    const auto path = std::string{BAODA_SOURCE_DIR} + "/knowledge/" + folder + "/settings.toml";
    CHECK(parse_settings(base::read_file(path)));
}

}  // namespace baoda::settings
