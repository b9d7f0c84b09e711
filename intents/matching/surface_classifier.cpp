#include "intents/matching/surface_classifier.hpp"

#include <utility>

namespace baoda::matching {

namespace {

// Of many messages; what fewer share is left out (2, 3 and 4 rank alike, see intents/README.md).
constexpr std::uint32_t kLeastMessages = 4;

}  // namespace

SurfaceClassifier SurfaceClassifier::train(const std::vector<std::vector<FeatureHash>>& surfaces,
                                           std::vector<Example> examples,
                                           std::size_t classes) {
    SurfaceClassifier model;
    model.vocabulary_ = Vocabulary{surfaces, kLeastMessages};
    for (std::size_t i = 0; i < examples.size(); ++i) {
        examples[i].vector = model.vocabulary_.vector_of(surfaces[i]);
    }
    model.classifier_ = LinearClassifier::train(examples, model.vocabulary_.size(), classes);
    return model;
}

std::vector<float> SurfaceClassifier::predict(std::span<const FeatureHash> surface) const {
    return classifier_.predict(vocabulary_.vector_of(surface));
}

void SurfaceClassifier::save(ByteWriter& bytes) const {
    vocabulary_.save(bytes);
    classifier_.save(bytes);
}

base::Result<SurfaceClassifier> SurfaceClassifier::load(ByteReader& bytes, std::size_t classes) {
    SurfaceClassifier model;
    auto vocabulary = Vocabulary::load(bytes);
    if (!vocabulary) return tl::unexpected{vocabulary.error()};
    model.vocabulary_ = *std::move(vocabulary);
    auto classifier = LinearClassifier::load(bytes, model.vocabulary_.size(), classes);
    if (!classifier) return tl::unexpected{classifier.error()};
    model.classifier_ = *std::move(classifier);
    return model;
}

}  // namespace baoda::matching
