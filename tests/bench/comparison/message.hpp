#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bot/authoring/evaluation.hpp"

namespace baoda::bench {

/// A message as every system is given it. One that is learned has the one intent it asks for, or
/// none when it is out of scope.
struct Message {
    authoring::LabelledQuestion labelled;  ///< The text as people wrote it.
    std::string plain;                     ///< Normalized: width, case, traditional characters.
    std::vector<std::string> words;        ///< Without space and punctuation; a word of our lexicon
                                           ///< stands as its concept, so synonyms are one.
};

/// What is learned and what is asked, in files of the folder that a comparison works in.
inline constexpr const char* kLessonsFile = "lessons.jsonl";
inline constexpr const char* kQuestionsFile = "questions.jsonl";

/// The intent that a lesson has; empty: out of scope.
[[nodiscard]] std::string intent_of(const Message& lesson);

/// Whether the intent is right for a message of one question; `also` counts.
[[nodiscard]] bool is_right(const authoring::LabelledQuestion& question, const std::string& intent);

/// Writes messages, one JSON object a line, for the systems that run in programs of their own.
void write_messages(const std::filesystem::path& file, const std::vector<Message>& messages);

/// Reads what `write_messages` wrote; throws std::runtime_error.
[[nodiscard]] std::vector<Message> read_messages(const std::filesystem::path& file);

/// Writes a text file; throws std::runtime_error when that fails.
void write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace baoda::bench
