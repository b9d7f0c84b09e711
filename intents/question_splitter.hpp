#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "intents/asking.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// A piece of a message that may be a question.
struct Piece {
    text::AnalyzedText text;  ///< Its tokens keep their places in the message; never without words.
    bool asks = false;
    /// By more than a modal (要, 可以) or a courtesy (请问); so does a lone aspect (材料), which
    /// only counts in a list.
    bool asks_firmly = false;
};

/// Cuts a message where a further question may begin: at ends of sentences, commas and spaces, and
/// before connectives (还有, 另外), between joined parts (和, 及, 、) or after 吗 where both sides
/// ask, and between the headings of a list of three. A few words that name a matter and an aspect
/// of it (医保转移手续) ask, too. What holds no word stays with what came before.
[[nodiscard]] std::vector<Piece> split_questions(
    const text::AnalyzedText& message,
    const AskingWords& asking,
    const std::unordered_set<std::string>& connectives);

/// The pieces that ask; where none does, or all are of one list, any may.
[[nodiscard]] std::vector<std::size_t> asking_pieces(const std::vector<Piece>& pieces,
                                                     const AskingWords& asking);

/// One way to read a piece as two questions.
struct Division {
    text::AnalyzedText first;
    text::AnalyzedText second;
};

/// Readings of a piece that asks two things of one matter: 报销条件及流程 is 报销条件 and 报销流程,
/// and so is 报销条件流程, by the words for aspects; 门诊住院各报多少 is 门诊 and 住院 with the
/// rest. Empty where nothing is joined or where both are compared (职工和居民有什么区别).
[[nodiscard]] std::vector<Division> joined_questions(const Piece& piece, const AskingWords& asking);

/// Readings of a piece with two questions and no sign between: 怎么交多少钱, 怎么交能报吗. At most
/// four, so that a long message costs little.
[[nodiscard]] std::vector<Division> run_on_questions(const Piece& piece, const AskingWords& asking);

}  // namespace baoda::intents
