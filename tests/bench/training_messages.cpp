#include "tests/bench/training_messages.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "intents/text/utf8.hpp"

namespace baoda::bench {

namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongest = 18;
constexpr int kJoinedMessages = 3000;
constexpr std::size_t kNounMessages = 600;
constexpr std::size_t kSinglesOfPieces = 6000;
constexpr std::size_t kSingles = 800;
// What is made says less of people than what they write, and many a way to ask of one entry holds a
// second question, which its label leaves out.
constexpr double kTrustInMade = 0.3;
constexpr double kTrustInSingles = 0.2;

bool holds_any(const std::string& text, const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

/// Makes messages; the same each time.
class Maker {
public:
    Maker(std::vector<WayToAsk> ways, std::vector<std::string> subjects)
        : ways_(std::move(ways)), subjects_(std::move(subjects)) {
        std::ranges::sort(subjects_, std::greater{}, &std::string::size);
        for (const auto& way : ways_) {
            const auto size = text::code_points(way.text);
            const bool plain = !holds_any(way.text, {"，", ",", "。", "？", "?", " ", "、"});
            if (plain && size >= kShortest && size <= kLongest) {
                short_.push_back(way);
                areas_[area(way)].push_back(way);
            }
        }
    }

    std::vector<TrainingMessage> all() {
        std::vector<TrainingMessage> messages;
        for (int i = 0; i < kJoinedMessages; ++i) messages.push_back(joined());
        add_nouns(messages);
        add_singles(messages);
        return messages;
    }

private:
    static std::string area(const WayToAsk& way) {
        return way.intent.substr(0, way.intent.find('.'));
    }

    template <class T>
    const T& any(const std::vector<T>& list) {
        return list[random_() % list.size()];
    }

    bool happens(int percent) { return static_cast<int>(random_() % 100) < percent; }

    /// What is left when the subject need not be said again.
    std::string without_subject(const std::string& text) {
        for (const auto& subject : subjects_) {
            if (text.starts_with(subject) && text.size() >= subject.size() + 9) {
                return text.substr(subject.size());
            }
        }
        return text;
    }

    TrainingMessage joined() {
        static const std::vector<std::string> kBetween{"，",     "？",     "，",   "？", " ",
                                                       "，还有", "、",     "另外", "。", "；",
                                                       "，请问", "，以及", "和",   "",   ""};
        const auto first = any(short_);
        TrainingMessage message{
            .text = first.text, .intents = {first.intent}, .trust = kTrustInMade};
        const int more = happens(15) ? 2 : 1;
        for (int i = 0; i < more; ++i) {
            const auto next = any(happens(45) ? areas_[area(first)] : short_);
            const auto text = happens(70) ? without_subject(next.text) : next.text;
            message.text += any(kBetween) + text;
            if (std::ranges::find(message.intents, next.intent) == message.intents.end()) {
                message.intents.push_back(next.intent);
            }
        }
        if (happens(40)) message.text += "？";
        return message;
    }

    /// 报销流程 and 报销比例 make 报销流程和比例.
    void add_nouns(std::vector<TrainingMessage>& messages) {
        static const std::vector<std::string> kNoNoun{
            "怎", "么", "多少", "吗", "哪", "几", "不", "能", "如何", "咋", "啥", "谁",
            "呢", "要", "有",   "交", "我", "了", "是", "给", "在",   "？", " "};
        static const std::vector<std::string> kJoints{"和", "及", "与", "以及", "、"};
        static const std::vector<std::string> kTails{"",           "是什么", "怎么样", "是怎么样的",
                                                     "分别是什么", "说明",   "？",     ""};
        std::map<std::string, std::vector<WayToAsk>> by_start;
        for (const auto& way : short_) {
            const auto characters = text::characters_of(way.text);
            std::string start;
            for (std::size_t i = 0; i + 2 <= characters.size(); ++i) {
                const auto rest = way.text.substr(start.size());
                const bool noun = characters.size() - i <= 6 && !holds_any(rest, kNoNoun);
                if (i >= 2 && noun) by_start[start].push_back({way.intent, rest});
                start += characters[i];
            }
        }
        std::map<std::pair<std::string, std::string>, int> seen;
        std::vector<TrainingMessage> made;
        for (const auto& [start, ends] : by_start) {
            for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
                const auto& a = ends[i];
                const auto& b = ends[i + 1 + random_() % (ends.size() - i - 1)];
                if (a.text == b.text || ++seen[{a.intent, b.intent}] > 3) continue;
                TrainingMessage message{
                    .text = start + a.text + any(kJoints) + b.text + any(kTails),
                    .intents = {a.intent},
                    .trust = kTrustInMade};
                if (b.intent != a.intent) message.intents.push_back(b.intent);
                made.push_back(std::move(message));
            }
        }
        std::ranges::shuffle(made, random_);
        made.resize(std::min(made.size(), kNounMessages));
        messages.insert(messages.end(), made.begin(), made.end());
    }

    void add_singles(std::vector<TrainingMessage>& messages) {
        auto ways = ways_;
        std::ranges::shuffle(ways, random_);
        std::size_t of_pieces = 0;
        std::size_t others = 0;
        for (const auto& way : ways) {
            const bool has_pieces = holds_any(way.text, {"，", "。", "？", " ", "、", "和", "及"});
            auto& count = has_pieces ? of_pieces : others;
            if (count >= (has_pieces ? kSinglesOfPieces : kSingles)) continue;
            ++count;
            messages.push_back(
                {.text = way.text, .intents = {way.intent}, .trust = kTrustInSingles});
        }
    }

    std::vector<WayToAsk> ways_;
    std::vector<std::string> subjects_;
    std::vector<WayToAsk> short_;
    std::map<std::string, std::vector<WayToAsk>> areas_;
    std::mt19937 random_{20261122};
};

TrainingMessage read_message(const std::string& line) {
    const auto row = nlohmann::json::parse(line);
    TrainingMessage message{.text = row.at("text"), .is_written = true};
    for (const auto& part : row.at("parts")) {
        const std::string intent = part.at("intent");
        if (std::ranges::find(message.intents, intent) == message.intents.end())
            message.intents.push_back(intent);
    }
    message.also = row.value("also", message.also);
    return message;
}

}  // namespace

std::vector<TrainingMessage> made_messages(std::vector<WayToAsk> ways,
                                           std::vector<std::string> subjects) {
    return Maker{std::move(ways), std::move(subjects)}.all();
}

std::vector<TrainingMessage> written_messages(const std::string& path) {
    std::ifstream file{path};
    if (!file) throw std::runtime_error{"cannot read " + path};
    std::vector<TrainingMessage> messages;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        try {
            messages.push_back(read_message(line));
        } catch (const nlohmann::json::exception& error) {
            throw std::runtime_error{fmt::format("{}:{}: {}", path, number, error.what())};
        }
    }
    return messages;
}

}  // namespace baoda::bench
