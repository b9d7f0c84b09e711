#include "bot/dialogue/turn.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/dialogue/asking_back.hpp"
#include "bot/dialogue/choices.hpp"
#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/follow_up.hpp"
#include "bot/dialogue/form.hpp"
#include "bot/dialogue/reply_remarks.hpp"
#include "bot/dialogue/reply_writer.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::dialogue {

namespace {

using base::ErrorCode;
using base::fail;

/// Where the region that is answered for comes from.
RegionOrigin origin_of(region::Code region,
                       const Decision& decision,
                       const UserMessage& message,
                       const DialogueState& before) {
    if (decision.region_from_text) return RegionOrigin::text;
    if (message.region == region) return RegionOrigin::request;
    return before.region ? RegionOrigin::session : RegionOrigin::fallback;
}

/// What is known when a message arrives, with what the request itself says.
DialogueState known_before(const DialogueState& known,
                           const std::vector<Event>& request,
                           const TurnSetting& setting) {
    auto before = replay(request, known);
    if (!before.region && !before.region_denied) before.region = setting.default_region;
    // What was said under another release, or set for one, may be no place of this one.
    const auto is_unknown = [&](region::Code code) {
        return setting.release.regions().find(code) == nullptr;
    };
    if (before.region && is_unknown(*before.region)) before.region.reset();
    std::erase_if(before.places, [&](const RolePlace& place) { return is_unknown(place.region); });
    std::erase_if(before.open.candidates, is_unknown);
    return before;
}

/// A message as it is to be understood, and what is decided already by its form.
struct Reading {
    text::AnalyzedText question;
    std::optional<Action> action;
    std::optional<TopicLeft> left;
};

/// Replaces a choice by its text, and takes the words that leave a topic off the message.
Reading read_form(text::AnalyzedText question,
                  const DialogueState& before,
                  const ServedRelease& release) {
    Reading reading;
    const auto& words = release.turn_words();
    using Kind = Choice::Kind;
    auto choice = choice_made(question, before.offered, words);
    // A calculator that asks how many takes numbers that are no choice.
    const bool asks_value = before.form && before.form->asking;
    if (choice && choice->kind == Kind::impossible && asks_value) choice.reset();
    if (choice) {
        if (choice->kind == Kind::impossible) reading.action = RefuseChoice{before.offered};
        if (choice->kind == Kind::none_of_these) reading.action = AskAnew{};
        if (choice->kind == Kind::taken) {
            // The choice's own text is ours and short: it can always be read.
            question = *release.analyzer().analyze(before.offered.at(choice->place).text);
        }
    } else if (const auto start = fresh_start_of(question, words)) {
        reading.left = TopicLeft{start->everything};
        if (start->rest.empty()) reading.action = StartAnew{};
        if (!start->rest.empty()) question = *release.analyzer().analyze(start->rest);
    }
    reading.question = std::move(question);
    return reading;
}

/// Whether a question of the knowledge is answered that is not about illness itself.
bool answers_business(const Reply& reply, const ServedRelease& release) {
    const auto& advice = release.settings().advice;
    return std::ranges::any_of(reply.parts, [&](const ReplyPart& part) {
        return !release.is_smalltalk(part.intent) &&
               std::ranges::find(advice, part.intent) == advice.end();
    });
}

/// What the reply says of the conversation rather than of the question, and what it leaves behind.
void close_turn(const Decision& decision,
                const DialogueState& before,
                const DialogueState& after,
                const ReplyWriter& writer,
                Turn& turn) {
    const WrittenTurn written{turn.reply, decision, before, after};
    const auto awaited = awaited_after(written);
    const auto did_help = helped(written);
    const bool missed = did_help && !*did_help;
    const bool gives_up = std::holds_alternative<GiveUpInput>(decision.action);
    if (missed && (gives_up || before.misses + 1 >= kMostMisses)) writer.offer_person(turn.reply);
    turn.events.insert(turn.events.end(), decision.events.begin(), decision.events.end());
    // While the bot waits for a choice, thanks in between do not take it away.
    const auto& options = turn.reply.options.empty() ? awaited.options : turn.reply.options;
    turn.events.emplace_back(OptionsOffered{options});
    if (awaited != after.awaited) turn.events.emplace_back(InputAwaited{awaited});
    if (did_help && (missed || before.misses > 0)) {
        turn.events.emplace_back(RoundClosed{*did_help});
    }
}

}  // namespace

base::Result<Question> read_question(const base::Private& typed, const ServedRelease& release) {
    // Its length is looked at first: a long text is not worth the work.
    const auto& normalizer = release.analyzer().normalizer();
    auto normalized = normalizer.normalize(typed.reveal());
    if (!normalized) return tl::unexpected<base::Error>{std::move(normalized).error()};
    const auto length = text::code_points(normalized->utf8);
    if (length == 0) return fail(ErrorCode::invalid_argument, "请输入您的问题。", "text");
    if (length > kLongestQuestion) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("问题太长，请控制在{}个字以内。", kLongestQuestion), "text");
    }
    auto masked = release.masker().mask(typed, *normalized);
    const bool is_masked = masked.neutral != masked.text || !masked.found.empty();
    if (is_masked) normalized = normalizer.normalize(masked.neutral);
    const bool only_numbers = normalized->utf8.empty();
    if (only_numbers) normalized = normalizer.normalize(masked.text);
    return Question{.text = release.analyzer().analyze(*std::move(normalized)),
                    .masked = std::move(masked),
                    .only_numbers = only_numbers};
}

Turn take_turn(const UserMessage& message,
               Question question,
               const DialogueState& known,
               const TurnSetting& setting,
               std::optional<Explanation>* wanted) {
    const auto& release = setting.release;
    Turn turn;
    const bool is_news = message.region != known.pinned || message.region_chosen;
    if (is_news) turn.events.emplace_back(RegionPinned{message.region});
    auto reading = read_form(std::move(question.text), known, release);
    if (reading.left) turn.events.emplace_back(*reading.left);
    const auto before = known_before(known, turn.events, setting);
    const auto today = base::china_date(message.received_at);
    auto alone = release.understander().understand(std::move(reading.question));
    const auto follow = follow_up_of(alone, release.turn_words());
    const auto heard = in_context(std::move(alone), follow, before, release);
    Decision decision;
    if (question.only_numbers) reading.action = AskTopic{};
    if (reading.action) {
        decision.action = *std::move(reading.action);
    } else {
        decision = decide(heard, follow, before, release, today);
        fill_forms(heard, before, release, today, decision);
    }
    const auto after = replay(decision.events, before);
    const ReplyWriter writer{release, after, today};
    turn.reply = writer.write(decision, heard);
    const auto& phrases = release.phrases();
    if (std::ranges::any_of(question.masked.found, privacy::is_number)) {
        add_opening(turn.reply, phrases.at("reply.private_number"));
    }
    if (tells_emergency(heard.text, release.turn_words(), answers_business(turn.reply, release))) {
        add_opening(turn.reply, phrases.at("reply.emergency"));
    }
    if (after.region) {
        turn.reply.region = ReplyRegion{*after.region, release.regions().find(*after.region)->name,
                                        origin_of(*after.region, decision, message, known)};
    }
    close_turn(decision, before, after, writer, turn);
    if (wanted != nullptr) {
        *wanted = explain_turn(release, heard, turn.reply, writer.context(),
                               calculations_of(decision, after));
        (*wanted)->remember(before, replay(turn.events, known), release.regions());
    }
    return turn;
}

}  // namespace baoda::dialogue
