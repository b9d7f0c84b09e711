#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "intents/text/function_words.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::dialogue {

/// Words of one part.
using WordSet = std::unordered_set<std::string>;

/// Words with a part in a conversation, whatever it is about: those that correct, start anew,
/// choose, ask more of the same. Immutable; safe from any thread.
struct TurnWords {
    WordSet reset;      ///< 换个问题: the question before is left, who asks stays.
    WordSet restart;    ///< 重新开始: all that was said is left.
    WordSet correct;    ///< 不对, 应该是: what was said was wrong.
    WordSet plain;      ///< 那, 我是, 呢: say nothing by themselves in a short message.
    WordSet aspect;     ///< 要带什么, 多久: ask more of what was asked before.
    WordSet everyday;   ///< 交给, 办, 我们: words that name no subject.
    WordSet question;   ///< 怎么, 多少.
    WordSet emergency;  ///< 叫不醒: somebody needs help now, whatever else is asked.
    WordSet alarming;   ///< 昏迷: the same, unless it is part of a question.
    WordSet alone;      ///< 120: the same, when nothing else is said.
    WordSet choose;     ///< 第, 我选: before a number that chooses.
    WordSet unit;       ///< 个, 项: behind it.
    WordSet last;       ///< 最后一个.
    WordSet none;       ///< 都不是: of what was offered, nothing.
    WordSet self;       ///< 我自己: the person who writes.
    WordSet same;       ///< 他: the person spoken of before.
    WordSet other;      ///< 我老公: somebody else, of no known group.
    WordSet joins;      ///< 还有: people named join those named before.
    WordSet leaves;     ///< 不算: they are no part of them.
    WordSet replaces;   ///< 只有: they stand for those of their groups.
    std::map<std::string, WordSet, std::less<>> people;  ///< 我妈, 孩子: by the group taken for.

    /// Reads `lexicon/turn_words.tsv` (`part<TAB>word word…`) and `lexicon/people.tsv`
    /// (`population<TAB>word word…`); `#` begins a comment line, empty texts give no words.
    /// `malformed`, with file and line, for a line that breaks the format or an unknown part.
    [[nodiscard]] static base::Result<TurnWords> parse(std::string_view turn_words,
                                                       std::string_view people,
                                                       const text::FunctionWords& roles);
};

/// Whether a short text is made of these words only; an empty one is. Texts of more than 90 bytes
/// are none. Time grows with the square of the length.
[[nodiscard]] bool is_made_of(std::string_view text, std::initializer_list<const WordSet*> words);

/// The longest of the words that the text begins with; empty when it begins with none.
[[nodiscard]] std::string_view longest_start(std::string_view text, const WordSet& words);

/// Whether one of the words stands somewhere in the text.
[[nodiscard]] bool holds_one_of(std::string_view text, const WordSet& words);

}  // namespace baoda::dialogue
