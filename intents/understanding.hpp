#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "intents/asking.hpp"
#include "intents/entity/entities.hpp"
#include "intents/known_words.hpp"
#include "intents/matching/ranker.hpp"
#include "intents/message_parts.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// How sure we are of a question.
enum class Verdict {
    confident,     ///< Answer.
    unsure,        ///< In scope, but which of these? Offer choices.
    out_of_scope,  ///< Say so.
};

/// One question of a message.
struct Question {
    text::Span span;  ///< In the normalized text.
    /// Its words. Those of a divided part are not all that stand in the span: 报销条件及流程 asks
    /// 报销条件 and 报销流程.
    std::vector<text::Token> tokens;
    Verdict verdict = Verdict::out_of_scope;
    matching::Ranking ranking;  ///< Best first, out-of-scope candidate left out.
    /// That candidate, weighed with the others; none when nothing out of scope was learned.
    std::optional<matching::Candidate> stranger;
};

/// What a message says, without regard to what was said before.
struct Understanding {
    text::AnalyzedText text;
    entity::Entities entities;
    std::vector<Question> questions;  ///< At least one, in the order asked.
    /// Nothing but entities, particles and the subject itself ("那上海呢？"): it continues
    /// an earlier question, or does not ask anything yet.
    bool is_elliptical = false;
    /// It asks more of the question before, which `questions` take into account. Only who knows
    /// that question can tell: `understand` does not.
    bool is_follow_up = false;
};

struct UnderstandingOptions {
    float confident_score = 0.58F;  ///< The least chance (`answer_chance`) that is answered.
    float stranger_score = 0.25F;   ///< Out-of-scope confidence from which we decline.
    /// Out-of-scope confidence of a whole message from which none of its pieces is heard.
    float strange_story_score = 0.40F;
    /// The least chance of a piece that speaks for a message that is unclear as a whole.
    float spokesman_score = 0.67F;
    /// The least confidence of a piece's question that is answered beside the whole message's.
    float beside_score = 0.80F;
    /// The least chances that a piece is one of several questions, and that one piece is two.
    float part_chance = 0.60F;
    float joined_chance = 0.55F;
    float run_on_chance = 0.50F;
    /// The least share of known words that is answered, where few questions out of scope were
    /// learned: scores are relative, this is not. A question that names the subject may say more
    /// that is new. (Chosen on a library of 20 entries: 1 of its 32 answered questions fell below,
    /// and 15 of 18 that had only sounded like its own.)
    float known_share = 0.70F;
    float known_share_of_subject = 0.50F;
    /// From `few` questions out of scope on the rule above counts less, and from `many` on not at
    /// all: then the scores themselves tell what is strange (the shipped knowledge has some 4,400).
    std::size_t few_strangers = 200;
    std::size_t many_strangers = 600;
};

/// Words that understanding needs besides the lexicon.
struct UnderstandingWords {
    AskingRoles asking;                           ///< What tells that a part asks.
    std::unordered_set<std::string> connectives;  ///< 还有, 另外 …: begin a further question.
    std::unordered_set<std::string> everyday;     ///< 办理, 附近 …: name no subject.
    std::unordered_set<std::string> domain;       ///< The names of what all is about.
    std::unordered_set<std::string> courtesies;   ///< Intents of small talk: beside a question,
                                                  ///< they are not what was asked.
    text::AnalyzedText subject;                   ///< Understood where a part omits it.
};

/// What is learned of one way to ask.
struct Lesson {
    matching::Utterance utterance;
    std::vector<std::string> words;  ///< It is made of them; none when it is out of scope.
};

/// Understands messages: entities, then one or more questions, each with ranked intents. Pure and
/// immutable; safe from any thread.
class Understander {
public:
    Understander(entity::EntityExtractor entities,
                 UnderstandingWords words,
                 UnderstandingOptions options = {});

    /// What is learned of one way to ask.
    [[nodiscard]] Lesson lesson_of(const text::AnalyzedText& text, matching::Meaning meaning) const;

    /// Learns all ways to ask: trains the ranker.
    void learn(std::vector<Lesson> lessons);

    /// What was learned, to be stored.
    [[nodiscard]] std::string save() const;

