// Fits the judge of pieces (intents/part_judge.cpp): a third of the shipped knowledge's ways to ask
// is kept from the ranker; of these, messages with one question and with several are made, and
// logistic regressions learn which pieces ask what they seem to ask. Prints the weights.
//   baoda_fit_parts
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "bot/dialogue/served_release.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace {

using namespace baoda;
using Intents = std::vector<std::string>;

constexpr std::size_t kHeldOut = 3;  // Every third way to ask.
constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongest = 18;
constexpr int kJoinedMessages = 1300;
constexpr std::size_t kNounMessages = 400;
constexpr std::size_t kSinglesOfPieces = 900;
constexpr std::size_t kSingles = 400;
// Many a way to ask of one entry holds a second question, which its label leaves out.
constexpr double kTrustInSingles = 0.5;

struct WayToAsk {
    std::string intent;
    std::string text;
};

struct Message {
    std::string text;
    Intents intents;
    double trust = 1;
};

template <class Clues>
struct Row {
    Clues clues;
    bool right = false;
    double trust = 1;
};

bool holds_any(const std::string& text, const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

std::string bare(std::string text) {
    for (const std::string mark : {"？", "?", "。", "！", "，"}) {
        while (text.ends_with(mark)) text.resize(text.size() - mark.size());
    }
    return text;
}

/// Takes a third of the ways to ask out of the knowledge.
std::vector<WayToAsk> hold_out(release::KnowledgeBase& knowledge) {
    std::vector<WayToAsk> held;
    std::size_t count = 0;
    for (auto& entry : knowledge.entries) {
        std::vector<std::string> kept;
        const bool asks = !entry.intent.starts_with("chat.") && !entry.intent.starts_with("near.");
        for (const auto& variant : entry.variants) {
            if (++count % kHeldOut != 0 || !asks) {
                kept.push_back(variant);
            } else {
                held.push_back({entry.intent, bare(variant)});
            }
        }
        entry.variants = kept;
    }
    return held;
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

    std::vector<Message> all() {
        std::vector<Message> messages;
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

    Message joined() {
        static const std::vector<std::string> kBetween{"，",     "？",     "，",   "？", " ",
                                                       "，还有", "、",     "另外", "。", "；",
                                                       "，请问", "，以及", "和",   "",   ""};
        const auto first = any(short_);
        Message message{.text = first.text, .intents = {first.intent}};
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
    void add_nouns(std::vector<Message>& messages) {
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
        std::vector<Message> made;
        for (const auto& [start, ends] : by_start) {
            for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
                const auto& a = ends[i];
                const auto& b = ends[i + 1 + random_() % (ends.size() - i - 1)];
                if (a.text == b.text || ++seen[{a.intent, b.intent}] > 3) continue;
                Message message{.text = start + a.text + any(kJoints) + b.text + any(kTails),
                                .intents = {a.intent}};
                if (b.intent != a.intent) message.intents.push_back(b.intent);
                made.push_back(std::move(message));
            }
        }
        std::ranges::shuffle(made, random_);
        made.resize(std::min(made.size(), kNounMessages));
        messages.insert(messages.end(), made.begin(), made.end());
    }

    void add_singles(std::vector<Message>& messages) {
        auto ways = ways_;
        std::ranges::shuffle(ways, random_);
        std::size_t of_pieces = 0;
        std::size_t others = 0;
        for (const auto& way : ways) {
            const bool has_pieces = holds_any(way.text, {"，", "。", "？", " ", "、", "和", "及"});
            auto& count = has_pieces ? of_pieces : others;
            if (count >= (has_pieces ? kSinglesOfPieces : kSingles)) continue;
            ++count;
            messages.push_back({way.text, {way.intent}, has_pieces ? kTrustInSingles : 1});
        }
    }

    std::vector<WayToAsk> ways_;
    std::vector<std::string> subjects_;
    std::vector<WayToAsk> short_;
    std::map<std::string, std::vector<WayToAsk>> areas_;
    std::mt19937 random_{20261122};
};

template <class Clues>
Clues fitted(const std::vector<Row<Clues>>& rows) {
    constexpr int kRounds = 300;
    constexpr double kDecay = 1e-3;
    constexpr double kRate = 0.1;
    std::array<double, std::tuple_size_v<Clues>> weights{};
    auto squares = weights;
    for (int round = 0; round < kRounds; ++round) {
        std::array<double, std::tuple_size_v<Clues>> gradient{};
        for (const auto& row : rows) {
            double sum = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                sum += weights[i] * static_cast<double>(row.clues[i]);
            }
            const double error = (1 / (1 + std::exp(-sum)) - (row.right ? 1 : 0)) * row.trust;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                gradient[i] += error * static_cast<double>(row.clues[i]);
            }
        }
        const double rate = round < kRounds / 2 ? kRate : kRate / 5;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            gradient[i] += kDecay * weights[i] * static_cast<double>(rows.size());
            squares[i] = 0.9 * squares[i] + 0.1 * gradient[i] * gradient[i] + 1e-9;
            weights[i] -= rate * gradient[i] / std::sqrt(squares[i]);
        }
    }
    Clues result{};
    std::ranges::transform(weights, result.begin(),
                           [](double weight) { return static_cast<float>(weight); });
    return result;
}

