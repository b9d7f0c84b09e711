#include "bot/answer/calculator/total_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

using policy::Finding;

/// What the members of one group pay.
struct Line {
    Members members;
    Inquiry figure;
    const Finding* row = nullptr;  ///< In `figure`.
};

bool covers(const Finding& row, int age) {
    const auto range = age_range(row.fact->who);
    return range && range->first <= age && age <= range->last;
}

/// The row that all words of age point to; null when none or several do.
const Finding* row_of_age(const std::vector<Finding>& rows, int age) {
    const Finding* found = nullptr;
    for (const auto& row : rows) {
        if (!covers(row, age)) continue;
        if (found != nullptr) return nullptr;
        found = &row;
    }
    return found;
}

/// The row for the members. One of their age counts before the one of their group.
Line line_of(const Members& members, std::optional<int> year, const Sheet& sheet) {
    Line line{.members = members};
    if (members.age) {
        line.figure = sheet.figure("amount", {.year = year});
        line.row = row_of_age(line.figure.found.findings, *members.age);
        if (line.row != nullptr) return line;
    }
    line.figure = sheet.figure("amount", {.population = members.group, .year = year});
    const auto& rows = line.figure.found.findings;
    if (rows.size() == 1) line.row = &rows.front();
    return line;
}

std::string group_words(const Line& line, const Sheet& sheet) {
    return sheet.phrases().find("population." + line.members.group);
}

/// For whom the row is, where that is not the group itself.
std::string who_of(const Line& line, const Sheet& sheet) {
    const auto& who = line.row->fact->who;
    return who == group_words(line, sheet) ? std::string{} : sheet.remark_of(*line.row->fact);
}

/// Several rows, and nothing tells which: asks for the age where that decides, else gives up.
void ask_or_give_up(const Line& line, Sheet& sheet) {
    const auto& rows = line.figure.found.findings;
    const bool by_age =
        !line.members.age && !rows.empty() && std::ranges::all_of(rows, [](const Finding& row) {
            return age_range(row.fact->who).has_value();
        });
    const auto group = group_words(line, sheet);
    if (!by_age) {
        sheet.use(line.figure);
        return sheet.lack(rows.empty() ? "missing" : "missing_group");
    }
    std::vector<InputChoice> choices;
    for (const auto& row : rows) choices.push_back({row.fact->who, row.fact->who});
    std::ranges::sort(choices, {},
                      [](const InputChoice& choice) { return age_range(choice.text)->first; });
    sheet.want_age(line.members.group, sheet.filled("which_age", {{"group", group}}),
                   std::move(choices));
}

/// The lines of all groups; stops the sheet where one cannot be told.
std::vector<Line> lines_of(const std::vector<Members>& people, Sheet& sheet) {
    std::vector<Line> lines;
    std::optional<int> year;
    for (const auto& members : people) {
        auto line = line_of(members, year, sheet);
        if (line.figure.found.is_floor) {
            sheet.lack("missing");
        } else if (line.row == nullptr) {
            // Another group has a figure of a year that this one has none of.
            if (year && line.figure.found.findings.empty()) {
                sheet.lack("other_year");
            } else {
                ask_or_give_up(line, sheet);
            }
        }
        if (sheet.stopped()) return {};
        year = line.figure.found.year;
        // All are of the year that the first was found in: what that one lacks, they lack.
        if (!lines.empty()) {
            line.figure.found.missing_years = lines.front().figure.found.missing_years;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Takes those out who pay in another scheme, and says so below the sum.
void leave_out(std::vector<Members>& people, const Input& input, Sheet& sheet) {
    std::erase_if(people, [&](const Members& members) {
        const auto apart = input.apart.find(members.group);
        if (apart == input.apart.end()) return false;
        sheet.say_below(apart->second.sentence, {{"count", std::to_string(members.count)}});
        return true;
    });
}

}  // namespace

void write_total(Sheet& sheet) {
    const auto& input = *sheet.calculator().input("people");
    auto people = people_of(sheet.value(input.name));
    leave_out(people, input, sheet);
    if (people.empty()) return sheet.want(input);
    const auto lines = lines_of(people, sheet);
    if (sheet.stopped()) return;
    std::int64_t total = 0;
    int count = 0;
    std::vector<std::string> sums;
    for (const auto& line : lines) {
        const auto& fact = *line.row->fact;
        const auto each = fen_of(fact.value.number);
        const auto sum = each * line.members.count;
        total += sum;
        count += line.members.count;
        sums.push_back(sheet.money(sum));
        sheet.use(line.figure, *line.row);
        sheet.step("step_group", {{"group", group_words(line, sheet)},
                                  {"who", who_of(line, sheet)},
                                  {"count", std::to_string(line.members.count)},
                                  {"amount", sheet.money(each)},
                                  {"sum", sheet.money(sum)}});
    }
    const auto& first = *lines.front().row->fact;
    sheet.step("step_total",
               {{"sums", fmt::format("{}", fmt::join(sums, "＋"))}, {"total", sheet.money(total)}});
    sheet.say("result", {{"count", std::to_string(count)},
                         {"region", sheet.region_name(lines.front().figure.found.answered_by)},
                         {"year", year_words(first, sheet.phrases())},
                         {"total", sheet.money(total)}});
}

}  // namespace baoda::answer
