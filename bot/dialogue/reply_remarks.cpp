#include "bot/dialogue/reply_remarks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/answer/plain_text.hpp"
#include "bot/dialogue/fact_listing.hpp"

namespace baoda::dialogue {

namespace {

using answer::Block;
using answer::BlockKind;

/// What is known of the person, as they would say it.
std::vector<std::string> known_of(const DialogueState& state, const ServedRelease& release) {
    const auto& phrases = release.phrases();
    std::vector<std::string> known;
    if (state.region && release.regions().find(*state.region) != nullptr) {
        known.push_back(phrases.fill("reply.summary_region",
                                     {{"region", release.regions().full_name(*state.region)}}));
    }
    if (const auto name = phrases.find("scheme." + state.scheme); !name.empty()) {
        known.push_back(phrases.fill("reply.summary_scheme", {{"scheme", name}}));
    }
    const auto group = phrases.find("population." + state.population);
    if (!group.empty()) {
        known.push_back(phrases.fill("reply.summary_population", {{"population", group}}));
    }
    return known;
}

bool is_said(const Block& block, const std::vector<Block>& earlier) {
    const bool may_go = block.kind == BlockKind::note || block.kind == BlockKind::paragraph;
    return may_go && std::ranges::any_of(earlier, [&](const Block& other) {
               return other.kind == block.kind && other.text == block.text;
           });
}

/// A date tells its own time, and an answer that says "expired" has told the rest.
bool tells_past(const answer::Answer& answer) {
    return std::ranges::any_of(answer.blocks, [](const Block& block) {
        return block.kind == BlockKind::note && block.note == answer::NoteKind::expired;
    });
}

/// The first last day of the facts that no longer hold.
std::optional<base::Date> first_end(const answer::Answer& answer, base::Date today) {
    std::optional<base::Date> first;
    for (const auto& cited : answer.facts) {
        const auto& fact = *cited.fact;
        if (policy::is_day(fact.value) || fact.evidence_only) continue;
        if (!fact.valid_to || *fact.valid_to >= today) continue;
        first = std::min(first.value_or(*fact.valid_to), *fact.valid_to);
    }
    return first;
}

/// The first last check of the sources whose next one is due.
std::optional<base::Date> first_check(const answer::Answer& answer,
                                      const ServedRelease& release,
                                      base::Date today) {
    auto sources = release.sources_of(answer.entry);
    for (const auto& cited : answer.facts) {
        const auto* source = release.resolver().source_of(*cited.fact);
        if (source != nullptr) sources.push_back(source);
    }
    std::optional<base::Date> first;
    for (const auto* source : sources) {
        if (!policy::is_check_due(*source, today, release.settings().check_months)) continue;
        first = std::min(first.value_or(*source->checked), *source->checked);
    }
    return first;
}

}  // namespace

void add_opening(Reply& reply, const std::string& words) {
    reply.text = words + '\n' + reply.text;
    if (reply.parts.empty()) return;
    auto& part = reply.parts.front();
    part.text = words + '\n' + part.text;
    part.blocks.insert(part.blocks.begin(), answer::paragraph(words));
}

void add_closing(Reply& reply, const std::string& words) {
    reply.text += '\n' + words;
    if (reply.parts.empty()) return;
    auto& part = reply.parts.back();
    part.text += '\n' + words;
    part.blocks.push_back(answer::paragraph(words));
}

std::string summary_of(const DialogueState& state, const ServedRelease& release) {
    const auto& phrases = release.phrases();
    auto pieces = known_of(state, release);
    std::vector<std::string> asked;
    for (const auto& intent : state.asked) {
        const auto* entry = release.main_entry(intent);
        if (entry != nullptr) asked.push_back(entry->question);
    }
    if (!asked.empty()) {
        const auto questions = fmt::format("{}", fmt::join(asked, ""));
        pieces.push_back(phrases.fill("reply.summary_asked", {{"asked", questions}}));
    }
    if (pieces.empty()) return {};
    const auto summary =
        fmt::format("{}", fmt::join(pieces, phrases.at("reply.summary_separator")));
    return phrases.fill("reply.summary", {{"summary", summary}});
}

void offer_person(const DialogueState& state,
                  const ServedRelease& release,
                  base::Date today,
                  Reply& reply) {
    const auto& phrases = release.phrases();
    // Where the hotline follows with all others it need not stand before them, too.
    const auto hotline = '\n' + phrases.at("reply.fallback_hotline");
    if (reply.text.ends_with(hotline)) reply.text.resize(reply.text.size() - hotline.size());
    add_closing(reply, phrases.at("reply.offer_person"));
    if (const auto* entry = release.handover_entry(today)) {
        auto told = release.compose(*entry, {.region = state.region,
                                             .scheme = state.scheme,
                                             .population = state.population,
                                             .channel = {},
                                             .year = {},
                                             .today = today});
        tell_outdated(told, release, today);
        add_closing(reply, answer::plain_text(told.blocks, release.phrases()));
        FactListing listing{.facts = std::move(reply.facts), .sources = std::move(reply.sources)};
        for (const auto& cited : told.facts) listing.add(cited, release);
        reply.facts = std::move(listing.facts);
        reply.sources = std::move(listing.sources);
    }
    if (const auto summary = summary_of(state, release); !summary.empty()) {
        add_closing(reply, summary);
    }
}

void tell_outdated(answer::Answer& answer, const ServedRelease& release, base::Date today) {
    const auto& phrases = release.phrases();
    if (const auto end = tells_past(answer) ? std::nullopt : first_end(answer, today)) {
        answer.add_note(answer::NoteKind::expired,
                        phrases.fill("reply.fact_outdated",
                                     {{"date", answer::date_words(base::to_iso(*end), phrases)}}));
    }
    if (const auto checked = first_check(answer, release, today)) {
        answer.add_note(
            answer::NoteKind::expired,
            phrases.fill("reply.source_outdated",
                         {{"date", answer::date_words(base::to_iso(*checked), phrases)},
                          {"months", std::to_string(release.settings().check_months)}}));
    }
}

void say_once(std::vector<answer::Answer>& answers) {
    std::vector<Block> said;
    for (auto& answer : answers) {
        auto kept = answer.blocks;
        std::erase_if(kept, [&](const Block& block) { return is_said(block, said); });
        if (!kept.empty()) answer.blocks = std::move(kept);
        said.insert(said.end(), answer.blocks.begin(), answer.blocks.end());
    }
}

}  // namespace baoda::dialogue
