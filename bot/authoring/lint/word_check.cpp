#include "bot/authoring/lint/word_check.hpp"

#include <unordered_map>

#include <fmt/format.h>

#include "bot/answer/calculator/calculator_file.hpp"
#include "intents/text/lexicon.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kFile = "lexicon/forbidden_words.tsv";
constexpr std::size_t kColumns = 2;

class WordCheck {
public:
    WordCheck(const Draft& draft, Report& report) : draft_(draft), report_(report) { read_words(); }

    void run() {
        if (reasons_.empty()) return;
        for (std::size_t i = 0; i < draft_.entries().size(); ++i) check_entry(i);
        check_document(kPhrasesFile);
        check_document(answer::kCalculatorsFile);
        for (std::size_t i = 0; i < draft_.knowledge().facts.size(); ++i) {
            const auto& fact = draft_.knowledge().facts[i];
            for (const auto& text : {fact.value.text, fact.who}) {
                check(text, draft_.fact_place(i), fact.id);
            }
        }
    }

private:
    void read_words() {
        std::vector<text::LexiconWord> words;
        const auto lines = base::lines_of(draft_.knowledge().document(kFile));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].empty() || lines[i].starts_with('#')) continue;
            const auto fields = base::split(lines[i], '\t');
            if (fields.size() != kColumns || fields[0].empty()) {
                report_.add({Code::bad_columns,
                             {std::string{kFile}, i + 1},
                             "",
                             "这一行应有两栏：词和理由。"});
                continue;
            }
            reasons_.emplace(fields[0], fields[1]);
            words.push_back({.surface = std::string{fields[0]}, .term = std::string{fields[0]}});
        }
        words_ = text::Lexicon{words};
    }

    void check(std::string_view text, const Place& place, const std::string& subject) {
        std::vector<text::Lexicon::Match> found;
        for (std::size_t at = 0; at < text.size(); at += text::character_size(text[at])) {
            words_.match(text, at, found);
        }
        for (const auto& match : found) {
            report_.add({Code::forbidden_word, place, subject,
                         fmt::format("不能用“{}”：{}。", match.word->surface,
                                     reasons_.at(match.word->surface))});
        }
    }

    void check_entry(std::size_t number) {
        const auto& entry = draft_.entries()[number];
        check(entry.title, draft_.place_of(number, "title"), entry.id);
        check(entry.question, draft_.place_of(number, "question"), entry.id);
        for (const auto& [field, content] :
             {std::pair{"answer", std::string_view{entry.answer}},
              std::pair{"short_answer", std::string_view{entry.short_answer}}}) {
            const auto lines = base::lines_of(content);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                check(lines[i], draft_.line_of(number, field, i + 1), entry.id);
            }
        }
    }

    void check_document(std::string_view name) {
        const auto lines = base::lines_of(draft_.knowledge().document(name));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!lines[i].starts_with('#')) {
                check(lines[i], {std::string{name}, i + 1}, "");
            }
        }
    }

    const Draft& draft_;
    Report& report_;
    std::unordered_map<std::string, std::string> reasons_;
    text::Lexicon words_;
};

}  // namespace

void check_words(const Draft& draft, Report& report) {
    WordCheck{draft, report}.run();
}

}  // namespace baoda::authoring
