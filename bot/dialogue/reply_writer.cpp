#include "bot/dialogue/reply_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/plain_text.hpp"
#include "bot/dialogue/form_writer.hpp"
#include "bot/dialogue/reply_remarks.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kMostIntents = 5;
constexpr std::size_t kMostSuggestions = 3;

bool is_smalltalk(const Reply& reply, const ServedRelease& release) {
    return std::ranges::all_of(
        reply.parts, [&](const ReplyPart& part) { return release.is_smalltalk(part.intent); });
}

std::vector<ScoredIntent> scored_intents(const intents::Understanding& heard,
                                         const std::vector<ReplyPart>& parts) {
    std::vector<ScoredIntent> scored;
    const auto add = [&](const std::string& id, float confidence) {
        const bool known = std::ranges::find(scored, id, &ScoredIntent::id) != scored.end();
        if (!known && scored.size() < kMostIntents) scored.push_back({id, confidence});
    };
    // Each part's intent first, in the order asked, then the runners-up.
    for (const auto& question : heard.questions) {
        if (!question.ranking.empty() && heard.questions.size() > 1) {
            add(question.ranking.front().intent, question.ranking.front().confidence);
        }
    }
    if (heard.is_elliptical) {
        for (const auto& part : parts) add(part.intent, 1);
        return scored;
    }
    for (const auto& candidate : heard.questions.front().ranking)
        add(candidate.intent, candidate.confidence);
    return scored;
}

}  // namespace

answer::AnswerContext ReplyWriter::context() const {
    return {.region = state_.region,
            .scheme = state_.scheme,
            .population = state_.population,
            .channel = state_.channel,
            .year = state_.year,
            .today = today_};
}

const faq::FaqEntry* ReplyWriter::entry_of(const Topic& topic) const {
    return release_.entry_for({.intent = topic.intent,
                               .scheme = state_.scheme,
                               .population = state_.population,
                               .nearest = topic.nearest,
                               .exact = topic.exact,
                               .region = state_.region,
                               .today = today_});
}

Reply ReplyWriter::write(const Decision& decision, const intents::Understanding& heard) const {
    Reply reply{.release = release_.id()};
    reply.slots = {.scheme = state_.scheme,
                   .population = state_.population,
                   .channel = state_.channel,
                   .year = state_.year};
    std::visit([&](const auto& action) { write_action(action, reply); }, decision.action);
    tell_place(decision, reply);
    if (decision.assumes_group) tell_person(reply);
    const bool asks_itself = reply.asks == kAwaitedRegion && state_.awaited.what == reply.asks;
    if (decision.reminds && !decision.return_to && !asks_itself) remind(reply);
    if (decision.return_to) add_open_question(*decision.return_to, reply);
    reply.intents = scored_intents(heard, reply.parts);
    return reply;
}

void ReplyWriter::offer_person(Reply& reply) const {
    dialogue::offer_person(state_, release_, today_, reply);
}

void ReplyWriter::write_action(const AnswerTopics& action, Reply& reply) const {
    bool region_wanted = false;
    const bool knows_regions = !release_.regions().all().empty();
    std::vector<answer::Answer> answers;
    std::vector<const faq::FaqEntry*> entries;
    for (const auto& topic : action.topics) {
        const auto* entry = entry_of(topic);
        if (entry == nullptr) continue;
        auto& answer =
            answers.emplace_back(with_calculation(topic, release_.compose(*entry, context())));
        tell_outdated(answer, release_, today_);
        entries.push_back(entry);
        region_wanted =
            region_wanted || (knows_regions && entry->region_dependent && !state_.region);
    }
    say_once(answers);
    FactListing listing;
    for (const auto& answer : answers) add_part(answer, listing, reply);
    for (const auto* entry : entries) add_suggestions(*entry, reply);
    if (reply.parts.empty()) return write_none_holds(action.topics.front(), reply);
    reply.facts = std::move(listing.facts);
    reply.sources = std::move(listing.sources);
    reply.kind = is_smalltalk(reply, release_) ? ReplyKind::smalltalk : ReplyKind::answer;
    write_text(reply);
    if (region_wanted) ask_region(reply);
    if (reply.kind == ReplyKind::smalltalk) add_summary(reply);
}

void ReplyWriter::write_none_holds(const Topic& topic, Reply& reply) const {
    const auto* entry = release_.main_entry(topic.intent);
    if (entry == nullptr) return write_action(Decline{}, reply);
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::fallback;
    reply.text = phrases.fill("reply.none_holds", {{"title", entry->title}}) + '\n' +
                 phrases.at("reply.fallback_hotline");
}

void ReplyWriter::write_action(const AskPlace& action, Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::clarify;
    for (const auto code : action.candidates) {
        const auto name = release_.regions().full_name(code);
        reply.options.push_back({name, name});
    }
    reply.text = phrases.fill("reply.which_region", {{"name", action.name}}) +
                 phrases.at("reply.which_choice");
    reply.asks = kAwaitedPlace;
    reply.ask = reply.text;
}

