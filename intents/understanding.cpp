#include "intents/understanding.hpp"

#include <algorithm>

#include "intents/matching/model_bytes.hpp"
#include "intents/question_splitter.hpp"

namespace baoda::intents {

namespace {

constexpr std::size_t kMostCandidates = 8;

text::Span span_of(const text::AnalyzedText& part) {
    return {part.tokens.front().span.begin, part.tokens.back().span.end};
}

bool is_masked(const entity::Entities& entities, const text::Span& span) {
    const auto covers = [&](const text::Span& known) {
        return known.begin <= span.begin && span.end <= known.end;
    };
    const auto any_covers = [&](const auto& mentions) {
        return std::ranges::any_of(mentions, [&](const auto& m) { return covers(m.span); });
    };
    return any_covers(entities.places) || any_covers(entities.slots) ||
           any_covers(entities.denied_places) || any_covers(entities.denied_slots) ||
           (entities.year && covers(entities.year->span));
}

}  // namespace

Understander::Understander(entity::EntityExtractor entities,
                           UnderstandingWords words,
                           UnderstandingOptions options)
    : entities_(std::move(entities)), words_(std::move(words)), options_(options) {
    auto& everyday = words_.everyday;
    if (everyday.empty()) return;
    for (const auto* more : {&words_.question_words, &words_.particles, &words_.connectives}) {
        everyday.insert(more->begin(), more->end());
    }
    known_ = KnownWords{everyday};
    courteous_ = known_;
}

Lesson Understander::lesson_of(const text::AnalyzedText& text, matching::Meaning meaning) const {
    Lesson lesson{.utterance = matching::utterance_of(text, marks_of(entities_.extract(text), text),
                                                      meaning)};
    if (!meaning.intent.empty()) lesson.words = words_in(text);
    return lesson;
}

void Understander::learn(std::vector<Lesson> lessons) {
    std::vector<matching::Utterance> utterances;
    utterances.reserve(lessons.size());
    strangers_ = 0;
    known_.load({});
    courteous_.load({});
    for (auto& lesson : lessons) {
        const bool is_courtesy = words_.courtesies.contains(lesson.utterance.intent);
        if (lesson.utterance.intent.empty()) ++strangers_;
        courteous_.add(lesson.words);
        if (!is_courtesy) known_.add(lesson.words);
        utterances.push_back(std::move(lesson.utterance));
    }
    ranker_ = matching::Ranker{std::move(utterances)};
}

std::string Understander::save() const {
    matching::ByteWriter bytes;
    bytes.add(strangers_);
    bytes.add_text(known_.save());
    bytes.add_text(courteous_.save());
    bytes.add_text(ranker_.save());
    return bytes.take();
}

bool Understander::load(std::string_view stored) {
    matching::ByteReader bytes{stored};
    const auto strangers = bytes.take<std::uint64_t>();
    const auto known = bytes.take_text();
    const auto courteous = bytes.take_text();
    const auto model = bytes.take_text();
    if (!bytes.at_end()) return false;
    auto ranker = matching::Ranker::load(model);
    if (!ranker) return false;
    strangers_ = strangers;
    known_.load(known);
    courteous_.load(courteous);
    ranker_ = *std::move(ranker);
    return true;
}

float Understander::caution() const {
    const auto few = static_cast<float>(options_.few_strangers);
    const auto many = static_cast<float>(options_.many_strangers);
    return std::clamp((many - static_cast<float>(strangers_)) / (many - few), 0.0F, 1.0F);
}

matching::Marks Understander::marks_of(const entity::Entities& entities,
                                       const text::AnalyzedText& part) {
    matching::Marks marks;
    for (const auto& stretch : entities.excepted) marks.masks.push_back({stretch, 'X'});
    for (const auto& place : entities.places) marks.masks.push_back({place.span, 'P'});
    for (const auto& place : entities.denied_places) marks.masks.push_back({place.span, 'P'});
    // Who rules a thing out does not ask about it: 除了微信 is no question of 微信.
    for (const auto& slot : entities.denied_slots) marks.masks.push_back({slot.span, 'D'});
    if (entities.year) marks.masks.push_back({entities.year->span, 'Y'});
    const text::Span whole{part.tokens.empty() ? 0 : part.tokens.front().span.begin,
                           part.tokens.empty() ? 0 : part.tokens.back().span.end};
    for (const auto& slot : entities.slots) {
        if (slot.slot == "year") marks.masks.push_back({slot.span, 'Y'});
        const bool inside = whole.begin <= slot.span.begin && slot.span.end <= whole.end;
        if (inside && slot.slot != "year") marks.tags.push_back(slot.slot + '=' + slot.value);
    }
    return marks;
}

Understanding Understander::understand(text::AnalyzedText message) const {
    Understanding result;
    result.text = std::move(message);
    result.entities = entities_.extract(result.text);
    if (result.text.tokens.empty()) {
        result.questions.emplace_back();
        return result;
    }
    result.is_elliptical = is_elliptical(result);
    result.questions = several(result.text, result.entities);
    return result;
}

bool Understander::names_subject(const text::AnalyzedText& part) const {
    return std::ranges::any_of(part.tokens, [&](const text::Token& token) {
        return words_.domain.contains(token.text) || words_.domain.contains(token.term);
    });
}

bool Understander::is_strange(const text::AnalyzedText& said,
                              const entity::Entities& entities,
                              const matching::Candidate& answer) const {
    const float cautious = caution();
    if (answer.exact || cautious == 0) return false;
    std::vector<text::Span> named;
    for (const auto& place : entities.places) named.push_back(place.span);
    for (const auto& slot : entities.slots) named.push_back(slot.span);
    const auto& words = words_.courtesies.contains(answer.intent) ? courteous_ : known_;
    const auto least = names_subject(said) ? options_.known_share_of_subject : options_.known_share;
    return words.share(said, named) < least * cautious;
}

Question Understander::ask(const text::AnalyzedText& part,
                           const entity::Entities& entities,
                           const text::AnalyzedText& said) const {
    Question question{.span = span_of(part),
                      .ranking = ranker_.rank(part, marks_of(entities, part))};
    auto& ranking = question.ranking;
    const auto stranger = std::ranges::find(ranking, std::string{}, &matching::Candidate::intent);
    const float strange = stranger == ranking.end() ? 0 : stranger->confidence;
    if (stranger != ranking.end()) ranking.erase(stranger);
    if (ranking.size() > kMostCandidates) ranking.resize(kMostCandidates);
    if (ranking.empty() || strange >= options_.stranger_score) return question;
    const bool confident = ranking[0].confidence >= options_.confident_score &&
                           ranking[0].confidence > strange &&
                           !is_strange(said, entities, ranking[0]);
    question.verdict = confident ? Verdict::confident : Verdict::unsure;
    return question;
}

Question Understander::ask_part(const text::AnalyzedText& part,
                                const entity::Entities& entities) const {
    auto question = ask(part, entities, part);
    if (names_subject(part) || words_.subject.tokens.empty()) return question;
    // "怎么交，交多少": the second part leaves out what the first one named.
    text::AnalyzedText whole{.normalized = {}, .tokens = words_.subject.tokens};
    // Added words stand nowhere in the message: no place or slot of it covers them.
    const auto begin = part.tokens.front().span.begin;
    for (auto& token : whole.tokens) token.span = {begin, begin};
    whole.tokens.insert(whole.tokens.end(), part.tokens.begin(), part.tokens.end());
    auto completed = ask(whole, entities, part);
    completed.span = question.span;
    const bool clearer = !completed.ranking.empty() && completed.verdict == Verdict::confident &&
                         (question.ranking.empty() || question.verdict != Verdict::confident ||
                          completed.ranking[0].confidence > question.ranking[0].confidence);
    return clearer ? completed : question;
}

bool Understander::asks(const text::AnalyzedText& part) const {
    return std::ranges::any_of(part.tokens, [&](const text::Token& token) {
        return words_.question_words.contains(token.text) ||
               words_.question_words.contains(token.term) || token.text == "?";
    });
}

std::vector<Question> Understander::clear_parts(const std::vector<text::AnalyzedText>& pieces,
                                                const entity::Entities& entities) const {
    std::vector<Question> questions;
    for (const auto& piece : pieces) {
        if (!asks(piece)) continue;
        auto question = ask_part(piece, entities);
        const bool clear = question.verdict == Verdict::confident &&
                           question.ranking[0].confidence >= options_.part_score;
        if (!clear) continue;
        const bool known = std::ranges::any_of(questions, [&](const Question& earlier) {
            return earlier.ranking[0].intent == question.ranking[0].intent;
        });
        if (!known) questions.push_back(std::move(question));
    }
    return questions;
}

bool Understander::is_courtesy(const Question& question) const {
    return !question.ranking.empty() && words_.courtesies.contains(question.ranking[0].intent);
}

std::vector<Question> Understander::several(const text::AnalyzedText& message,
                                            const entity::Entities& entities) const {
    const auto pieces = split_questions(message, words_.connectives);
    auto whole = ask(message, entities, message);
    // A stored way to ask is one question, however it is punctuated: editors rely on that.
    const bool is_stored = !whole.ranking.empty() && whole.ranking[0].exact;
    if (pieces.size() < 2 || is_stored) return {std::move(whole)};
    auto parts = clear_parts(pieces, entities);
    if (parts.size() >= 2) return parts;
    // One clear question inside a story speaks for the message, unless the whole is clear itself; a
    // greeting before it is never what was asked.
    const bool whole_is_clear = whole.verdict == Verdict::confident && !is_courtesy(whole);
    if (parts.size() == 1 && !whole_is_clear) return parts;
    return {std::move(whole)};
}

bool Understander::is_elliptical(const Understanding& understanding) const {
    // A group and the subject together ask for what the group gets; the group alone is only named.
    const bool names_group = !understanding.entities.value_of("population").empty();
    return std::ranges::all_of(understanding.text.tokens, [&](const text::Token& token) {
        const bool silent =
            token.kind == text::TokenKind::punctuation || token.kind == text::TokenKind::space;
        return silent || is_masked(understanding.entities, token.span) ||
               words_.particles.contains(token.text) ||
               (!names_group && words_.domain.contains(token.text));
    });
}

}  // namespace baoda::intents
