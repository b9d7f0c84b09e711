#include "bot/channel/explanation_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace baoda::channel {

namespace {

using dialogue::ExplainedLookUp;
using dialogue::ExplainedQuestion;
using dialogue::Explanation;

constexpr std::size_t kMostCandidates = 5;
constexpr std::size_t kMostClues = 5;
// A word that changes the odds by a tenth or less is no reason.
constexpr float kLeastClue = 0.1F;

using Lines = std::vector<std::string>;

std::string joined(const Lines& words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

/// A token with what is known of it: what had been typed, what it stands for.
std::string token_words(const text::Token& token) {
    Lines remarks;
    if (!token.corrected_from.empty()) {
        remarks.push_back(fmt::format("原文“{}”，已更正", token.corrected_from));
    }
    if (token.term != token.text) remarks.push_back(fmt::format("即“{}”", token.term));
    if (token.is_stop) remarks.emplace_back("客套话，不计");
    return remarks.empty() ? token.text
                           : fmt::format("{}（{}）", token.text, joined(remarks, "；"));
}

void tell_words(const Explanation& explanation, Lines& lines) {
    Lines words;
    for (const auto& token : explanation.text.tokens) {
        if (token.kind != text::TokenKind::space) words.push_back(token_words(token));
    }
    lines.push_back("规范化：" + explanation.text.normalized.utf8);
    lines.push_back("分词：" + joined(words, " ｜ "));
}

std::string place_words(const entity::PlaceMention& place, const Explanation& explanation) {
    Lines names;
    for (const auto code : place.codes) {
        names.push_back(explanation.place_name(region::Code{code}));
    }
    const auto role = place.role.empty() ? std::string{} : fmt::format("，角色 {}", place.role);
    return fmt::format("地点“{}”＝{}{}", place.name, joined(names, "或"), role);
}

std::string slot_words(const entity::SlotMention& slot, const Explanation& explanation) {
    return fmt::format("“{}”＝{}:{}",
                       explanation.text.normalized.utf8.substr(slot.span.begin, slot.span.size()),
                       slot.slot, slot.value);
}

void tell_entities(const Explanation& explanation, Lines& lines) {
    const auto& entities = explanation.entities;
    Lines found;
    for (const auto& place : entities.places) found.push_back(place_words(place, explanation));
    for (const auto& slot : entities.slots) found.push_back(slot_words(slot, explanation));
    if (entities.year) found.push_back(fmt::format("年份 {}", entities.year->year));
    for (const auto& place : entities.denied_places) {
        found.push_back("否定的" + place_words(place, explanation));
    }
    for (const auto& slot : entities.denied_slots) {
        found.push_back("否定的" + slot_words(slot, explanation));
    }
    for (const auto& year : entities.denied_years) {
        found.push_back(fmt::format("否定的年份 {}", year.year));
    }
    lines.push_back("识别到：" + (found.empty() ? "没有地点、人群、年份等" : joined(found, "；")));
}

std::string intent_words(const std::string& intent, const Explanation& explanation) {
    if (intent.empty()) return "超出范围";
    const auto title = explanation.titles.find(intent);
    if (title == explanation.titles.end()) return intent;
    return fmt::format("{}（{}）", intent, title->second);
}

std::string_view verdict_words(intents::Verdict verdict) {
    switch (verdict) {
        case intents::Verdict::confident: return "有把握，直接回答";
        case intents::Verdict::unsure: return "没有把握，请对方选择";
        case intents::Verdict::out_of_scope: return "超出范围，不回答";
    }
    return {};
}

/// Words that speak for one side, the most telling first: 断缴、补.
Lines clues_for(const std::vector<intents::Clue>& clues, float sign) {
    Lines words;
    for (const auto& clue : clues) {
        if (clue.weight * sign > kLeastClue) words.push_back(clue.word);
    }
    if (sign < 0) std::ranges::reverse(words);
    if (words.size() > kMostClues) words.resize(kMostClues);
    return words;
}

/// Why the winner won: 最像条目…；分类得分…；线索：….
void tell_reasons(const ExplainedQuestion& question, const Explanation& explanation, Lines& lines) {
    const auto& winner = question.winner;
    Lines reasons;
    if (winner.exact && !winner.entry.empty()) {
        reasons.push_back(
            fmt::format("与条目 {} 的问法“{}”一致", winner.entry, question.nearest_variant));
    } else if (!question.nearest_variant.empty()) {
        reasons.push_back(fmt::format("最像条目 {} 的问法“{}”（相似 {:.2f}）", winner.entry,
                                      question.nearest_variant, winner.nearest));
    } else if (winner.nearest > 0) {
        reasons.push_back(fmt::format("像范围外的问题（相似 {:.2f}）", winner.nearest));
    }
    reasons.push_back(
        fmt::format("分类得分 {:.2f}，只看字 {:.2f}", winner.classifier, winner.surface));
    const auto clues = clues_for(question.clues, 1);
    if (!clues.empty()) reasons.push_back("线索：" + joined(clues, "、"));
    lines.push_back(fmt::format("  {}：{}", winner.intent.empty() ? "为什么算范围外" : "为什么是它",
                                joined(reasons, "；")));
    const auto against = clues_for(question.clues, -1);
    if (!against.empty()) {
        lines.push_back(fmt::format("  更像“{}”的词：{}",
                                    intent_words(question.contest.rival, explanation),
                                    joined(against, "、")));
    }
}

void tell_question(const ExplainedQuestion& question,
                   const Explanation& explanation,
                   Lines& lines) {
    lines.push_back(fmt::format("问题“{}”：{}", question.text, verdict_words(question.verdict)));
    const auto count = std::min(question.candidates.size(), kMostCandidates);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& candidate = question.candidates[i];
        lines.push_back(fmt::format(
            "  {}. {} 把握 {:.2f}（分类 {:.2f}，只看字 {:.2f}，相似 {:.2f}{}）", i + 1,
            intent_words(candidate.intent, explanation), candidate.confidence, candidate.classifier,
            candidate.surface, candidate.nearest, candidate.exact ? "，原题" : ""));
    }
    if (!question.candidates.empty()) tell_reasons(question, explanation, lines);
}

/// units=3，repaired=1; what was taken back is left out.
std::string values_words(const answer::InputValues& values) {
    Lines words;
    for (const auto& [input, value] : values) {
        if (!value.empty()) words.push_back(fmt::format("{}={}", input, value));
    }
    return words.empty() ? "没有给出数值" : joined(words, "，");
}

std::string form_words(const dialogue::FormState& form) {
    auto words = fmt::format("计算 {}（{}）", form.calculator, values_words(form.values));
    if (form.asking) words += "，在等 " + (form.asked.empty() ? "地区" : form.asked);
    return words;
}

std::string state_words(const dialogue::DialogueState& state, const Explanation& explanation) {
    Lines known;
    if (state.region) known.push_back("地区 " + explanation.place_name(*state.region));
    for (const auto& place : state.places) {
        known.push_back(
            fmt::format("地点 {}（角色 {}）", explanation.place_name(place.region), place.role));
    }
    for (const auto& [name, value] :
         {std::pair{"scheme", &state.scheme}, std::pair{"population", &state.population},
          std::pair{"channel", &state.channel}, std::pair{"person", &state.person}}) {
        if (!value->empty()) known.push_back(fmt::format("{}={}", name, *value));
    }
    if (state.year) known.push_back(fmt::format("year={}", *state.year));
    if (!state.intents.empty()) known.push_back("上次问的 " + joined(state.intents, "、"));
    if (!state.awaited.what.empty()) known.push_back("在等用户回答 " + state.awaited.what);
    if (state.form) known.push_back(form_words(*state.form));
    if (state.misses > 0) known.push_back(fmt::format("连续 {} 次没有帮上", state.misses));
    if (!state.offered.empty()) known.push_back(fmt::format("{} 个选项", state.offered.size()));
    return known.empty() ? "没有" : joined(known, "；");
}

std::string found_words(const ExplainedLookUp& look_up) {
    if (look_up.found.empty()) return "没有找到";
    Lines found;
    for (const auto& fact : look_up.found) {
        const auto year = fact.year ? fmt::format("，{}", *fact.year) : std::string{};
        found.push_back(
            fmt::format("{}（{}{}，{}）", fact.id, fact.region_name, year, fact.status));
    }
    return "找到 " + joined(found, "、");
}

std::string look_up_words(const ExplainedLookUp& look_up, const Explanation& explanation) {
    if (!look_up.id.empty()) {
        return look_up.found.empty()
                   ? fmt::format("  事实 {}：没有找到或已失效，这一行不说", look_up.id)
                   : fmt::format("  事实 {}：{}", look_up.id, found_words(look_up));
    }
    Lines asked{explanation.place_name(look_up.region), look_up.scheme};
    asked.push_back(look_up.population.empty() ? "所有人群" : look_up.population);
    asked.push_back(look_up.year ? fmt::format("{}", *look_up.year) : "不限年份");
    auto words = fmt::format("  查 {}{}（{}）：{}", look_up.attribute,
                             look_up.label.empty() ? "" : " " + look_up.label, joined(asked, "，"),
                             found_words(look_up));
    if (!look_up.missing_years.empty()) {
        words += fmt::format("；没有的年份：{}", fmt::join(look_up.missing_years, "、"));
    }
    return words;
}

void tell_part(const dialogue::ExplainedPart& part, const Explanation& explanation, Lines& lines) {
    lines.push_back(fmt::format("回答来自条目 {}（{}）", part.entry, part.title));
    if (!part.calculator.empty()) {
        lines.push_back(
            fmt::format("  由计算 {} 算出：{}", part.calculator, values_words(part.values)));
    }
    if (part.facts.empty()) lines.emplace_back("  没有查事实");
    for (const auto& look_up : part.facts) lines.push_back(look_up_words(look_up, explanation));
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
    Lines lines{"【为什么这样回答】"};
    tell_words(explanation, lines);
    tell_entities(explanation, lines);
    if (explanation.is_elliptical) {
        lines.emplace_back("没有单独提问：只补充了信息，接着上一个问题理解");
    }
    for (const auto& question : explanation.questions) {
        tell_question(question, explanation, lines);
    }
    lines.push_back("对话之前知道：" + state_words(explanation.before, explanation));
    lines.push_back("对话之后知道：" + state_words(explanation.after, explanation));
    for (const auto& part : explanation.parts) tell_part(part, explanation, lines);
    return joined(lines, "\n") + '\n';
}

}  // namespace baoda::channel
