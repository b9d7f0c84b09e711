#include "bot/dialogue/short_message.hpp"

#include <algorithm>
#include <string_view>

namespace baoda::dialogue {

namespace {

using intents::Question;
using intents::Verdict;
using matching::Candidate;
using matching::Ranking;

constexpr std::ptrdiff_t kMostWords = 8;
// Shares beside that of out of scope. Of 276 short messages about something else that are declined
// alone, 4 are answered after some entry's question and 10 offered choices; of 22 that go on from
// the question before and are declined alone, 7 and 10.
constexpr float kSameMatter = 0.35F;
constexpr float kOtherMatter = 0.8F;
constexpr float kMostStrange = 0.85F;
constexpr std::size_t kLikeliest = 3;

std::string_view matter_of(std::string_view intent) {
    return intent.substr(0, intent.find('.'));
}

bool is_short(const text::AnalyzedText& text) {
    const auto words = std::ranges::count_if(
        text.tokens, [](const text::Token& token) { return !text::is_silent(token); });
    return words > 0 && words <= kMostWords;
}

/// The ranking without small talk, its shares adding up to what they are of all that is in scope.
Ranking in_scope(Ranking ranking, float strange, const ServedRelease& release) {
    std::erase_if(ranking, [&](const Candidate& candidate) {
        return release.is_smalltalk(candidate.intent);
    });
    for (auto& candidate : ranking) candidate.confidence /= 1 - strange;
    return ranking;
}

}  // namespace

bool goes_on(const std::string& before, const std::string& next, const ServedRelease& release) {
    const auto& follow_ups = release.settings().follow_ups;
    for (auto name = before; !name.empty();) {
        if (const auto found = follow_ups.find(name); found != follow_ups.end()) {
            return std::ranges::any_of(found->second, [&](const std::string& family) {
                return next == family || next.starts_with(family + '.');
            });
        }
        const auto dot = name.rfind('.');
        name = dot == std::string::npos ? std::string{} : name.substr(0, dot);
    }
    return false;
}

std::optional<Question> likely_after(const std::string& before,
                                     const intents::Understanding& heard,
                                     const ServedRelease& release) {
    auto question = heard.questions.front();
    const bool is_strange = question.verdict == Verdict::out_of_scope && question.stranger;
    if (!is_strange || !is_short(heard.text)) return std::nullopt;
    const float strange = question.stranger->confidence;
    if (strange >= 1) return std::nullopt;
    question.ranking = in_scope(std::move(question.ranking), strange, release);
    const auto& ranking = question.ranking;
    if (ranking.empty()) return std::nullopt;
    const auto is_same_matter = [&](const Candidate& candidate) {
        return matter_of(candidate.intent) == matter_of(before) ||
               goes_on(before, candidate.intent, release);
    };
    const float likeliest = ranking.front().confidence * (1 - strange);
    if (is_same_matter(ranking.front()) && likeliest >= kSameMatter * strange) {
        question.verdict = Verdict::confident;
        return question;
    }
    const auto end =
        ranking.begin() + static_cast<std::ptrdiff_t>(std::min(kLikeliest, ranking.size()));
    const bool may_go_on =
        strange <= kMostStrange && std::any_of(ranking.begin(), end, is_same_matter);
    if (!may_go_on && likeliest < kOtherMatter * strange) return std::nullopt;
    question.verdict = Verdict::unsure;
    return question;
}

bool asks_beside(const std::string& before, const intents::Understanding& heard) {
    const auto& named = heard.entities;
    const bool only_topics =
        !named.slots.empty() && named.places.empty() && !named.year &&
        std::ranges::all_of(named.slots, [](const entity::SlotMention& mention) {
            return mention.slot == "topic";
        });
    const auto& question = heard.questions.front();
    if (!only_topics || question.verdict != Verdict::confident) return false;
    const auto& intent = question.ranking.front().intent;
    return intent != before && matter_of(intent) == matter_of(before);
}

}  // namespace baoda::dialogue
