#include "bot/answer/answer_template.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::answer {

namespace {

using Test = Condition::Test;

/// What is left of a line while its parts are taken off the front.
struct Cursor {
    std::string_view rest;

    bool take(std::string_view prefix) {
        if (!rest.starts_with(prefix)) return false;
        rest.remove_prefix(prefix.size());
        return true;
    }
};

std::optional<Condition> parse_condition(std::string_view text) {
    if (text == "region") return Condition{.test = Test::region_known};
    if (text == "!region") return Condition{.test = Test::region_unknown};
    for (const auto& [sign, test] : {std::pair{std::string_view{"date>="}, Test::from},
                                     std::pair{std::string_view{"date<"}, Test::before}}) {
        if (!text.starts_with(sign)) continue;
        const auto date = base::parse_date(text.substr(sign.size()));
        if (!date) return std::nullopt;
        return Condition{.test = test, .date = *date};
    }
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    const bool denied = text[equals - 1] == '!';
    const auto slot = text.substr(0, equals - (denied ? 1 : 0));
    if (slot != "scheme" && slot != "population" && slot != "channel") return std::nullopt;
    return Condition{.test = denied ? Test::not_equal : Test::equal,
                     .slot = std::string{slot},
                     .value = std::string{text.substr(equals + 1)}};
}

/// Takes "[a b] " off the front; a link's "[[" is no condition. False for a fault.
bool take_conditions(Cursor& line, std::vector<Condition>& conditions) {
    while (line.rest.starts_with('[') && !line.rest.starts_with("[[")) {
        const auto close = line.rest.find(']');
        if (close == std::string_view::npos) return false;
        for (const auto part : base::split(line.rest.substr(1, close - 1), ' ')) {
            if (part.empty()) continue;
            auto condition = parse_condition(part);
            if (!condition) return false;
            conditions.push_back(*std::move(condition));
        }
        line.rest = base::trimmed(line.rest.substr(close + 1));
    }
    return true;
}

bool take_step_number(Cursor& line) {
    std::size_t digits = 0;
    while (digits < line.rest.size() && line.rest[digits] >= '0' && line.rest[digits] <= '9')
        ++digits;
    if (digits == 0 || !line.rest.substr(digits).starts_with(". ")) return false;
    line.rest.remove_prefix(digits + 2);
    return true;
}

bool read_directive(Cursor line, TemplateLine& result) {
    result.kind = LineKind::directive;
    bool first = true;
    for (const auto word : base::split(line.rest, ' ')) {
        if (word.empty()) continue;
        if (first) {
            result.must_say = word.ends_with('!');
            result.text = word.substr(0, word.size() - (result.must_say ? 1 : 0));
            first = false;
        } else if (word.starts_with("scheme=")) {
            result.scheme = word.substr(7);
        } else if (word.starts_with("population=")) {
            result.population = word.substr(11);
        } else {
            return false;
        }
    }
    return !result.text.empty();
}

bool read_link(Cursor line, TemplateLine& result) {
    const auto bar = line.rest.find('|');
    if (bar == std::string_view::npos || !line.rest.ends_with("]]")) return false;
    result.kind = LineKind::link;
    result.text = line.rest.substr(0, bar);
    result.url = line.rest.substr(bar + 1, line.rest.size() - bar - 3);
    return result.url.starts_with("https://");
}

void read_row(Cursor line, TemplateLine& result) {
    result.kind = LineKind::row;
    auto cells = base::split(line.rest, '|');
    if (base::trimmed(cells.back()).empty()) cells.pop_back();
    for (const auto cell : cells) result.cells.emplace_back(base::trimmed(cell));
}

void read_text(LineKind kind, Cursor line, TemplateLine& result) {
    result.kind = kind;
    result.text = base::trimmed(line.rest);
}

/// Reads a line's content into `result`; false for a fault.
bool read_line(Cursor line, TemplateLine& result) {
    if (!take_conditions(line, result.conditions) || line.rest.empty()) return false;
    if (line.take("@")) return read_directive(line, result);
    if (line.take("[[")) return read_link(line, result);
    if (line.take("|")) {
        read_row(line, result);
    } else if (line.take("^ ")) {
        read_text(LineKind::caption, line, result);
    } else if (line.take("! ")) {
        read_text(LineKind::note, line, result);
    } else if (line.take("- ")) {
        read_text(LineKind::item, line, result);
    } else if (take_step_number(line)) {
        read_text(LineKind::step, line, result);
    } else {
        read_text(LineKind::paragraph, line, result);
    }
    return true;
}

}  // namespace

base::Result<AnswerTemplate> parse_template(std::string_view text) {
    AnswerTemplate result;
    std::size_t number = 0;
    for (const auto raw : base::lines_of(text)) {
        ++number;
        const auto line = base::trimmed(raw);
        if (line.empty()) continue;
        TemplateLine parsed{.number = number};
        if (!read_line(Cursor{line}, parsed)) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("答案第 {} 行写法不对：{}", number, line),
                              fmt::format("{}", number));
        }
        result.push_back(std::move(parsed));
    }
    return result;
}

}  // namespace baoda::answer
