#include "bot/authoring/lint/lexicon_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "bot/dialogue/release_words.hpp"
#include "bot/dialogue/turn_words.hpp"
#include "intents/privacy/private_words.hpp"
#include "intents/text/function_words.hpp"
#include "intents/text/normalizer.hpp"
#include "intents/text/one_way.hpp"
#include "intents/text/utf8.hpp"
#include "intents/text/word_list.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kTerms = "lexicon/terms.tsv";
constexpr std::string_view kEntities = "lexicon/entities.tsv";
constexpr std::string_view kFunctionWords = "lexicon/function_words.tsv";
constexpr std::string_view kOneWay = "lexicon/one_way.tsv";
constexpr std::string_view kDenials = "lexicon/denials.tsv";
constexpr std::string_view kTurnWords = "lexicon/turn_words.tsv";
constexpr std::string_view kPlaceRoles = "lexicon/place_roles.tsv";
constexpr std::string_view kPlaceWords = "lexicon/place_words.tsv";
constexpr std::string_view kPinyin = "lexicon/pinyin.tsv";
constexpr std::string_view kPrivateNumbers = "lexicon/private_numbers.tsv";

constexpr std::array<std::string_view, 5> kSlots{"scheme", "population", "channel", "year",
                                                 "topic"};
// A character in more ways to ask than this hardly tells them apart, and cuts other words.
constexpr double kCommonShare = 0.1;

using Fields = std::vector<std::string_view>;

