#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/faq/faq_entry.hpp"

namespace baoda::dialogue {

/// A published question that completes what is typed.
struct Completion {
    std::string text;
    std::string intent;
};

/// Completes questions while they are typed: by characters, by pinyin (yibao) or by its initials
/// (yb). Immutable; safe from any thread.
class Typeahead {
public:
    Typeahead() = default;
    /// `pinyin` is `lexicon/pinyin.tsv`: head line, then character and readings.
    Typeahead(const std::vector<faq::FaqEntry>& entries, std::string_view pinyin);

    /// At most `limit` questions, one for each entry: those that begin with `typed` first, then
    /// those that contain it; an entry's own question before its variants. Long variants (of more
    /// than 20 characters) are not proposed. `typed` is normalized.
    [[nodiscard]] std::vector<Completion> complete(std::string_view typed, std::size_t limit) const;

private:
    struct Line {
        std::string text;
        std::string pinyin;
        std::string initials;
        std::size_t entry = 0;
        bool is_question = false;
    };

    [[nodiscard]] static std::size_t rank_of(const Line& line, std::string_view typed, bool latin);
    void add(const std::string& text, std::size_t entry, bool is_question);

    std::unordered_map<std::string, std::string> readings_;  // Character to its first reading.
    std::vector<std::string> intents_;                       // By entry.
    std::vector<Line> lines_;
};

}  // namespace baoda::dialogue
