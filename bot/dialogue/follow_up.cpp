#include "bot/dialogue/follow_up.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/dialogue/short_message.hpp"

namespace baoda::dialogue {

namespace {

using intents::Understanding;
using intents::Verdict;
using text::Span;

// What sounds like a way to go on from the question before is taken for it from this share on.
constexpr float kLeastRelated = 0.44F;

// 换个问题怎么退费: four characters leave the topic without a comma behind them, 算了 does not.
constexpr std::size_t kClearStart = 12;
// A piece of a question has at most so many words.
constexpr std::ptrdiff_t kMostFragmentWords = 3;
// So many of an entry's ways to ask are tried with another name in them.
constexpr std::size_t kMostWays = 12;

/// The stretches of a message that entities stand in.
std::vector<Span> named_spans(const entity::Entities& entities) {
    std::vector<Span> spans;
    const auto add = [&](const auto& mentions) {
        for (const auto& mention : mentions) spans.push_back(mention.span);
    };
    add(entities.places);
    add(entities.slots);
    add(entities.denied_places);
    add(entities.denied_slots);
    add(entities.denied_years);
    if (entities.year) spans.push_back(entities.year->span);
    return spans;
}

/// What a message says between its entities and its punctuation.
std::vector<std::string> rest_of(const Understanding& heard) {
    const auto spans = named_spans(heard.entities);
    std::vector<std::string> rest(1);
    for (const auto& token : heard.text.tokens) {
        const bool named =
            std::ranges::any_of(spans, [&](const Span& span) { return token.span.overlaps(span); });
        if (!named && !is_silent(token)) {
            rest.back() += token.text;
        } else if (!rest.back().empty()) {
            rest.emplace_back();
        }
    }
    if (rest.back().empty()) rest.pop_back();
    return rest;
}

/// The word of `words` that stands in the text, the longest one; empty when none does.
std::string longest_in(std::string_view text, const WordSet& words) {
    std::string longest;
    for (const auto& word : words) {
        const bool better =
            word.size() > longest.size() || (word.size() == longest.size() && word < longest);
        if (better && text.find(word) != std::string_view::npos) longest = word;
    }
    return longest;
}

/// Whom a message speaks of. Several people of different groups are nobody in particular.
std::optional<Person> person_in(std::string_view text, const TurnWords& words) {
    std::optional<Person> person;
    for (const auto& [population, group] : words.people) {
        auto word = longest_in(text, group);
        if (word.empty()) continue;
        if (person) return std::nullopt;
        person = Person{.word = std::move(word), .population = population};
    }
    if (person) return person;
    if (auto word = longest_in(text, words.other); !word.empty()) {
        return Person{.word = std::move(word), .population = {}};
    }
    if (holds_one_of(text, words.same))
        return Person{.word = {}, .population = {}, .is_same = true};
    if (holds_one_of(text, words.self)) return Person{};
    return std::nullopt;
}

/// All words for people.
std::vector<const WordSet*> people_sets(const TurnWords& words) {
    std::vector<const WordSet*> sets;
    for (const auto& [population, group] : words.people) sets.push_back(&group);
    // 那我妈呢 speaks of the mother: the words for oneself come last.
    sets.insert(sets.end(), {&words.other, &words.same, &words.self});
    return sets;
}

/// Takes the word for a person out of a stretch of a message.
std::string without_person(std::string text, const TurnWords& words) {
    for (const auto* set : people_sets(words)) {
        const auto word = longest_in(text, *set);
        if (!word.empty()) text.erase(text.find(word), word.size());
    }
    return text;
}

/// Whether the message names no subject, but asks for a side of one: 要带什么, 学生什么时候截止.
bool asks_for_aspect(const Understanding& heard, const TurnWords& words) {
    // Who names a scheme names a subject, and a clear question about a channel is one.
    const auto& slots = heard.entities.slots;
    const bool is_clear = heard.questions.front().verdict == Verdict::confident;
    const bool names_subject = std::ranges::any_of(slots, [&](const entity::SlotMention& mention) {
        return mention.slot == "scheme" || mention.slot == "topic" ||
               (mention.slot == "channel" && is_clear);
    });
    if (names_subject) return false;
    const auto rest = rest_of(heard);
    const auto bare = [&](const std::string& stretch) {
        return is_made_of(
            without_person(stretch, words),
            {&words.aspect, &words.everyday, &words.question, &words.plain, &words.correct});
    };
    const bool names_channel = !heard.entities.value_of("channel").empty();
    return std::ranges::all_of(rest, bare) &&
           (names_channel || std::ranges::any_of(rest, [&](const std::string& stretch) {
                return holds_one_of(stretch, words.aspect);
            }));
}

/// Whether a message that could not be answered is a short piece that goes on from the question
/// before: 长期的, 补办的.
bool is_fragment(const Understanding& heard,
                 const std::string& before,
                 const ServedRelease& release) {
    const auto& alone = heard.questions.front();
    if (alone.verdict != Verdict::out_of_scope) return false;
    const auto& tokens = heard.text.tokens;
    const auto words =
        std::ranges::count_if(tokens, [](const text::Token& token) { return !is_silent(token); });
    const auto last = std::ranges::find_if_not(tokens.rbegin(), tokens.rend(), text::is_silent);
    if (words < 2 || words > kMostFragmentWords) return false;
    if (!release.turn_words().plain.contains(last->text)) return false;
    const auto likeliest = std::ranges::find_if(
        alone.ranking, [](const auto& candidate) { return !candidate.intent.empty(); });
    return likeliest != alone.ranking.end() &&
           (likeliest->intent == before || goes_on(before, likeliest->intent, release));
}

/// The question of an intent without its mark at the end; empty when it has none.
std::string question_of(const std::string& intent, const ServedRelease& release) {
    const auto* entry = release.main_entry(intent);
    if (entry == nullptr) return {};
    auto question = entry->question;
    for (const std::string_view mark : {"？", "?"}) {
        if (question.ends_with(mark)) question.resize(question.size() - mark.size());
    }
    return question;
}

intents::Question as_one(const std::string& text, const ServedRelease& release) {
    const auto analyzed = release.analyzer().analyze(text);
    return analyzed && !analyzed->tokens.empty() ? release.understander().as_one(*analyzed)
                                                 : intents::Question{};
}

/// The question with what the message names in place of what it named; empty when it named nothing
/// of that kind, or the same.
std::string with_name(const std::string& question,
                      const entity::SlotMention& named,
                      const std::string& surface,
                      const ServedRelease& release) {
    const auto analyzed = release.analyzer().analyze(question);
    if (!analyzed) return {};
    const auto entities = release.understander().entities().extract(*analyzed);
    const auto said = std::ranges::find(entities.slots, named.slot, &entity::SlotMention::slot);
    if (said == entities.slots.end() || said->value == named.value) return {};
    auto text = analyzed->normalized.utf8;
    return text.replace(said->span.begin, said->span.size(), surface);
}

/// The question of an intent and its shortest other ways to ask.
std::vector<std::string> short_ways(const std::string& intent, const ServedRelease& release) {
    const auto* entry = release.main_entry(intent);
    if (entry == nullptr) return {};
    auto ways = entry->variants;
    std::ranges::stable_sort(ways, {}, &std::string::size);
    if (ways.size() > kMostWays) ways.resize(kMostWays);
    ways.insert(ways.begin(), question_of(intent, release));
    return ways;
}

/// The intent of the question with what the message names in place of what it named; the same
/// intent when that is no other clear question.
std::string renamed(const std::string& intent,
                    const entity::SlotMention& named,
                    const std::string& surface,
                    const ServedRelease& release) {
    if (release.speaks_for(intent, named.slot, named.value)) return intent;
    if (with_name(question_of(intent, release), named, surface, release).empty()) return intent;
    for (const auto& way : short_ways(intent, release)) {
        const auto text = with_name(way, named, surface, release);
        if (text.empty()) continue;
        const auto asked = as_one(text, release);
        if (asked.verdict != Verdict::confident) continue;
        const auto& other = asked.ranking.front().intent;
        if (other != intent && !release.is_smalltalk(other)) return other;
    }
    return intent;
}

/// The question of an intent asked of a channel that it does not name: 医保怎么缴费 and 支付宝呢;
/// the same intent when no question that goes on from it is clear.
std::string by_channel(const std::string& intent,
                       const std::string& channel,
                       const ServedRelease& release) {
    const auto asked = as_one(channel + question_of(intent, release), release);
    const bool is_clear = asked.verdict == Verdict::confident;
    return is_clear && goes_on(intent, asked.ranking.front().intent, release)
               ? asked.ranking.front().intent
               : intent;
}

/// What a short message means after a question: a question that goes on from it, or more of the
/// same; nothing when neither is clear.
std::optional<intents::Question> meant_after(const std::string& before,
                                             const Understanding& heard,
                                             const ServedRelease& release) {
    const auto goes_on_with = [&](const intents::Question& question) {
        return !question.ranking.empty() && goes_on(before, question.ranking[0].intent, release);
    };
    const auto& alone = heard.questions.front();
    if (goes_on_with(alone) && alone.ranking[0].exact) return alone;
    const auto& text = heard.text.normalized.utf8;
    auto of_subject = as_one(release.settings().subject + text, release);
    const bool is_clear = of_subject.verdict == Verdict::confident;
    if (is_clear && goes_on_with(of_subject)) return of_subject;
    if (goes_on_with(alone) && alone.ranking[0].confidence >= kLeastRelated) return alone;
    const auto question = question_of(before, release);
    if (question.empty()) return std::nullopt;
    auto together = as_one(question + text, release);
    if (together.verdict != Verdict::confident) return std::nullopt;
    return together;
}

/// The stretches of a message between punctuation and blanks, from a place on.
std::vector<std::string> clauses_behind(const text::AnalyzedText& text, std::size_t begin) {
    std::vector<std::string> clauses(1);
    for (const auto& token : text.tokens) {
        if (token.span.begin < begin) continue;
        if (!is_silent(token)) {
            clauses.back() += token.text;
        } else if (!clauses.back().empty()) {
            clauses.emplace_back();
        }
    }
    if (clauses.back().empty()) clauses.pop_back();
    return clauses;
}

}  // namespace

FollowUp follow_up_of(const Understanding& heard, const TurnWords& words) {
    FollowUp follow;
    follow.person = person_in(heard.text.normalized.utf8, words);
    const auto rest = rest_of(heard);
    follow.corrects = std::ranges::any_of(rest, [&](const std::string& stretch) {
        const bool opens = !longest_start(stretch, words.correct).empty();
        return opens || (holds_one_of(stretch, words.correct) &&
                         is_made_of(stretch, {&words.correct, &words.plain}));
    });
    // 写错了，是给学生交: around what is corrected stand words that name nothing.
    const bool corrects_a_name = follow.corrects && !heard.entities.empty();
    const auto* everyday = corrects_a_name ? &words.everyday : &words.plain;
    follow.names_only = std::ranges::all_of(rest, [&](const std::string& stretch) {
        const bool asks = corrects_a_name && words.question.contains(stretch);
        return !asks &&
               is_made_of(without_person(stretch, words), {&words.correct, &words.plain, everyday});
    });
    follow.names_nothing =
        follow.names_only && heard.entities.empty() && !follow.person && follow.corrects;
    return follow;
}

Understanding in_context(Understanding heard,
                         const FollowUp& follow,
                         const DialogueState& known,
                         const ServedRelease& release) {
    if (known.intents.empty()) return heard;
    const auto& before = known.intents.back();
    const bool names_anew = !heard.entities.empty() || follow.person;
    if (follow.names_only && names_anew) heard.is_elliptical = true;
    if (asks_beside(before, heard)) {
        heard.is_elliptical = false;
        return heard;
    }
    if (heard.is_elliptical || heard.questions.size() != 1) return heard;
    if (!asks_for_aspect(heard, release.turn_words()) && !is_fragment(heard, before, release)) {
        if (auto likely = likely_after(before, heard, release)) {
            heard.questions.front() = *std::move(likely);
        }
        return heard;
    }
    auto& alone = heard.questions.front();
    if (alone.ranking.empty() || release.is_smalltalk(alone.ranking.front().intent)) return heard;
    auto meant = meant_after(before, heard, release);
    if (!meant) return heard;
    meant->span = alone.span;
    meant->tokens = alone.tokens;
    meant->verdict = Verdict::confident;
    alone = *std::move(meant);
    heard.is_follow_up = true;
    return heard;
}

std::vector<std::string> continued_intents(const Understanding& heard,
                                           const DialogueState& known,
                                           const ServedRelease& release) {
    auto intents = known.intents;
    const auto& text = heard.text.normalized.utf8;
    for (auto& intent : intents) {
        for (const auto& named : heard.entities.slots) {
            const auto surface = text.substr(named.span.begin, named.span.size());
            if (named.slot == "channel") intent = by_channel(intent, surface, release);
            if (named.slot != "year") intent = renamed(intent, named, surface, release);
        }
        for (const auto& denied : heard.entities.denied_slots) {
            // 我不是职工 asks the same of the subject as such.
            const entity::SlotMention none{.span = {}, .slot = denied.slot, .value = {}};
            const bool is_open =
                denied.slot == "scheme" && heard.entities.value_of(denied.slot).empty();
            if (is_open) intent = renamed(intent, none, release.settings().subject, release);
        }
    }
    return intents;
}

bool tells_emergency(const text::AnalyzedText& text, const TurnWords& words, bool asks) {
    const auto said = matching::bare_text(text);
    if (holds_one_of(said, words.emergency)) return true;
    return !asks && (holds_one_of(said, words.alarming) || words.alone.contains(said));
}

std::optional<FreshStart> fresh_start_of(const text::AnalyzedText& text, const TurnWords& words) {
    const auto& utf8 = text.normalized.utf8;
    const auto first_break = std::ranges::find_if(text.tokens, text::is_silent);
    const auto end = first_break == text.tokens.end() ? utf8.size() : first_break->span.begin;
    const auto opening = utf8.substr(0, end);
    for (const auto* leaving : {&words.restart, &words.reset}) {
        const auto start_words = longest_start(opening, *leaving);
        if (start_words.size() >= kClearStart && start_words.size() < opening.size()) {
            return FreshStart{leaving == &words.restart, utf8.substr(start_words.size())};
        }
        if (!holds_one_of(opening, *leaving)) continue;
        if (!is_made_of(opening, {leaving, &words.plain})) continue;
        auto rest = clauses_behind(text, opening.size());
        // 算了，不问了 says it twice.
        while (!rest.empty() && is_made_of(rest.front(), {&words.reset, &words.plain})) {
            rest.erase(rest.begin());
        }
        return FreshStart{leaving == &words.restart, fmt::format("{}", fmt::join(rest, "，"))};
    }
    return std::nullopt;
}

}  // namespace baoda::dialogue
