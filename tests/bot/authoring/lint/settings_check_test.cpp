#include "bot/authoring/lint/settings_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("Settings name what is there, and the line of what is not is told", "[lint][settings]") {
    const auto [settings, place] = GENERATE(table<std::string, std::string>({
        {"first_topics = [\"pay.how\",\n\"no.such\"]\n", "settings.toml:2"},
        {"# \"nobody\"\nauthority = \"nobody\"\n", "settings.toml:2"},
        {"[scheme]\nstandard = \"gold\"\nknown = [\"resident\"]\n", "settings.toml:2"},
        {"[elsewhere]\nintents = [\"no.where\"]\n", "settings.toml:2"},
        {"# card\n[card.\"no.entry\"]\nurl = \"https://a\"\n", "settings.toml:2"},
        {"[directive.term]\nkind = \"figures\"\nattributes = [\"a\"]\n", "settings.toml:1"},
    }));
    CAPTURE(settings);
    const auto found =
        found_by(check_settings, with(small_folder(), "settings.toml", "", settings));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "unknown-setting");
    CHECK(found.front().place == place);
}

TEST_CASE("Settings that fit say nothing, nor do none", "[lint][settings]") {
    CHECK(found_by(check_settings, small_folder()).empty());
    const auto* settings = "first_topics = [\"pay.how\"]\nauthority = \"tax\"\n";
    CHECK(found_by(check_settings, with(small_folder(), "settings.toml", "", settings)).empty());
}

}  // namespace baoda::authoring
