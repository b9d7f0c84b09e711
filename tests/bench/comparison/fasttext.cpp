// fastText's supervised classifier, one thread.
#include <fasttext/fasttext.h>
#include <sstream>

#include <fmt/format.h>

#include "tests/bench/comparison/peer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::bench {

namespace {

// Intents are handed over with this in front, which is also how fastText tells labels from words.
constexpr std::string_view kLabel = "__label__";
constexpr int kDimensions = 100;
// Buckets for runs of pieces: 2,000,000, its default, only take memory with so few texts.
constexpr int kBuckets = 200'000;

struct Training {
    bool characters = true;  ///< Pieces are characters, else our words.
    int run = 2;             ///< Longest run of pieces that is a feature.
    int epochs = 100;
    double rate = 1;
};

class FastTextClassifier : public Peer {
public:
    explicit FastTextClassifier(const Training& training) : training_(training) {}

    void learn(const std::vector<Message>& lessons) override {
        const support::TemporaryFolder folder;
        std::string lines;
        for (const auto& lesson : lessons) {
            lines += fmt::format("{}{} {}", kLabel, intent_of(lesson), line_of(lesson));
        }
        fasttext::Args args;
        args.input = folder.write("lessons.txt", lines).string();
        args.model = fasttext::model_name::sup;
        args.loss = fasttext::loss_name::softmax;
        args.label = kLabel;
        args.minCount = 1;
        args.minn = 0;
        args.maxn = 0;
        args.dim = kDimensions;
        args.bucket = kBuckets;
        args.wordNgrams = training_.run;
        args.epoch = training_.epochs;
        args.lr = training_.rate;
        args.thread = 1;
        args.verbose = 0;
        model_.train(args);
    }

    std::vector<Scored> rank(const Message& message) override {
        std::istringstream line{line_of(message)};
        std::vector<std::pair<fasttext::real, std::string>> predictions;
        const int all = model_.getDictionary()->nlabels();
        model_.predictLine(line, predictions, all, 0);
        std::vector<Scored> ranked;
        for (const auto& [probability, label] : predictions) {
            ranked.push_back({label.substr(kLabel.size()), static_cast<double>(probability)});
        }
        return ranked;
    }

private:
    [[nodiscard]] std::string line_of(const Message& message) const {
        std::string line;
        const auto& pieces = training_.characters ? characters_of(message.plain) : message.words;
        for (const auto& piece : pieces) line += piece + ' ';
        return line + '\n';
    }

    Training training_;
    fasttext::FastText model_;
};

}  // namespace

std::vector<Setting> fasttext_settings() {
    std::vector<Setting> settings;
    for (const auto& training :
         {Training{.characters = true, .run = 2}, Training{.characters = false, .run = 2}}) {
        settings.push_back({fmt::format("runs of 1 to {} {}, {} epochs at rate {}", training.run,
                                        training.characters ? "characters" : "of our words",
                                        training.epochs, training.rate),
                            [training] { return std::make_unique<FastTextClassifier>(training); }});
    }
    return settings;
}

}  // namespace baoda::bench
