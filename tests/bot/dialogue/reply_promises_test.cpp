// What every reply promises, held over conversations made by chance: no number and no place that
// nobody asked for and no source gives.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "bot/dialogue/turn.hpp"
#include "tests/support/generated_talk.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

constexpr int kConversations = 400;
constexpr std::uint32_t kSeed = 8;

using Numbers = std::set<std::string>;

/// The runs of digits of a text: 13.5 gives 13 and 5.
Numbers numbers_in(std::string_view text) {
    Numbers numbers;
    std::string run;
    for (const char c : text) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            run += c;
        } else if (!run.empty()) {
            numbers.insert(std::exchange(run, {}));
        }
    }
    if (!run.empty()) numbers.insert(run);
    // 09 of a date is told as 9.
    for (const auto& number : Numbers{numbers}) {
        if (number.size() == 2 && number[0] == '0') numbers.insert(number.substr(1));
    }
    return numbers;
}

std::optional<base::Date> date_of(const ReplyFact& fact, bool last) {
    if (const auto day = base::parse_date(fact.value.text)) return day;
    const auto first = base::parse_date(fact.value.text + "-01");
    if (!first || !last) return first;
    return base::Date{first->year() / first->month() / std::chrono::last};
}

/// The numbers that a fact gives: its value, its year, and the days until or since its date.
Numbers numbers_of(const ReplyFact& fact, base::Date today) {
    auto numbers = numbers_in(fmt::format("{} {} {} {} {}", fact.value.text, fact.value.number,
                                          fact.who, fact.unit, fact.year.value_or(0)));
    for (const bool last : {false, true}) {
        const auto day = date_of(fact, last);
        if (!day) continue;
        numbers.insert(std::to_string(base::days_between(today, *day)));
        numbers.insert(std::to_string(base::days_between(*day, today)));
    }
    return numbers;
}

/// What facts come to by month and by year: an amount a month twelve times over, a rate of a base.
Numbers sums_of(const std::vector<ReplyFact>& facts) {
    Numbers numbers;
    const auto add = [&](double month) {
        // In fen, as both are told.
        const auto fen = std::llround(month * 100);
        for (const auto sum : {fen, fen * base::kMonthsInYear}) {
            numbers.merge(numbers_in(fmt::format("{}.{:02}", sum / 100, sum % 100)));
            numbers.merge(numbers_in(fmt::format("{}", sum % 100 / 10)));
        }
    };
    for (const auto& amount : facts) {
        if (amount.unit != "元/月") continue;
        numbers.insert(std::to_string(base::kMonthsInYear));
        add(amount.value.number);
        for (const auto& rate : facts) {
            if (rate.unit == "%") add(amount.value.number * rate.value.number / 100);
        }
    }
    return numbers;
}

/// What may stand in a reply: the numbers of its facts and sources, of what was asked, of the words
/// of its entries and of the bot, of the list before choices, and the years around today.
Numbers allowed_in(const Reply& reply, const std::string& asked, base::Date today) {
    const auto& release = support::shipped_release();
    auto numbers = numbers_in(asked);
    for (const auto& fact : reply.facts) numbers.merge(numbers_of(fact, today));
    numbers.merge(sums_of(reply.facts));
    for (const auto& source : reply.sources) {
        numbers.merge(numbers_in(fmt::format("{} {} {} {} {}", source.title, source.publisher,
                                             source.number, source.published, source.via)));
    }
    for (const auto& [name, words] : release.phrases().all()) numbers.merge(numbers_in(words));
    for (const auto& entry : release.knowledge().entries) {
        const bool told = std::ranges::any_of(
            reply.parts, [&](const ReplyPart& part) { return part.entry == entry.id; });
        const bool hands_over = release.handover_entry(today) == &entry;
        if (told || hands_over) numbers.merge(numbers_in(entry.answer + entry.title));
    }
    for (const auto& option : reply.options) numbers.merge(numbers_in(option.label));
    // 去年 is told as the year that it is.
    if (reply.slots.year) numbers.insert(std::to_string(*reply.slots.year));
    const int year = static_cast<int>(today.year());
    for (int i = -1; i <= 2; ++i) numbers.insert(std::to_string(year + i));
    for (int i = 1; i <= 20; ++i) {
        // "1. " before steps and choices, "[1] " before sources.
        if (reply.text.find(fmt::format("\n{}. ", i)) != std::string::npos ||
            reply.text.find(fmt::format("[{}] ", i)) != std::string::npos) {
            numbers.insert(std::to_string(i));
        }
    }
    numbers.insert(std::to_string(reply.options.size()));
    return numbers;
}

/// The places above and including these.
std::set<region::Code> with_ancestors(const std::set<region::Code>& places) {
    const auto& regions = support::shipped_release().regions();
    std::set<region::Code> all;
    for (const auto place : places) {
        for (const auto above : regions.ancestry(place)) all.insert(above);
    }
    return all;
}