    /// Takes what `save` gave instead of learning; false, and nothing changed, when the bytes are
    /// damaged or of another format.
    [[nodiscard]] bool load(std::string_view stored);

    [[nodiscard]] const matching::Ranker& ranker() const { return ranker_; }

    [[nodiscard]] Understanding understand(text::AnalyzedText message) const;

    /// The text as one question, whatever pieces it has.
    [[nodiscard]] Question as_one(const text::AnalyzedText& text) const;

    /// Shows the pieces of a message, weighed, as `understand` sees them: what the judge of pieces
    /// is fitted on.
    void show_parts(
        const text::AnalyzedText& message,
        const std::function<void(const std::vector<Piece>&, const MessageParts&)>& look) const;

    /// The marks that entities leave on a message, or on a part of it: places and years are masked,
    /// slots become tags. What stands outside the part, or was left out of it, leaves none.
    [[nodiscard]] static matching::Marks marks_of(const entity::Entities& entities,
                                                  const text::AnalyzedText& part);

    [[nodiscard]] const entity::EntityExtractor& entities() const { return entities_; }

private:
    /// Whether a part only names or turns to somebody or some place (个体户，有没有个人账户; 那我
    /// 自己呢，交多少): what is asked there, other parts say.
    [[nodiscard]] bool names_only(const text::AnalyzedText& part,
                                  const entity::Entities& entities) const;
    [[nodiscard]] bool names_subject(const text::AnalyzedText& part) const;
    /// Whether too little of what was said is known to answer with this intent.
    [[nodiscard]] bool is_strange(const text::AnalyzedText& said,
                                  const entity::Entities& entities,
                                  const matching::Candidate& answer) const;
    /// The question that a part with these guesses is.
    [[nodiscard]] Question settled(const text::AnalyzedText& part,
                                   const entity::Entities& entities,
                                   const Guesses& guesses) const;
    [[nodiscard]] Guesses guessed(const text::AnalyzedText& part,
                                  const entity::Entities& entities) const;

    /// A message and what it means as a whole.
    struct Reading {
        const text::AnalyzedText& text;
        const entity::Entities& entities;
        const Guesses& guesses;
    };

    [[nodiscard]] MessageParts::Reader reader(const Reading& message) const;
    [[nodiscard]] std::vector<Question> several(const text::AnalyzedText& message,
                                                const entity::Entities& entities) const;

    /// What the pieces of a message ask.
    struct HeardParts {
        std::vector<Question> questions;    ///< Those that count, each intent once.
        std::vector<std::size_t> pieces;    ///< Where each was asked.
        std::optional<Question> spokesman;  ///< The likeliest of the clear ones, counted or not.
    };

    [[nodiscard]] HeardParts hear(const std::vector<Piece>& pieces,
                                  const MessageParts& parts,
                                  const entity::Entities& entities,
                                  bool needs_spokesman) const;
    /// Whether one question was heard clearly, and the whole clearly asks another: one piece asks
    /// in so many words, the others only tell (医保有什么用，每月扣的钱和打进卡里的一样).
    [[nodiscard]] bool asks_besides(const Question& whole, const HeardParts& heard) const;
    /// The piece as two questions, where that is likelier.
    [[nodiscard]] std::optional<DividedPart> divided(const MessageParts& parts,
                                                     std::size_t piece) const;
    /// Whether a piece may speak for a message that is unclear as a whole.
    [[nodiscard]] bool speaks_clearly(const Question& question) const;
    [[nodiscard]] bool is_courtesy(const std::string& intent) const;
    [[nodiscard]] bool is_elliptical(const Understanding& understanding) const;

    /// How much the share of known words counts, 0 to 1: much while few strangers were learned.
    [[nodiscard]] float caution() const;

    entity::EntityExtractor entities_;
    UnderstandingWords words_;
    AskingWords asking_;
    UnderstandingOptions options_;
    matching::Ranker ranker_;
    std::uint64_t strangers_ = 0;  // Ways to ask out of scope that were learned.
    KnownWords known_;             // Of all that can be answered but small talk.
    KnownWords courteous_;         // Of small talk too.
};

}  // namespace baoda::intents
