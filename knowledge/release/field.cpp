#include "knowledge/release/field.hpp"

namespace baoda::release {

base::Result<Field> read_field(const KnowledgeBase& knowledge) {
    auto settings = settings::parse_settings(knowledge.document("settings.toml"));
    if (!settings) return tl::unexpected<base::Error>{std::move(settings).error()};
    auto attributes = policy::parse_attributes(knowledge.document("facts/attributes.tsv"));
    if (!attributes) return tl::unexpected<base::Error>{std::move(attributes).error()};
    Field field{.settings = *std::move(settings)};
    field.rules = {.attributes = *std::move(attributes),
                   .general_population = field.settings.populations.general,
                   .nearest_population = field.settings.populations.nearest,
                   .collection_month = field.settings.collection_month,
                   .own_systems = field.settings.elsewhere.regions};
    return field;
}

}  // namespace baoda::release
