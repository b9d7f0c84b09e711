#include "tests/fuzz/promises.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

#include "intents/text/utf8.hpp"

namespace baoda::fuzz {

namespace {

/// Whether no character is cut in two here.
bool is_boundary(std::string_view text, std::size_t at) {
    if (at >= text.size()) return at == text.size();
    return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool lies_in(std::string_view text, const text::Span& span) {
    return span.begin <= span.end && span.end <= text.size() && is_boundary(text, span.begin) &&
           is_boundary(text, span.end);
}

void check_origins(std::string_view raw, const text::NormalizedText& text) {
    promise(text::is_valid_utf8(text.utf8), "normalized text is valid UTF-8");
    promise(text.origin.size() == text.utf8.size() + 1, "every byte has an origin");
    promise(std::ranges::is_sorted(text.origin), "origins never decrease");
    promise(text.origin.back() == raw.size(), "the last origin is the raw size");
    promise(std::ranges::all_of(text.origin, [&](auto at) { return is_boundary(raw, at); }),
            "an origin is where a typed character begins");
}

void check_tokens(std::string_view raw, const text::AnalyzedText& text) {
    const auto& utf8 = text.normalized.utf8;
    std::size_t at = 0;
    std::size_t typed = 0;
    for (const auto& token : text.tokens) {
        promise(token.span.begin == at, "tokens follow each other without gap or overlap");
        promise(token.span.size() > 0, "no token is empty");
        promise(lies_in(utf8, token.span), "a token's span lies in the text, at characters");
        promise(lies_in(raw, token.raw), "a token's raw span lies in the raw text, at characters");
        promise(token.raw.begin >= typed, "raw spans never decrease");
        promise(token.text == utf8.substr(token.span.begin, token.span.size()),
                "a token's text is what stands at its span");
        promise(!token.term.empty(), "every token has a term");
        promise(text::is_valid_utf8(token.term), "a term is valid UTF-8");
        promise(text::is_valid_utf8(token.corrected_from), "what was typed is valid UTF-8");
        promise(token.corrected_from != token.text, "what was mended is not what had been typed");
        at = token.span.end;
        typed = token.raw.end;
    }
    promise(at == utf8.size(), "tokens cover the whole text");
}

void check_question(std::string_view text, const intents::Question& question) {
    promise(lies_in(text, question.span), "a question's span lies in the text, at characters");
    for (const auto& candidate : question.ranking) {
        promise(std::isfinite(candidate.confidence), "a confidence is finite");
        promise(candidate.confidence >= 0 && candidate.confidence <= 1,
                "a confidence lies between 0 and 1");
        promise(std::isfinite(candidate.classifier) && std::isfinite(candidate.surface) &&
                    std::isfinite(candidate.nearest),
                "the signals are finite");
        promise(!candidate.intent.empty(), "a ranking leaves out what is out of scope");
    }
    const auto by = &matching::Candidate::confidence;
    promise(std::ranges::is_sorted(question.ranking, std::ranges::greater{}, by),
            "the best candidate comes first");
    promise(question.verdict != intents::Verdict::confident || !question.ranking.empty(),
            "who is confident has an answer");
}

std::string told(const text::Span& span) {
    return fmt::format("[{},{})", span.begin, span.end);
}

std::string told(const entity::Entities& entities) {
    std::string result;
    for (const auto* places : {&entities.places, &entities.denied_places}) {
        for (const auto& place : *places) {
            result += fmt::format("place {} {} {}", told(place.span), place.name, place.role);
            for (const auto code : place.codes) result += fmt::format(" {}", code);
            result += '\n';
        }
    }
    for (const auto* slots : {&entities.slots, &entities.denied_slots}) {
        for (const auto& slot : *slots) {
            result += fmt::format("slot {} {}={}\n", told(slot.span), slot.slot, slot.value);
        }
    }
    for (const auto& year : entities.denied_years) {
        result += fmt::format("denied year {} {}\n", told(year.span), year.year);
    }
    for (const auto& span : entities.excepted) result += fmt::format("excepted {}\n", told(span));
    if (!entities.year) return result;
    return result + fmt::format("year {} {}\n", told(entities.year->span), entities.year->year);
}

}  // namespace

void promise(bool kept, std::string_view what) {
    if (kept) return;
    std::cerr << "broken promise: " << what << '\n';
    std::abort();
}

void check_analysis(const text::Analyzer& analyzer,
                    std::string_view raw,
                    const text::AnalyzedText& text) {
    check_origins(raw, text.normalized);
    check_tokens(raw, text);
    const auto normalized = analyzer.normalizer().normalize(raw);
    promise(normalized.has_value(), "a text that was analyzed can be normalized");
    const auto again = analyzer.normalizer().normalize(normalized->utf8);
    promise(again.has_value(), "a normalized text can be normalized");
    promise(again->utf8 == normalized->utf8, "normalizing twice changes nothing");
    if (text.normalized.utf8 == normalized->utf8) return;
    const bool is_told = std::ranges::any_of(
        text.tokens, [](const text::Token& token) { return !token.corrected_from.empty(); });
    promise(is_told, "a token tells what had been typed where the text was mended");
}

void check_understanding(const intents::Understanding& understanding) {
    const auto& text = understanding.text.normalized.utf8;
    promise(!understanding.questions.empty(), "a message has at least one question");
    for (const auto& question : understanding.questions) check_question(text, question);
    const auto& entities = understanding.entities;
    const auto check = [&](const auto& mention) {
        promise(lies_in(text, mention.span), "an entity lies in the text, at characters");
    };
    std::ranges::for_each(entities.places, check);
    std::ranges::for_each(entities.denied_places, check);
    std::ranges::for_each(entities.slots, check);
    std::ranges::for_each(entities.denied_slots, check);
    std::ranges::for_each(entities.denied_years, check);
    if (entities.year) check(*entities.year);
    for (const auto& span : entities.excepted) {
        promise(lies_in(text, span), "what is excepted lies in the text, at characters");
    }
}

std::string told(const text::AnalyzedText& text) {
    auto result = text.normalized.utf8 + '\n';
    for (const auto& token : text.tokens) {
        result += fmt::format("token {} {} {} {} {} {} {}\n", told(token.span), told(token.raw),
                              static_cast<int>(token.kind), token.in_lexicon, token.term,
                              token.is_stop, token.corrected_from);
    }
    return result;
}

std::string told(const intents::Understanding& understanding) {
    auto result = told(understanding.text) + told(understanding.entities);
    result += fmt::format("elliptical {}\n", understanding.is_elliptical);
    for (const auto& question : understanding.questions) {
        result += fmt::format("question {} {}\n", told(question.span),
                              static_cast<int>(question.verdict));
        for (const auto& candidate : question.ranking) {
            result += fmt::format("  {} {} {:a} {:a} {:a} {:a} {}\n", candidate.intent,
                                  candidate.entry, candidate.confidence, candidate.classifier,
                                  candidate.surface, candidate.nearest, candidate.exact);
        }
    }
    return result;
}

}  // namespace baoda::fuzz