/// The places that a message may mean.
std::set<region::Code> places_in(std::string_view text) {
    const auto& release = support::shipped_release();
    std::set<region::Code> places;
    const auto analyzed = release.analyzer().analyze(text);
    if (!analyzed) return places;
    const auto entities = release.understander().entities().extract(*analyzed);
    for (const auto* mentions : {&entities.places, &entities.denied_places}) {
        for (const auto& mention : *mentions) {
            for (const auto code : mention.codes) places.insert(region::Code{code});
        }
    }
    return places;
}

/// Cities and provinces, by the names that stand in texts.
std::vector<std::pair<std::string, region::Code>> large_places() {
    std::vector<std::pair<std::string, region::Code>> places;
    for (const auto& region : support::shipped_release().knowledge().regions) {
        const bool large =
            region.level == region::Level::province || region.level == region::Level::city;
        if (large && region.name != region.short_name)
            places.emplace_back(region.name, region.code);
    }
    return places;
}

/// What the parts say in their own words: without sources, and without what their entries say.
std::string own_words(const Reply& reply) {
    std::string text;
    for (const auto& part : reply.parts) text += part.text + '\n';
    return text;
}

bool stands_in_entry(const Reply& reply, const std::string& name) {
    const auto& entries = support::shipped_release().knowledge().entries;
    return std::ranges::any_of(reply.parts, [&](const ReplyPart& part) {
        const auto entry = std::ranges::find(entries, part.entry, &faq::FaqEntry::id);
        return entry != entries.end() && entry->answer.find(name) != std::string::npos;
    });
}

/// Every turn of generated conversations, with all that was said so far.
template <class Look>
void for_every_turn(Look look) {
    const auto& release = support::shipped_release();
    support::GeneratedTalk talk{release, kSeed};
    for (int i = 0; i < kConversations; ++i) {
        DialogueState state;
        std::vector<UserMessage> said;
        for (const auto& message : talk.next()) {
            auto question = read_question(message.text, release);
            REQUIRE(question);
            said.push_back(message);
            const auto turn = take_turn(message, *std::move(question), state,
                                        {.release = release, .default_region = {}});
            CAPTURE(i, message.text, turn.reply.text);
            look(said, turn.reply);
            state = replay(turn.events, std::move(state));
        }
    }
}

}  // namespace

TEST_CASE("No reply tells a number that no fact, question or text gives", "[dialogue][promises]") {
    for_every_turn([](const std::vector<UserMessage>& said, const Reply& reply) {
        std::string asked;
        for (const auto& message : said) asked += message.text.reveal() + ' ';
        const auto today = base::china_date(said.back().received_at);
        const auto allowed = allowed_in(reply, asked, today);
        for (const auto& number : numbers_in(reply.text)) {
            CAPTURE(number);
            REQUIRE(allowed.contains(number));
        }
    });
}

TEST_CASE("No reply names a place that was neither asked for nor stands above one",
          "[dialogue][promises]") {
    const auto names = large_places();
    // Who chooses by number says the choice's label.
    std::set<region::Code> offered;
    for_every_turn([&](const std::vector<UserMessage>& said, const Reply& reply) {
        if (said.size() == 1) offered.clear();
        for (const auto& option : reply.options) offered.merge(places_in(option.label));
        auto known = offered;
        for (const auto& message : said) {
            known.merge(places_in(message.text.reveal()));
            if (message.region) known.insert(*message.region);
        }
        if (reply.region) known.insert(reply.region->code);
        const auto allowed = with_ancestors(known);
        const auto words = own_words(reply);
        for (const auto& [name, code] : names) {
            if (words.find(name) == std::string::npos || allowed.contains(code)) continue;
            CAPTURE(name);
            REQUIRE(stands_in_entry(reply, name));
        }
    });
}

TEST_CASE("Every suggestion and every choice is a question that is answered or a place",
          "[dialogue][promises]") {
    const auto& release = support::shipped_release();
    std::set<std::string> tried;
    for_every_turn([&](const std::vector<UserMessage>& said, const Reply& reply) {
        for (const auto& suggestion : reply.suggestions) {
            if (!tried.insert(suggestion).second) continue;
            auto question = read_question(suggestion, release);
            REQUIRE(question);
            const auto turn = take_turn(said.back(), *std::move(question), {},
                                        {.release = release, .default_region = {}});
            CAPTURE(suggestion);
            REQUIRE(turn.reply.kind != ReplyKind::fallback);
            REQUIRE(turn.reply.kind != ReplyKind::suggest);
        }
    });
}

TEST_CASE("A note stands once in a reply", "[dialogue][promises]") {
    for_every_turn([](const std::vector<UserMessage>& /*said*/, const Reply& reply) {
        std::set<std::string> notes;
        for (const auto& part : reply.parts) {
            if (part.blocks.size() < 2) continue;
            for (const auto& block : part.blocks) {
                if (block.kind != answer::BlockKind::note) continue;
                CAPTURE(block.text);
                REQUIRE(notes.insert(block.text).second);
            }
        }
    });
}
