#include "bot/answer/calculator/sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

constexpr std::int64_t kFenInYuan = 100;

/// Figures of one year are asked for in the asker's year; rules hold until something newer.
bool is_yearly(CalculatorKind kind) {
    return kind == CalculatorKind::share || kind == CalculatorKind::total ||
           kind == CalculatorKind::countdown;
}

bool fits(const policy::PolicyFact& fact, const Parameter& parameter, std::string_view population) {
    if (fact.value.kind == policy::ValueKind::text) return false;
    if (!population.empty() && fact.population != population) return false;
    return parameter.units.empty() ||
           std::ranges::find(parameter.units, fact.unit) != parameter.units.end();
}

}  // namespace

Sheet::Sheet(const Calculator& calculator,
             const InputValues& values,
             const AnswerContext& context,
             const SheetParts& parts)
    : calculator_(calculator),
      values_(values),
      context_(context),
      parts_(parts),
      notes_(parts.phrases, parts.resolver, parts.regions, parts.settings) {}

std::string_view Sheet::value(std::string_view input) const {
    const auto found = values_.find(input);
    return found == values_.end() ? std::string_view{} : found->second;
}

std::optional<std::int64_t> Sheet::number(std::string_view input) const {
    return number_of(value(input));
}

policy::FactQuery Sheet::query_of(const Parameter& parameter, const Need& need) const {
    auto scheme = parameter.scheme.empty() ? context_.scheme : parameter.scheme;
    if (scheme.empty()) scheme = parts_.settings.schemes.standard;
    auto year = need.year;
    if (!year && is_yearly(calculator_.kind)) year = context_.year;
    return {
        .attribute = parameter.attribute,
        .region = context_.region.value_or(region::kNation),
        .scheme = std::move(scheme),
        .population = need.population.empty() ? parameter.population : std::string{need.population},
        .year = year,
        .today = context_.today};
}

Inquiry Sheet::named_fact(const Parameter& parameter, Inquiry inquiry) const {
    const auto* fact = parts_.resolver.find(parameter.fact);
    if (fact != nullptr && !policy::in_force(*fact, context_.today)) fact = nullptr;
    if (context_.looked_up != nullptr) {
        context_.looked_up->push_back(
            {.id = parameter.fact, .query = {}, .found = {}, .fact = fact});
    }
    if (fact == nullptr) return inquiry;
    auto& found = inquiry.found;
    found.inherited = context_.region && fact->region != *context_.region;
    found.answered_by = fact->region;
    found.year = fact->year;
    found.findings.push_back({.fact = fact, .inherited = found.inherited});
    return inquiry;
}

Inquiry Sheet::figure(std::string_view name, const Need& need) const {
    Inquiry inquiry{.must_say = true, .somewhere = context_.region.has_value()};
    const auto* parameter = calculator_.parameter(name);
    if (parameter == nullptr) return inquiry;
    inquiry.attribute = parameter->attribute;
    inquiry.label = parts_.phrases.find("attribute." + parameter->attribute + ".label");
    inquiry.query = query_of(*parameter, need);
    if (!parameter->fact.empty()) return named_fact(*parameter, std::move(inquiry));
    // A region may tell a rule in words only: then the figure is that of the next one above.
    for (const auto level : parts_.regions.ancestry(inquiry.query.region)) {
        auto query = inquiry.query;
        query.region = level;
        auto found = parts_.resolver.resolve(query);
        if (context_.looked_up != nullptr) {
            context_.looked_up->push_back(
                {.id = {}, .query = query, .found = found, .fact = nullptr});
        }
        const auto population =
            found.population_missing ? found.population : inquiry.query.population;
        std::erase_if(found.findings, [&](const policy::Finding& finding) {
            return !fits(*finding.fact, *parameter, population);
        });
        if (found.findings.empty()) continue;
        found.inherited = found.answered_by != inquiry.query.region;
        for (auto& finding : found.findings) finding.inherited = found.inherited;
        inquiry.found = std::move(found);
        return inquiry;
    }
    return inquiry;
}

