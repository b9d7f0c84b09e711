#include "intents/understanding.hpp"

#include <algorithm>

#include "intents/answer_chance.hpp"
#include "intents/matching/model_bytes.hpp"
#include "intents/question_splitter.hpp"

namespace baoda::intents {

namespace {

constexpr std::size_t kMostCandidates = 8;
// Turns to somebody or something else: 那上海呢.
constexpr std::string_view kTurn = "呢";

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
           any_covers(entities.denied_years) || (entities.year && covers(entities.year->span));
}

}  // namespace

Understander::Understander(entity::EntityExtractor entities,
                           UnderstandingWords words,
                           UnderstandingOptions options)
    : entities_(std::move(entities)),
      words_(std::move(words)),
      asking_(words_.asking),
      options_(options) {
    auto& everyday = words_.everyday;
    if (everyday.empty()) return;
    for (const auto* more :
         {&words_.asking.question_words, &words_.asking.particles, &words_.connectives}) {
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
    const auto stands_in = [&](const text::Span& span) {
        return std::ranges::any_of(
            part.tokens, [&](const text::Token& token) { return token.span.overlaps(span); });
    };
    matching::Marks marks;
    const auto mask = [&](const text::Span& span, char symbol) {
        if (stands_in(span)) marks.masks.push_back({span, symbol});
    };
    for (const auto& stretch : entities.excepted) mask(stretch, 'X');
    for (const auto& place : entities.places) mask(place.span, 'P');
    for (const auto& place : entities.denied_places) mask(place.span, 'P');
    // Who rules a thing out does not ask about it: 除了微信 is no question of 微信.
    for (const auto& slot : entities.denied_slots) mask(slot.span, 'D');
    for (const auto& year : entities.denied_years) mask(year.span, 'Y');
    if (entities.year) mask(entities.year->span, 'Y');
    for (const auto& slot : entities.slots) {
        if (!stands_in(slot.span)) continue;
        if (slot.slot == "year") {
            marks.masks.push_back({slot.span, 'Y'});
        } else {
            marks.tags.push_back(slot.slot + '=' + slot.value);
        }
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

Guesses Understander::guessed(const text::AnalyzedText& part,
                              const entity::Entities& entities) const {
    return ranker_.guess(part, marks_of(entities, part));
}

Question Understander::settled(const text::AnalyzedText& part,
                               const entity::Entities& entities,
                               const Guesses& guesses) const {
    Question question{.span = span_of(part), .tokens = part.tokens};
    if (!guesses.empty() && guesses.front().is_strange)
        question.stranger = ranker_.named(guesses.front());
    auto& ranked = question.ranking;
    ranked.reserve(kMostCandidates);
    for (const auto& guess : matching::best_of(guesses, kMostCandidates, false)) {
        ranked.push_back(ranker_.named(guess));
    }
    const float strange = question.stranger ? question.stranger->confidence : 0;
    if (ranked.empty() || strange >= options_.stranger_score) return question;
    tell_chances(ranked, strange);
    const bool confident = ranked[0].confidence >= options_.confident_score &&
                           ranked[0].confidence > strange && !is_strange(part, entities, ranked[0]);
    question.verdict = confident ? Verdict::confident : Verdict::unsure;
    return question;
}

MessageParts::Reader Understander::reader(const Reading& message) const {
    const auto& entities = message.entities;
    const auto rank = [this, message](const text::AnalyzedText& text) {
        // Nothing was left out: it is the message itself.
        if (text.tokens.size() == message.text.tokens.size()) return message.guesses;
        return guessed(text, message.entities);
    };
    const auto with_subject =
        [this, &entities](const text::AnalyzedText& text) -> std::optional<Guesses> {
        if (names_subject(text) || words_.subject.tokens.empty()) return std::nullopt;
        text::AnalyzedText whole{.normalized = {}, .tokens = words_.subject.tokens};
        // Added words stand nowhere in the message: no place or slot of it covers them.
        for (auto& token : whole.tokens) token.span = {};
        whole.tokens.insert(whole.tokens.end(), text.tokens.begin(), text.tokens.end());
        return guessed(whole, entities);
    };
    return {.asking = asking_, .rank = rank, .rank_with_subject = with_subject};
}

Question Understander::as_one(const text::AnalyzedText& text) const {
    const auto entities = entities_.extract(text);
    return settled(text, entities, guessed(text, entities));
}

void Understander::show_parts(
    const text::AnalyzedText& message,
    const std::function<void(const std::vector<Piece>&, const MessageParts&)>& look) const {
    const auto entities = entities_.extract(message);
    const auto pieces = split_questions(message, asking_, words_.connectives);
    const auto whole = guessed(message, entities);
    look(pieces, MessageParts{whole, pieces, reader({message, entities, whole})});
}

std::optional<DividedPart> Understander::divided(const MessageParts& parts,
                                                 std::size_t piece) const {
    auto joined = parts.joined(piece);
    if (joined && joined_chance(joined->clues) >= options_.joined_chance) return joined;
    auto run_on = parts.run_on(piece);
    if (run_on && run_on_chance(run_on->clues) >= options_.run_on_chance) return run_on;
    return std::nullopt;
}

Understander::HeardParts Understander::hear(const std::vector<Piece>& pieces,
                                            const MessageParts& parts,
                                            const entity::Entities& entities,
                                            bool needs_spokesman) const {
    HeardParts heard;
    Intents asked;
    float likeliest_chance = 0;
    const auto add = [&](std::size_t piece, Part part, float chance) {
        if (chance > likeliest_chance && !part.alone.empty()) {
            // Background would speak louder than a short question: it is left to the whole.
            auto question = settled(part.text, entities, part.alone);
            if (speaks_clearly(question)) {
                likeliest_chance = chance;
                heard.spokesman = std::move(question);
            }
        }
        const auto& guess = *likeliest(part.ranking);
        const auto answer = ranker_.named(guess);
        const bool counts = chance >= options_.part_chance && !is_courtesy(answer.intent) &&
                            std::ranges::find(asked, guess.intent) == asked.end() &&
                            !is_strange(part.text, entities, answer) &&
                            !names_only(part.text, entities);
        if (!counts) return;
        asked.push_back(guess.intent);
        heard.questions.push_back(settled(part.text, entities, part.ranking));
        heard.questions.back().verdict = Verdict::confident;
        heard.pieces.push_back(piece);
    };
    const auto askers = parts.may_ask();
    // A single one that asks what the whole asks anyway adds nothing: it need not be weighed.
    const auto may_add = [&](std::size_t piece) {
        return pieces.size() > 1 &&
               (askers.size() > 1 || needs_spokesman || parts.asks_otherwise(piece));
    };
    for (const auto i : askers) {
        if (auto two = divided(parts, i)) {
            add(i, std::move(two->first), 1);
            add(i, std::move(two->second), 1);
        } else if (may_add(i)) {
            auto part = parts.part(i, asked);
            if (!part) continue;
            const float chance = part_chance(part->clues);
            add(i, *std::move(part), chance);
        }
    }
    return heard;
}

bool Understander::asks_besides(const Question& whole, const HeardParts& heard) const {
    if (whole.verdict != Verdict::confident || heard.questions.size() != 1) return false;
    const auto& first = whole.ranking[0];
    const auto& other = heard.questions[0].ranking[0];
    return first.intent != other.intent && !is_courtesy(first.intent) &&
           other.confidence >= options_.beside_score;
}

bool Understander::speaks_clearly(const Question& question) const {
    return question.verdict == Verdict::confident &&
           question.ranking[0].confidence >= options_.spokesman_score &&
           !is_courtesy(question.ranking[0].intent);
}

bool Understander::is_courtesy(const std::string& intent) const {
    return words_.courtesies.contains(intent);
}

std::vector<Question> Understander::several(const text::AnalyzedText& message,
                                            const entity::Entities& entities) const {
    const auto guesses = guessed(message, entities);
    auto whole = settled(message, entities, guesses);
    // A stored way to ask is one question, however it is punctuated: editors rely on that.
    if (!whole.ranking.empty() && whole.ranking[0].exact) return {std::move(whole)};
    // Small words of a message about something else sound like questions of ours.
    if (strangeness_of(guesses) >= options_.strange_story_score) return {std::move(whole)};
    // One clear question inside a story speaks for the message, unless the whole is clear itself; a
    // greeting before it is never what was asked.
    const bool needs_spokesman =
        whole.verdict != Verdict::confident || is_courtesy(whole.ranking[0].intent);
    const auto pieces = split_questions(message, asking_, words_.connectives);
    const MessageParts parts{guesses, pieces, reader({message, entities, guesses})};
    auto heard = hear(pieces, parts, entities, needs_spokesman);
    if (heard.questions.size() >= 2) return std::move(heard.questions);
    if (asks_besides(whole, heard)) {
        const auto intent = matching::likeliest(guesses)->intent;
        const bool follows = parts.likelier_after(heard.pieces[0], intent);
        heard.questions.insert(follows ? heard.questions.end() : heard.questions.begin(),
                               std::move(whole));
        return std::move(heard.questions);
    }
    if (heard.spokesman && needs_spokesman) return {*std::move(heard.spokesman)};
    return {std::move(whole)};
}

bool Understander::names_only(const text::AnalyzedText& part,
                              const entity::Entities& entities) const {
    const auto is_turn = [](const text::Token& token) { return token.text == kTurn; };
    const bool turns = std::ranges::any_of(part.tokens, is_turn);
    return std::ranges::all_of(part.tokens, [&](const text::Token& token) {
        if (text::is_silent(token) || is_masked(entities, token.span)) return true;
        return turns && (is_turn(token) || (words_.everyday.contains(token.text) &&
                                            !asking_.is_question_word(token)));
    });
}

bool Understander::is_elliptical(const Understanding& understanding) const {
    // A group and the subject together ask for what the group gets; the group alone is only named.
    const bool names_group = !understanding.entities.value_of("population").empty();
    return std::ranges::all_of(understanding.text.tokens, [&](const text::Token& token) {
        return text::is_silent(token) || is_masked(understanding.entities, token.span) ||
               asking_.is_particle(token) || (!names_group && words_.domain.contains(token.text));
    });
}

}  // namespace baoda::intents