struct Rows {
    std::vector<Row<intents::PartClues>> parts;
    std::vector<Row<intents::DivisionClues>> joined;
    std::vector<Row<intents::DivisionClues>> run_on;
};

using Names = std::vector<std::string>;  // Of the ranker's intents.

bool asks(const Message& message, const intents::Part& part, const Names& names) {
    const auto& intent = names[matching::likeliest(part.ranking)->intent];
    return std::ranges::find(message.intents, intent) != message.intents.end();
}

void add_rows(Rows& rows,
              const Message& message,
              const std::vector<intents::Piece>& pieces,
              const intents::MessageParts& parts,
              const Names& names) {
    const bool any_asks = std::ranges::any_of(pieces, &intents::Piece::asks);
    intents::Intents earlier;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (any_asks && !pieces[i].asks) continue;
        if (const auto two = parts.joined(i)) {
            const bool right =
                asks(message, two->first, names) && asks(message, two->second, names);
            rows.joined.push_back({two->clues, right, message.trust});
        }
        if (const auto two = parts.run_on(i)) {
            const bool right =
                asks(message, two->first, names) && asks(message, two->second, names);
            rows.run_on.push_back({two->clues, right, message.trust});
        }
        if (pieces.size() < 2) continue;
        const auto part = parts.part(i, earlier);
        if (!part) continue;
        const auto intent = matching::likeliest(part->ranking)->intent;
        if (std::ranges::find(earlier, intent) != earlier.end()) continue;
        const bool right = asks(message, *part, names);
        rows.parts.push_back({part->clues, right, message.trust});
        if (right) earlier.push_back(intent);
    }
}

template <class Clues>
void print(std::string_view name, const std::vector<Row<Clues>>& rows) {
    const auto right = std::ranges::count_if(rows, &Row<Clues>::right);
    std::cout << fmt::format("{} ({} of {} right): {:.2f}\n", name, right, rows.size(),
                             fmt::join(fitted(rows), "F, "));
}

}  // namespace

int main() {
    auto knowledge = release::parse_knowledge(release::shipped_files()).value();
    auto ways = hold_out(knowledge);
    const dialogue::ServedRelease served{
        release::Release{.info = {.id = "fit"}, .knowledge = std::move(knowledge)}};
    const auto& names = served.understander().ranker().intents();
    Rows rows;
    for (const auto& message : Maker{std::move(ways), served.settings().subject_words}.all()) {
        served.understander().show_parts(served.analyzer().analyze(message.text).value(),
                                         [&](const auto& pieces, const auto& parts) {
                                             add_rows(rows, message, pieces, parts, names);
                                         });
    }
    print("kPart", rows.parts);
    print("kJoined", rows.joined);
    print("kRunOn", rows.run_on);
    return 0;
}