void ReplyWriter::write_action(const AskTopic& /*action*/, Reply& reply) const {
    reply.kind = ReplyKind::clarify;
    const auto& phrases = release_.phrases();
    reply.text = state_.region
                     ? phrases.fill("reply.which_topic_here",
                                    {{"region", release_.regions().find(*state_.region)->name}})
                     : phrases.at("reply.which_topic");
    reply.asks = kAwaitedTopic;
    reply.ask = reply.text;
    offer_first_questions(reply);
}

void ReplyWriter::offer_first_questions(Reply& reply) const {
    for (const auto& question : release_.first_questions()) {
        reply.options.push_back({question, question});
    }
}

void ReplyWriter::write_action(const AskInput& action, Reply& reply) const {
    reply.kind = ReplyKind::clarify;
    reply.text = action.question;
    reply.options = action.options;
    reply.asks = action.asks;
    reply.ask = action.ask;
}

void ReplyWriter::write_action(const GiveUpInput& /*action*/, Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::fallback;
    reply.text = phrases.at("form.given_up") + '\n' + phrases.at("reply.fallback_hotline");
}

void ReplyWriter::write_action(const OfferTopics& action, Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::suggest;
    reply.text = phrases.at("reply.suggest");
    reply.asks = kAwaitedChoice;
    reply.ask = reply.text;
    for (const auto& topic : action.topics) {
        const auto* entry = entry_of(topic);
        if (entry == nullptr) continue;
        reply.options.push_back({entry->question, entry->question});
        reply.text += fmt::format("\n{}. {}", reply.options.size(), entry->question);
    }
    reply.text += '\n' + phrases.at("reply.suggest_none_of_these");
}

void ReplyWriter::write_action(const PointElsewhere& action, Reply& reply) const {
    reply.kind = ReplyKind::fallback;
    reply.text = release_.phrases().fill(
        "reply.elsewhere", {{"region", release_.regions().find(action.region)->name}});
}

void ReplyWriter::write_action(const Decline& action, Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::fallback;
    reply.text = phrases.at(action.is_foreign ? "reply.only_chinese" : "reply.fallback") + '\n' +
                 phrases.at("reply.fallback_hotline");
}

void ReplyWriter::write_action(const AskCorrection& /*action*/, Reply& reply) const {
    reply.kind = ReplyKind::clarify;
    reply.text = release_.phrases().at("reply.what_is_right");
}

void ReplyWriter::write_action(const StartAnew& /*action*/, Reply& reply) const {
    reply.kind = ReplyKind::smalltalk;
    reply.text = release_.phrases().at("reply.start_anew");
    offer_first_questions(reply);
}

void ReplyWriter::write_action(const RefuseChoice& action, Reply& reply) const {
    reply.kind = ReplyKind::clarify;
    reply.options = action.options;
    reply.text = release_.phrases().fill("reply.no_such_choice",
                                         {{"count", fmt::format("{}", action.options.size())}});
    for (std::size_t i = 0; i < action.options.size(); ++i) {
        reply.text += fmt::format("\n{}. {}", i + 1, action.options[i].label);
    }
}

void ReplyWriter::write_action(const AskAnew& /*action*/, Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.kind = ReplyKind::fallback;
    reply.text = phrases.at("reply.ask_anew") + '\n' + phrases.at("reply.fallback_hotline");
}

void ReplyWriter::add_part(const answer::Answer& composed,
                           FactListing& listing,
                           Reply& reply) const {
    ReplyPart part{.intent = composed.intent,
                   .entry = composed.entry,
                   .title = composed.title,
                   .text = answer::plain_text(composed.blocks, release_.phrases()),
                   .blocks = composed.blocks};
    for (const auto& cited : composed.facts) {
        part.facts.push_back(cited.fact->id);
        const auto source = listing.add(cited, release_);
        if (std::ranges::find(part.sources, source) == part.sources.end())
            part.sources.push_back(source);
    }
    for (const auto* source : release_.sources_of(composed.entry)) {
        const auto place = listing.add(*source);
        if (std::ranges::find(part.sources, place) == part.sources.end())
            part.sources.push_back(place);
    }
    reply.parts.push_back(std::move(part));
}

void ReplyWriter::add_suggestions(const faq::FaqEntry& entry, Reply& reply) const {
    for (const auto& intent : entry.suggestions) {
        const auto* next = release_.main_entry(intent, today_);
        if (next == nullptr || reply.suggestions.size() >= kMostSuggestions) continue;
        const bool answered =
            std::ranges::find(reply.parts, intent, &ReplyPart::intent) != reply.parts.end();
        const bool known =
            std::ranges::find(reply.suggestions, next->question) != reply.suggestions.end();
        if (!answered && !known) reply.suggestions.push_back(next->question);
    }
}

void ReplyWriter::ask_region(Reply& reply) const {
    const auto& phrases = release_.phrases();
    reply.asks = kAwaitedRegion;
    reply.ask = phrases.at("reply.region_question");
    reply.text += '\n' + reply.ask;
    const auto choices = region_choices(release_);
    reply.options.insert(reply.options.end(), choices.begin(), choices.end());
}

