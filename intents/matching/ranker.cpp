#include "intents/matching/ranker.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "intents/matching/training_order.hpp"
#include "knowledge/base/slices.hpp"

namespace baoda::matching {

namespace {

// An exact variant beats every other candidate, whatever the signals say: the exact-question
// guarantee that editors rely on.
constexpr float kExactBonus = 12.0F;
constexpr float kLeastProbability = 1e-6F;

// So many intents are all ranked for every question, and all told apart from each other when
// learning. Of more, the nearest are.
constexpr std::size_t kFewIntents = 128;
// Of many intents the nearest are ranked; postings in all, or for each entry where that is more.
constexpr std::size_t kNearest = 32;
constexpr std::size_t kPostings = 30'000;
constexpr std::size_t kPostingsOfEntry = 3;
// Where all intents are told apart by the classifier, the nearest variants say above all which of
// an intent's entries is meant.
constexpr SearchEffort kFewIntentsSearch{.owners = 20, .postings = 500};
// Who asks in an entry's own words gets that entry: what else may be meant hardly matters.
constexpr SearchEffort kExactSearch{.owners = 16, .postings = 4'000};

// Of more, a training message is told apart from those that it is easily mistaken for. Little
// effort finds rather the mixed lot that teaches best (see intents/README.md).
constexpr SearchEffort kRivalSearch{.owners = 64, .postings = 4'000};

// Weights of the signals where only the nearest intents are ranked: a variant that is somewhat
// nearer tells the more, the more intents there are that share its words. They give nearly the
// least log loss for 178, 1,000 and 10,000 intents (see intents/README.md).
constexpr float kManyClassifierWeight = 2.0F;
constexpr float kNearestPerFold = 3.5F;  // For each factor of e in the number of intents.
constexpr float kNearestOffset = -12.5F;

constexpr std::string_view kMagic = "baodaMDL";

/// Numbers each distinct name in sorted order.
std::map<std::string, std::uint32_t> numbered(const std::vector<Utterance>& utterances,
                                              std::string Utterance::*name) {
    std::map<std::string, std::uint32_t> numbers;
    for (const auto& utterance : utterances) numbers.emplace(utterance.*name, 0);
    std::uint32_t next = 0;
    for (auto& [key, number] : numbers) number = next++;
    return numbers;
}

std::vector<std::uint32_t> all_up_to(std::size_t count) {
    std::vector<std::uint32_t> numbers(count);
    for (std::uint32_t i = 0; i < count; ++i) numbers[i] = i;
    return numbers;
}

/// What tells a message from others, whatever else is learned.
std::uint64_t key_of(const std::vector<FeatureHash>& features) {
    std::uint64_t key = 0;
    for (const auto feature : features) key = mixed(key + feature);
    return key;
}

}  // namespace

std::string bare_text(const text::AnalyzedText& message) {
    std::string bare;
    for (const auto& token : message.tokens) {
        const bool says_something =
            token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
        if (says_something) bare += token.text;
    }
    return bare;
}

Utterance utterance_of(const text::AnalyzedText& text, const Marks& marks, Meaning meaning) {
    return {.views = views_of(text, marks),
            .bare = bare_text(text),
            .intent = std::move(meaning.intent),
            .entry = std::move(meaning.entry)};
}

RankerOptions options_for(std::size_t intents) {
    RankerOptions options;
    if (intents <= kFewIntents) return options;
    const float nearest = kNearestOffset + kNearestPerFold * std::log(static_cast<float>(intents));
    options.classifier_weight = kManyClassifierWeight;
    options.surface_weight = 0;
    options.nearest_weight = std::max(options.nearest_weight, nearest);
    return options;
}

Ranker::Ranker(std::vector<Utterance> utterances, std::optional<RankerOptions> options) {
    const auto intents = numbered(utterances, &Utterance::intent);
    const auto entries = numbered(utterances, &Utterance::entry);
    for (const auto& [name, number] : intents) intents_.push_back(name);
    options_ = options.value_or(options_for(intents_.size()));
    owners_.resize(entries.size());
    std::vector<std::uint32_t> owners;
    std::vector<std::string> texts;
    std::vector<std::vector<FeatureHash>> features;
    std::vector<std::vector<FeatureHash>> surfaces;
    for (auto& utterance : utterances) {
        owners.push_back(entries.at(utterance.entry));
        owners_[owners.back()] = {utterance.entry, intents.at(utterance.intent)};
        texts.push_back(std::move(utterance.bare));
        features.push_back(std::move(utterance.views.features));
        surfaces.push_back(std::move(utterance.views.surface));
    }
    exact_ = ExactTexts{texts, owners};
    utterances = {};
    vocabulary_ = Vocabulary{features};
    auto examples = examples_of(features, owners);
    features = {};  // What is no longer needed goes at once: all this can be some 100 MB.
    fill_index(examples, owners);
    if (is_small()) {
        classifier_ = LinearClassifier::train(examples, vocabulary_.size(), intents_.size());
        surface_classifier_ =
            SurfaceClassifier::train(surfaces, std::move(examples), intents_.size());
    } else {
        large_classifier_ = SparseClassifier::train(with_rivals(std::move(examples)),
                                                    vocabulary_.size(), intents_.size());
    }
}

std::vector<Example> Ranker::examples_of(const std::vector<std::vector<FeatureHash>>& features,
                                         const std::vector<std::uint32_t>& owners) const {
    std::vector<Example> examples(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        examples[i].vector = vocabulary_.vector_of(features[i]);
        examples[i].label = owners_[owners[i]].intent;
        examples[i].key = key_of(features[i]);
    }
    return examples;
}

void Ranker::fill_index(const std::vector<Example>& examples,
                        const std::vector<std::uint32_t>& owners) {
    std::vector<Variant> variants(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i) {
        variants[i].owner = owners[i];
        variants[i].features.reserve(examples[i].vector.size());
        for (const auto& component : examples[i].vector) {
            variants[i].features.push_back(component.feature);
        }
    }
    const auto weights = vocabulary_.idf();
    if (is_small()) {
        index_ = VariantIndex{variants, weights, owners_.size()};
    } else {
        large_index_ = GroupIndex{variants, weights, owners_.size()};
    }
}

std::vector<RivalExample> Ranker::with_rivals(std::vector<Example> examples) const {
    std::vector<RivalExample> result(examples.size());
    base::for_slices(examples.size(), [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto rivals = intents_of(large_index_.nearest(examples[i].vector, kRivalSearch));
            std::erase(rivals, examples[i].label);
            result[i] = {.vector = std::move(examples[i].vector),
                         .label = examples[i].label,
                         .rivals = std::move(rivals),
                         .key = examples[i].key};
        }
    });
    return result;
}

std::vector<std::uint32_t> Ranker::intents_of(const std::vector<Neighbour>& neighbours) const {
    if (is_small()) return all_up_to(intents_.size());
    std::vector<std::uint32_t> intents;
    for (const auto& neighbour : neighbours) intents.push_back(owners_[neighbour.owner].intent);
    if (intents_.front().empty()) intents.push_back(0);
    std::ranges::sort(intents);
    intents.erase(std::unique(intents.begin(), intents.end()), intents.end());
    return intents;
}

bool Ranker::is_small() const {
    return intents_.size() <= kFewIntents;
}

Ranking Ranker::rank(const text::AnalyzedText& question, const Marks& marks) const {
    const auto guesses = guess(question, marks);
    Ranking ranking;
    ranking.reserve(guesses.size());
    for (const auto& one : best_of(guesses, guesses.size(), true)) ranking.push_back(named(one));
    return ranking;
}

Candidate Ranker::named(const Guess& guess) const {
    return {.intent = intents_[guess.intent],
            .entry = guess.nearest > 0 ? owners_[guess.owner].entry : std::string{},
            .confidence = guess.confidence,
            .classifier = guess.classifier,
            .surface = guess.surface,
            .nearest = guess.nearest,
            .exact = guess.exact};
}

Guesses Ranker::guess(const text::AnalyzedText& question, const Marks& marks) const {
    if (intents_.empty()) return {};
    const auto views = views_of(question, marks, Side::question);
    const auto vector = vocabulary_.vector_of(views.features);
    const auto exact = exact_.owner_of(bare_text(question));
    auto neighbours = neighbours_of(vector, exact.has_value());
    const bool is_near = std::ranges::any_of(
        neighbours, [&](const Neighbour& neighbour) { return neighbour.owner == exact; });
    // Its own words are as near as can be, found or not.
    if (exact && !is_near) neighbours.push_back({.owner = *exact, .nearness = 1});
    const auto intents = intents_of(neighbours);
    if (intents.empty()) return {};
    const auto probability =
        is_small() ? classifier_.predict(vector) : large_classifier_.predict(vector, intents);

    Guesses guesses(intents.size());
    for (std::size_t i = 0; i < intents.size(); ++i) {
        guesses[i].intent = intents[i];
        guesses[i].classifier = probability[i];
    }
    if (is_small()) add_surface(guesses, views.surface);
    guesses.front().is_strange = intents_[intents.front()].empty();
    add_nearest(guesses, neighbours, exact);
    weigh(guesses);
    return guesses;
}

std::vector<Neighbour> Ranker::neighbours_of(std::span<const Weighted> vector,
                                             bool is_exact) const {
    if (is_small()) return index_.nearest(vector, is_exact ? kExactSearch : kFewIntentsSearch);
    if (is_exact) return large_index_.nearest(vector, kExactSearch);
    const auto postings = std::max(kPostings, kPostingsOfEntry * owners_.size());
    return large_index_.nearest(vector, {.owners = kNearest, .postings = postings});
}

void Ranker::add_nearest(Guesses& guesses,
                         const std::vector<Neighbour>& neighbours,
                         std::optional<std::uint32_t> exact) const {
    for (const auto& neighbour : neighbours) {
        const auto intent = owners_[neighbour.owner].intent;
        auto& guess = *find(guesses, intent);
        const bool is_exact = exact == neighbour.owner;
        if (guess.exact || (neighbour.nearness <= guess.nearest && !is_exact)) continue;
        guess.nearest = neighbour.nearness;
        guess.owner = neighbour.owner;
        guess.exact = is_exact;
    }
}

void Ranker::add_surface(Guesses& guesses, std::span<const FeatureHash> surface) const {
    const auto probability = surface_classifier_.predict(surface);
    for (auto& guess : guesses) guess.surface = probability[guess.intent];
}

void Ranker::weigh(Guesses& guesses) const {
    std::vector<float> scores;
    scores.reserve(guesses.size());
    for (const auto& guess : guesses) {
        scores.push_back(
            options_.classifier_weight * std::log(guess.classifier + kLeastProbability) +
            options_.surface_weight * std::log(guess.surface + kLeastProbability) +
            options_.nearest_weight * guess.nearest + (guess.exact ? kExactBonus : 0.0F));
    }
    softmax(scores);
    for (std::size_t i = 0; i < scores.size(); ++i) guesses[i].confidence = scores[i];
}

float Ranker::nearness(const std::vector<FeatureHash>& question,
                       const std::vector<FeatureHash>& variant) const {
    const auto one = vocabulary_.vector_of(question);
    const auto other = vocabulary_.vector_of(variant);
    float cosine = 0;
    auto next = other.begin();  // Both are in the order of their columns.
    for (const auto& component : one) {
        while (next != other.end() && next->feature < component.feature) ++next;
        if (next == other.end()) break;
        if (next->feature == component.feature) cosine += component.weight * next->weight;
    }
    return cosine;
}

std::vector<Meaning> Ranker::meanings() const {
    std::vector<Meaning> meanings;
    for (const auto& owner : owners_) {
        if (owner.entry.empty()) continue;
        meanings.push_back({.intent = intents_[owner.intent], .entry = owner.entry});
    }
    return meanings;
}

std::string Ranker::save() const {
    ByteWriter body;
    body.add(options_.classifier_weight);
    body.add(options_.surface_weight);
    body.add(options_.nearest_weight);
    body.add(std::uint64_t{intents_.size()});
    for (const auto& intent : intents_) body.add_text(intent);
    body.add(std::uint64_t{owners_.size()});
    for (const auto& owner : owners_) {
        body.add_text(owner.entry);
        body.add(owner.intent);
    }
    exact_.save(body);
    vocabulary_.save(body);
    is_small() ? index_.save(body) : large_index_.save(body);
    is_small() ? classifier_.save(body) : large_classifier_.save(body);
    if (is_small()) surface_classifier_.save(body);
    return sealed(kMagic, kModelFormat, body.take());
}

base::Result<Ranker> Ranker::load(std::string_view model) {
    const auto body = unsealed(kMagic, kModelFormat, model);
    if (!body) return tl::unexpected{body.error()};
    ByteReader bytes{*body};
    Ranker ranker;
    ranker.options_.classifier_weight = bytes.take<float>();
    ranker.options_.surface_weight = bytes.take<float>();
    ranker.options_.nearest_weight = bytes.take<float>();
    ranker.load_names(bytes);
    if (bytes.failed() || !ranker.has_sound_names()) return broken_model("条目");
    auto exact = ExactTexts::load(bytes, ranker.owners_.size());
    if (!exact) return tl::unexpected{exact.error()};
    auto vocabulary = Vocabulary::load(bytes);
    if (!vocabulary) return tl::unexpected{vocabulary.error()};
    ranker.exact_ = *std::move(exact);
    ranker.vocabulary_ = *std::move(vocabulary);
    if (auto loaded = ranker.load_index(bytes); !loaded) return tl::unexpected{loaded.error()};
    if (auto loaded = ranker.load_classifier(bytes); !loaded) return tl::unexpected{loaded.error()};
    if (!bytes.at_end()) return broken_model("结尾");
    return ranker;
}

base::Result<void> Ranker::load_index(ByteReader& bytes) {
    const auto weights = vocabulary_.idf();
    if (is_small()) {
        auto loaded = VariantIndex::load(bytes, weights, owners_.size());
        if (!loaded) return tl::unexpected{loaded.error()};
        index_ = *std::move(loaded);
    } else {
        auto loaded = GroupIndex::load(bytes, weights, owners_.size());
        if (!loaded) return tl::unexpected{loaded.error()};
        large_index_ = *std::move(loaded);
    }
    return {};
}

base::Result<void> Ranker::load_classifier(ByteReader& bytes) {
    if (is_small()) {
        auto loaded = LinearClassifier::load(bytes, vocabulary_.size(), intents_.size());
        if (!loaded) return tl::unexpected{loaded.error()};
        auto surface = SurfaceClassifier::load(bytes, intents_.size());
        if (!surface) return tl::unexpected{surface.error()};
        classifier_ = *std::move(loaded);
        surface_classifier_ = *std::move(surface);
    } else {
        auto loaded = SparseClassifier::load(bytes, vocabulary_.size(), intents_.size());
        if (!loaded) return tl::unexpected{loaded.error()};
        large_classifier_ = *std::move(loaded);
    }
    return {};
}

void Ranker::load_names(ByteReader& bytes) {
    // Lists grow as they are read, so that a wrong count ends at the end of the bytes.
    const auto intents = bytes.take<std::uint64_t>();
    for (std::uint64_t i = 0; i < intents && !bytes.failed(); ++i) {
        intents_.emplace_back(bytes.take_text());
    }
    const auto owners = bytes.take<std::uint64_t>();
    for (std::uint64_t i = 0; i < owners && !bytes.failed(); ++i) {
        std::string entry{bytes.take_text()};
        owners_.push_back({std::move(entry), bytes.take<std::uint32_t>()});
    }
}

bool Ranker::has_sound_names() const {
    constexpr float kMostWeight = 1000.0F;
    const auto is_weight = [](float weight) { return weight >= 0 && weight <= kMostWeight; };
    return is_weight(options_.classifier_weight) && is_weight(options_.surface_weight) &&
           is_weight(options_.nearest_weight) &&
           std::ranges::all_of(owners_,
                               [&](const Owner& owner) { return owner.intent < intents_.size(); });
}

}  // namespace baoda::matching
