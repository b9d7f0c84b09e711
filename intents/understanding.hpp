#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "intents/entity/entities.hpp"
#include "intents/matching/ranker.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// How sure we are of a question. Two numbers decide: a score and its lead over the next one.
enum class Verdict {
    confident,     ///< Answer.
    unsure,        ///< In scope, but which of these? Offer choices.
    out_of_scope,  ///< Say so.
};

/// One question of a message.
struct Question {
    text::Span span;  ///< In the normalized text.
    Verdict verdict = Verdict::out_of_scope;
    std::vector<matching::Candidate> ranking;  ///< Best first, out-of-scope candidate left out.
};

/// What a message says, without regard to what was said before.
struct Understanding {
    text::AnalyzedText text;
    entity::Entities entities;
    std::vector<Question> questions;  ///< At least one, in the order asked.
    /// Nothing but entities, particles and the subject itself ("那上海呢？", "医保"): it continues
    /// an earlier question, or does not ask anything yet.
    bool is_elliptical = false;
};

struct UnderstandingOptions {
    float confident_score = 0.35F;   ///< The least confidence that is answered.
    float confident_margin = 0.05F;  ///< The least lead over the next candidate.
    float stranger_score = 0.50F;    ///< Out-of-scope confidence from which we decline.
    float part_score = 0.50F;        ///< The least confidence of one of several questions.
};

/// Words that understanding needs besides the lexicon.
struct UnderstandingWords {
    std::unordered_set<std::string> question_words;  ///< 怎么, 多少, 吗 …: a part with one asks.
    std::unordered_set<std::string> particles;    ///< 那, 呢, 的 …: say nothing by themselves.
    std::unordered_set<std::string> connectives;  ///< 还有, 另外 …: begin a further question.
    std::unordered_set<std::string> domain;      ///< 医保, 新农合 …: name what all is about.
    std::unordered_set<std::string> courtesies;  ///< Intents of small talk: beside a question,
                                                 ///< they are not what was asked.
    text::AnalyzedText subject;                  ///< 医保: understood where a part omits it.
};

/// Understands messages: entities, then one or more questions, each with ranked intents. Pure and
/// immutable; safe from any thread.
class Understander {
public:
    Understander(entity::EntityExtractor entities,
                 UnderstandingWords words,
                 UnderstandingOptions options = {});

    /// Takes the ways to ask that the ranker has learned.
    void use(matching::Ranker ranker);

    [[nodiscard]] const matching::Ranker& ranker() const { return ranker_; }

    [[nodiscard]] Understanding understand(text::AnalyzedText message) const;

    /// The marks that entities leave on a message, or on a part of it: places and years are masked,
    /// slots become tags.
    [[nodiscard]] static matching::Marks marks_of(const entity::Entities& entities,
                                                  const text::AnalyzedText& part);

    [[nodiscard]] const entity::EntityExtractor& entities() const { return entities_; }

private:
    [[nodiscard]] Question ask(const text::AnalyzedText& part,
                               const entity::Entities& entities) const;
    [[nodiscard]] std::vector<Question> several(const text::AnalyzedText& message,
                                                const entity::Entities& entities) const;
    /// The questions of a message's pieces that are sure, each intent once.
    [[nodiscard]] std::vector<Question> clear_parts(const std::vector<text::AnalyzedText>& pieces,
                                                    const entity::Entities& entities) const;
    [[nodiscard]] bool is_courtesy(const Question& question) const;
    [[nodiscard]] Question ask_part(const text::AnalyzedText& part,
                                    const entity::Entities& entities) const;
    [[nodiscard]] bool asks(const text::AnalyzedText& part) const;
    [[nodiscard]] bool is_elliptical(const Understanding& understanding) const;

    entity::EntityExtractor entities_;
    UnderstandingWords words_;
    UnderstandingOptions options_;
    matching::Ranker ranker_;
};

}  // namespace baoda::intents