void ReplyWriter::remind(Reply& reply) const {
    const auto& awaited = state_.awaited;
    const auto* entry = release_.main_entry(awaited.intents.front());
    if (entry == nullptr) return;
    // It asks for the same kind of thing, only more exactly.
    const auto& asked_now = reply.ask;
    if (!asked_now.empty() && reply.text.ends_with('\n' + asked_now)) {
        reply.text.resize(reply.text.size() - asked_now.size() - 1);
    }
    add_closing(reply, release_.phrases().fill("reply.back_to",
                                               {{"title", entry->title}, {"ask", awaited.ask}}));
    reply.asks.clear();
    reply.ask.clear();
    reply.options = awaited.options;
}

void ReplyWriter::tell_person(Reply& reply) const {
    if (reply.kind != ReplyKind::answer) return;
    const bool matters = std::ranges::any_of(reply.facts, [&](const ReplyFact& fact) {
        return !state_.population.empty() && fact.population == state_.population;
    });
    const auto name = release_.phrases().find("population." + state_.population);
    if (!matters || name.empty()) return;
    add_opening(reply, release_.phrases().fill("reply.person_taken_for",
                                               {{"person", state_.person}, {"population", name}}));
}

void ReplyWriter::add_summary(Reply& reply) const {
    const auto& handover = release_.settings().handover;
    const bool wants_person = std::ranges::any_of(reply.parts, [&](const ReplyPart& part) {
        return std::ranges::find(handover, part.intent) != handover.end();
    });
    const auto summary = wants_person ? summary_of(state_, release_) : std::string{};
    if (!summary.empty()) add_closing(reply, summary);
}

std::string ReplyWriter::place_words(const RolePlace& place) const {
    const auto& phrases = release_.phrases();
    const auto known = phrases.find("place." + place.role);
    return answer::fill(known.empty() ? phrases.at("place.named") : known,
                        {{"region", release_.regions().find(place.region)->name}});
}

void ReplyWriter::tell_place(const Decision& decision, Reply& reply) const {
    if (decision.other_places.empty() || reply.kind != ReplyKind::answer || !state_.region) return;
    const auto part = std::ranges::find_if(reply.parts, [&](const ReplyPart& candidate) {
        return release_.depends_on_place(candidate.intent);
    });
    if (part == reply.parts.end()) return;
    const auto& phrases = release_.phrases();
    std::vector<std::string> others;
    for (const auto& other : decision.other_places) others.push_back(place_words(other));
    const auto joined = fmt::format("{}", fmt::join(others, phrases.at("reply.place_separator")));
    auto told = phrases.fill(
        "reply.place_used",
        {{"place", place_words({decision.place_role, *state_.region})}, {"others", joined}});
    part->text = told + '\n' + part->text;
    part->blocks.insert(part->blocks.begin(), answer::paragraph(told));
    reply.text = told + '\n' + reply.text;
}

std::string ReplyWriter::source_words(const policy::Source& source) const {
    const auto& phrases = release_.phrases();
    std::vector<std::string> remarks;
    // A number that the title tells would only stand there twice.
    const bool tells_number = source.title.find(source.number) != std::string::npos;
    const auto number = tells_number ? std::string{} : source.number;
    const auto checked = source.checked ? phrases.fill("reply.source_checked",
                                                       {{"date", base::to_iso(*source.checked)}})
                                        : std::string{};
    for (const auto& remark : {number, source.published, source.via, checked}) {
        if (!remark.empty()) remarks.push_back(remark);
    }
    const auto joined =
        fmt::format("{}", fmt::join(remarks, phrases.at("reply.source_remark_separator")));
    // A title that quotes titles would end up in doubled brackets.
    const bool quotes = source.title.find("《") != std::string::npos;
    return phrases.fill(
        quotes ? "reply.source_item_with_titles" : "reply.source_item",
        {{"publisher", source.publisher},
         {"title", source.title},
         {"remark", remarks.empty() ? std::string{}
                                    : phrases.fill("reply.source_remark", {{"remark", joined}})}});
}

/// A single source follows its lead on the same line; several are numbered below it.
std::string ReplyWriter::source_list(const std::vector<policy::Source>& sources) const {
    if (sources.size() == 1) return source_words(sources.front());
    std::string list;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        list += fmt::format("\n[{}] {}", i + 1, source_words(sources[i]));
    }
    return list;
}

void ReplyWriter::write_text(Reply& reply) const {
    const auto& phrases = release_.phrases();
    std::string text;
    for (const auto& part : reply.parts) {
        if (!text.empty()) text += "\n\n";
        if (reply.parts.size() > 1)
            text += phrases.fill("reply.heading", {{"title", part.title}}) + '\n';
        text += part.text;
    }
    if (!reply.sources.empty()) {
        text += '\n' + phrases.at("reply.source_lead") + source_list(reply.sources) + '\n' +
                phrases.at("reply.disclaimer");
    }
    reply.text = std::move(text);
}

}  // namespace baoda::dialogue