template <class Names>
bool has(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// White space that is not the blank between words, among it the ideographic one, and what people
/// put between words although the tables want blanks.
bool holds_blank(std::string_view word) {
    constexpr std::array<std::string_view, 7> kWrong{"\u3000", "\u00a0", "、", "，",
                                                     ",",      ";",      "；"};
    return word.find_first_of("\t\r\v\f") != std::string_view::npos ||
           std::ranges::any_of(kWrong, [&](std::string_view wrong) {
               return word.find(wrong) != std::string_view::npos;
           });
}

/// Whose a word is, and how it is spelt there.
struct Owner {
    std::string name;
    std::string spelling;
};

class LexiconCheck {
public:
    LexiconCheck(const Draft& draft, Report& report) : draft_(draft), report_(report) {
        for (std::size_t i = 0; i < draft.entries().size(); ++i) add_asked_for(i);
    }

    void run() {
        for_rows(kTerms, 2, [&](const Fields& fields) { check_words(fields[1], "", fields[0]); });
        for_rows(kFunctionWords, 2, [&](const Fields& fields) { check_role(fields); });
        for_rows(kEntities, 3, [&](const Fields& fields) { check_slot(fields); });
        for_rows(kPinyin, 2, [&](const Fields& fields) { check_pinyin(fields); });
        for_rows(kOneWay, 2, [&](const Fields& fields) { check_words(fields[1], fields[0], ""); });
        check_readable();
    }

private:
    /// What the entry's scope and conditions ask for.
    void add_asked_for(std::size_t number) {
        const auto& scope = draft_.entries()[number].scope;
        asked_for_.emplace("scheme", scope.scheme);
        asked_for_.emplace("population", scope.population);
        for (const auto& line : draft_.lines_of(number)) {
            for (const auto& condition : line.conditions) {
                asked_for_.emplace(condition.slot, condition.value);
            }
        }
    }

    void add(Code code, std::string message) {
        report_.add({code, place_, "", std::move(message)});
    }

    /// Every line that is neither comment nor empty and has the right number of columns.
    template <class Check>
    void for_rows(std::string_view file, std::size_t columns, Check check) {
        file_ = file;
        words_.clear();
        const auto lines = base::lines_of(draft_.knowledge().document(file));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (base::trimmed(lines[i]).empty() || lines[i].starts_with('#')) continue;
            place_ = {std::string{file}, i + 1};
            const auto fields = base::split(lines[i], '\t');
            if (fields.size() != columns || base::trimmed(fields[0]).empty()) {
                add(Code::bad_columns, fmt::format("这一行应有 {} 栏，用制表符隔开，却有 {} 栏。",
                                                   columns, fields.size()));
            } else {
                check(fields);
            }
        }
    }

    /// The words of a line; `scope` is what a word must be unique within, `owner` whose it is.
    void check_words(std::string_view list, std::string_view scope, std::string_view owner) {
        for (const auto word : base::split(list, ' ')) {
            if (word.empty()) continue;
            if (holds_blank(word)) {
                add(Code::bad_word,
                    fmt::format("词“{}”不对：词与词之间只能用半角空格隔开。", word));
                continue;
            }
            check_first(word, scope, owner);
            if (file_ == kTerms || file_ == kEntities) check_character(word);
        }
    }

    /// Two spellings of a word on one line are its owner's to keep: 60岁以上, 六十岁以上.
    void check_first(std::string_view word, std::string_view scope, std::string_view owner) {
        const auto normalized = normalizer_.normalize(word);
        const bool by_spelling = file_ == kPinyin || !normalized;
        auto key = by_spelling ? std::string{word} : normalized->utf8;
        const auto [known, is_new] = words_.try_emplace(
            {std::string{scope}, std::move(key)}, Owner{std::string{owner}, std::string{word}});
        const auto& [name, spelling] = known->second;
        if (is_new || (name == owner && spelling != word)) return;
        add(Code::word_twice, name == owner ? fmt::format("“{}”写了两遍。", word)
                                            : fmt::format("“{}”已经在 {} 里。", word, name));
    }

    void check_character(std::string_view word) {
        if (text::code_points(word) != 1) return;
        std::size_t variants = 0;
        std::size_t holding = 0;
        for (const auto& entry : draft_.entries()) {
            variants += entry.variants.size();
            holding += static_cast<std::size_t>(
                std::ranges::count_if(entry.variants, [&](const std::string& variant) {
                    return variant.find(word) != std::string::npos;
                }));
        }
        if (static_cast<double>(holding) <= kCommonShare * static_cast<double>(variants)) return;
        add(Code::common_character,
            fmt::format("单个字“{}”在 {} 个问法里出现，容易把别的词切开。", word, holding));
    }

    void check_role(const Fields& fields) {
        if (!has(text::kFunctionRoles, fields[0])) {
            return add(Code::unknown_role, fmt::format("不认识用途 {}，只能是 {}。", fields[0],
                                                       fmt::join(text::kFunctionRoles, "、")));
        }
        check_words(fields[1], fields[0], fields[0]);
    }

    void check_slot(const Fields& fields) {
        const auto slot = fields[0];
        if (!has(kSlots, slot)) {
            return add(Code::unknown_slot,
                       fmt::format("不认识 {}，只能是 {}。", slot, fmt::join(kSlots, "、")));
        }
        if (!is_value(slot, fields[1])) {
            add(Code::unknown_slot, fmt::format("{} 的取值 {} 不存在。", slot, fields[1]));
        }
        check_words(fields[2], slot, fmt::format("{} = {}", slot, fields[1]));
        for (const auto word : base::split(fields[2], ' ')) {
            if (!draft_.function_words().particle.contains(std::string{word})) continue;
            add(Code::slot_word_ignored,
                fmt::format("“{}”在 {} 里是不看的虚词，不会被认出。", word, kFunctionWords));
        }
    }

    /// Schemes and populations must have a name to be told by, or an entry that asks for them;
    /// years count from this one.
    [[nodiscard]] bool is_value(std::string_view slot, std::string_view value) const {
        if (slot == "channel" || slot == "topic") return !value.empty();
        if (slot != "year") {
            return asked_for_.contains({std::string{slot}, std::string{value}}) ||
                   !draft_.phrases().find(fmt::format("{}.{}", slot, value)).empty();
        }
        return value.size() == 2 && (value[0] == '+' || value[0] == '-') && value[1] >= '0' &&
               value[1] <= '9';
    }

    void check_pinyin(const Fields& fields) {
        const bool head = place_.line == 1 && fields[0] == "character";
        if (head) return;
        const bool sound = text::code_points(fields[0]) == 1 && !fields[1].empty() &&
                           std::ranges::all_of(fields[1], [](char c) {
                               return (c >= 'a' && c <= 'z') || c == ',';
                           });
        if (!sound) return add(Code::bad_row, "应是一个字和它的拼音（小写字母，不标声调）。");
        check_words(fields[0], "", "前面的行");
    }

    /// What the program itself refuses, where the rows showed no fault.
    void check_readable() {
        const auto& knowledge = draft_.knowledge();
        const auto terms = text::parse_lexicon(knowledge.document(kTerms));
        const auto slots = entity::parse_slot_words(knowledge.document(kEntities));
        const auto roles = text::parse_function_words(knowledge.document(kFunctionWords));
        const auto one_way = text::parse_one_way(knowledge.document(kOneWay));
        const auto denials = entity::Denials::parse(knowledge.document(kDenials));
        const auto place_roles = entity::PlaceRoles::parse(knowledge.document(kPlaceRoles));
        const auto place_words = entity::parse_place_words(knowledge.document(kPlaceWords));
        const auto private_words =
            privacy::parse_private_words(knowledge.document(kPrivateNumbers));
        if (!private_words) refuse(kPrivateNumbers, private_words.error());
        const auto turn_words = dialogue::TurnWords::parse(
            knowledge.document(kTurnWords), knowledge.document("lexicon/people.tsv"), {});
        if (!denials) refuse(kDenials, denials.error());
        if (!turn_words) refuse(kTurnWords, turn_words.error());
        place_roles ? check_place_roles(*place_roles) : refuse(kPlaceRoles, place_roles.error());
        if (!place_words) refuse(kPlaceWords, place_words.error());
        if (!terms) refuse(kTerms, terms.error());
        if (!slots) refuse(kEntities, slots.error());
        if (!roles) refuse(kFunctionWords, roles.error());
        if (!one_way) refuse(kOneWay, one_way.error());
        if (!terms || !slots || !one_way) return;
        text::WordList words{normalizer_, dialogue::analyzer_words(
                                              *terms, dialogue::place_names(knowledge), *slots)};
        if (const auto implied = words.imply(*one_way); !implied) {
            add_fault(Code::one_way_synonyms, kOneWay, implied.error());
        }
    }

    /// A part of a place that no order names never decides for whom an answer is; one without a
    /// phrase is told like a place without a part.
    void check_place_roles(const entity::PlaceRoles& roles) {
        const auto ordered = ordered_roles();
        for (const auto& role : roles.roles()) {
            place_ = {std::string{kPlaceRoles}, line_of(kPlaceRoles, role)};
            if (!ordered.empty() && !ordered.contains(role)) {
                add(Code::unfinished_role,
                    fmt::format("settings.toml 的 [places] 里没有 {}，它不会决定按哪里的规定回答。",
                                role));
            }
            if (!draft_.phrases().find("place." + role).empty()) continue;
            add(Code::unfinished_role, fmt::format("phrases.toml 里没有 place.{}。", role));
        }
    }

    /// Every role that the settings give a place in an order.
    [[nodiscard]] std::set<std::string_view> ordered_roles() const {
        const auto& places = draft_.settings().places;
        std::set<std::string_view> roles{places.order.begin(), places.order.end()};
        for (const auto* orders : {&places.scheme, &places.population, &places.intent}) {
            for (const auto& [name, order] : *orders) roles.insert(order.begin(), order.end());
        }
        return roles;
    }

    /// The first line of a table whose key this is.
    [[nodiscard]] std::size_t line_of(std::string_view file, std::string_view key) const {
        const auto lines = base::lines_of(draft_.knowledge().document(file));
        const auto found = std::ranges::find_if(lines, [&](std::string_view line) {
            return base::trimmed(line.substr(0, line.find('\t'))) == key;
        });
        return static_cast<std::size_t>(found - lines.begin()) + 1;
    }

    void refuse(std::string_view file, const base::Error& fault) {
        if (!report_.has_error_in(file)) add_fault(Code::bad_row, file, fault);
    }

    /// The fault's field ends with its line: "one_way.tsv:3".
    void add_fault(Code code, std::string_view file, const base::Error& fault) {
        report_.add({code, {std::string{file}, line_number(fault.field)}, "", fault.message});
    }

    const Draft& draft_;
    Report& report_;
    text::Normalizer normalizer_;
    std::string_view file_;
    Place place_;
    std::set<std::pair<std::string, std::string>> asked_for_;  // Slots and values.
    /// By what a word must be unique within, and the word.
    std::map<std::pair<std::string, std::string>, Owner> words_;
};

}  // namespace

void check_lexicon(const Draft& draft, Report& report) {
    LexiconCheck{draft, report}.run();
}

}  // namespace baoda::authoring
