#include "knowledge/release/field.hpp"

#include <catch2/catch.hpp>

namespace baoda::release {

TEST_CASE("Knowledge without documents is no field at all", "[field]") {
    const auto field = read_field({}).value();
    CHECK(field.settings == settings::Settings{});
    CHECK(field.rules.attributes.empty());
    CHECK(field.rules.collection_month == 0);
}

TEST_CASE("Rules come from the settings and the attributes", "[field]") {
    KnowledgeBase knowledge;
    knowledge.documents = {{"settings.toml",
                            "collection_month = 9\n[population]\ngeneral = \"all\"\n"
                            "[population.nearest]\nbaby = \"child\"\n"
                            "[elsewhere]\nregions = [\"810000\"]\n"},
                           {"facts/attributes.tsv", "fine\tyearly\n"}};
    const auto rules = read_field(knowledge).value().rules;
    CHECK(rules.traits_of("fine").term == policy::Term::yearly);
    CHECK(rules.collection_month == 9);
    CHECK(rules.populations_to_try("baby") ==
          std::vector<std::string_view>{"baby", "child", "all"});
    CHECK(rules.own_systems == std::vector{region::Code{810000}});
}

TEST_CASE("Knowledge whose settings or attributes are wrong is refused", "[field]") {
    const auto [name, content, place] = GENERATE(table<const char*, const char*, const char*>({
        {"settings.toml", "subjct = \"a\"\n", "settings.toml:1"},
        {"facts/attributes.tsv", "fine\tsometimes\n", "attributes.tsv:1"},
    }));
    const auto knowledge = parse_knowledge({{name, content}});
    REQUIRE_FALSE(knowledge);
    CHECK(knowledge.error().field == place);
}

}  // namespace baoda::release