void Sheet::use(const Inquiry& figure) {
    outcome_.answer.cite(figure.found);
    used_.push_back(figure);
}

void Sheet::use(Inquiry figure, const policy::Finding& only) {
    figure.found.findings = {only};
    use(figure);
}

std::string Sheet::filled(std::string_view sentence, Fillings fillings) const {
    return fill(calculator_.sentence(sentence), fillings);
}

void Sheet::say(std::string_view sentence, Fillings fillings) {
    outcome_.answer.blocks.push_back(paragraph(filled(sentence, fillings)));
}

void Sheet::step(std::string_view sentence, Fillings fillings) {
    steps_.items.push_back(filled(sentence, fillings));
}

void Sheet::remark(std::string_view sentence, Fillings fillings) {
    add_remark(paragraph(filled(sentence, fillings)));
}

void Sheet::say_below(std::string_view words, Fillings fillings) {
    add_remark(paragraph(fill(words, fillings)));
}

void Sheet::note_that(NoteKind kind, std::string_view sentence, Fillings fillings) {
    add_remark(note(kind, filled(sentence, fillings)));
}

void Sheet::add_remark(Block remark) {
    const bool told = std::ranges::find(remarks_, remark) != remarks_.end();
    if (!told) remarks_.push_back(std::move(remark));
}

void Sheet::refuse(std::string_view input, std::string words) {
    if (stopped()) return;
    outcome_.kind = OutcomeKind::refused;
    outcome_.input = input;
    outcome_.words = std::move(words);
    if (const auto* known = calculator_.input(input)) outcome_.choices = known->choices;
}

void Sheet::want(const Input& input) {
    if (stopped()) return;
    outcome_.kind = OutcomeKind::input_wanted;
    outcome_.input = input.name;
    outcome_.words = input.question;
    outcome_.choices = input.choices;
}

void Sheet::want_age(std::string_view group,
                     std::string question,
                     std::vector<InputChoice> choices) {
    if (stopped()) return;
    outcome_.kind = OutcomeKind::input_wanted;
    outcome_.input = fmt::format("{}@{}", calculator_.inputs.front().name, group);
    outcome_.words = std::move(question);
    outcome_.choices = std::move(choices);
}

void Sheet::lack(std::string_view sentence) {
    if (stopped()) return;
    outcome_.kind = context_.region ? OutcomeKind::nothing_recorded : OutcomeKind::region_wanted;
    outcome_.answer.add_note(NoteKind::missing, filled(sentence, {{"region", place()}}));
}

Outcome Sheet::finish() {
    auto& answer = outcome_.answer;
    if (stopped()) return std::move(outcome_);
    if (!steps_.items.empty()) answer.blocks.push_back(steps_);
    answer.blocks.insert(answer.blocks.end(), remarks_.begin(), remarks_.end());
    for (const auto& figure : used_) notes_.add_notes(figure, answer);
    notes_.tell_year_notes(answer);
    return std::move(outcome_);
}

std::string Sheet::region_name(region::Code code) const {
    return region_words(code, parts_.regions, parts_.phrases);
}

std::string Sheet::place() const {
    return context_.region ? region_name(*context_.region) : parts_.phrases.at("level.here");
}

std::string Sheet::remark_of(const policy::PolicyFact& fact) const {
    return remark_words(fact, parts_.phrases, parts_.settings.unsaid_groups);
}

std::string Sheet::money(std::int64_t fen) const {
    const auto yuan = fen / kFenInYuan;
    auto words = fmt::format("{}.{:02}", yuan, fen % kFenInYuan);
    while (words.ends_with('0')) words.pop_back();
    if (words.ends_with('.')) words.pop_back();
    const auto unit = parts_.phrases.find("unit.元");
    return unit.empty() ? words + "元" : fill(unit, {{"value", words}});
}

std::string Sheet::in_unit(std::int64_t number, std::string_view unit) const {
    const auto phrase = parts_.phrases.find("unit." + std::string{unit});
    const auto words = std::to_string(number);
    return phrase.empty() ? words + std::string{unit} : fill(phrase, {{"value", words}});
}

}  // namespace baoda::answer
