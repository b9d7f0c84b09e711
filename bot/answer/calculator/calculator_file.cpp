#include "bot/answer/calculator/calculator_file.hpp"

#include <algorithm>
#include <stdexcept>
#include <toml++/toml.h>

#include <fmt/format.h>

namespace baoda::answer {

namespace {

/// What breaks the format, with its line; caught by `parse_calculators`.
struct FormatError : std::runtime_error {
    FormatError(const std::string& words, const toml::source_region& source)
        : std::runtime_error(words), line(source.begin.line) {}

    toml::source_index line;
};

/// Reads one table and remembers which of its keys are known; the others are refused at the end.
class Table {
public:
    Table(const toml::node& node, std::string path) : path_(std::move(path)) {
        if (!node.is_table()) throw FormatError(path_ + " 应是一个表", node.source());
        table_ = node.as_table();
    }

    [[nodiscard]] std::string text(std::string_view key) {
        const auto* node = find(key);
        if (node == nullptr) return {};
        if (!node->is_string()) refuse(key);
        return node->value_or(std::string{});
    }

    [[nodiscard]] std::string needed_text(std::string_view key) {
        auto words = text(key);
        if (words.empty()) refuse(key);
        return words;
    }

    [[nodiscard]] bool flag(std::string_view key) {
        const auto* node = find(key);
        if (node == nullptr) return false;
        if (!node->is_boolean()) refuse(key);
        return node->value_or(false);
    }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) {
        const auto* node = find(key);
        if (node == nullptr) return std::nullopt;
        if (!node->is_integer()) refuse(key);
        return node->value_or(std::int64_t{0});
    }

    [[nodiscard]] std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> items;
        for (const auto* item : nodes(key)) {
            if (!item->is_string()) refuse(key);
            items.push_back(item->value_or(std::string{}));
        }
        return items;
    }

    /// The items of a list; none when the key is missing.
    [[nodiscard]] std::vector<const toml::node*> nodes(std::string_view key) {
        std::vector<const toml::node*> items;
        const auto* node = find(key);
        if (node == nullptr) return items;
        const auto* array = node->as_array();
        if (array == nullptr) refuse(key);
        for (const auto& item : *array) items.push_back(&item);
        return items;
    }

    /// The keys and values of an inner table; none when the key is missing.
    [[nodiscard]] std::vector<std::pair<std::string, const toml::node*>> pairs(
        std::string_view key) {
        std::vector<std::pair<std::string, const toml::node*>> items;
        const auto* node = find(key);
        if (node == nullptr) return items;
        const auto* inner = node->as_table();
        if (inner == nullptr) refuse(key);
        for (const auto& [name, value] : *inner) items.emplace_back(name.str(), &value);
        return items;
    }

    /// The node of a key, or null.
    [[nodiscard]] const toml::node* node(std::string_view key) { return find(key); }

    [[nodiscard]] std::string path_of(std::string_view key) const {
        return fmt::format("{}.{}", path_, key);
    }

    [[noreturn]] void refuse(std::string_view key) const {
        const auto* node = table_->get(key);
        if (node != nullptr) throw FormatError(path_of(key) + " 写法不对", node->source());
        throw FormatError(path_of(key) + " 缺失", table_->source());
    }

    [[nodiscard]] const toml::source_region& source() const { return table_->source(); }

    void refuse_others() const {
        for (const auto& [key, node] : *table_) {
            if (std::ranges::find(known_, key.str()) != known_.end()) continue;
            throw FormatError(path_of(key.str()) + " 不认识", node.source());
        }
    }

private:
    const toml::node* find(std::string_view key) {
        known_.emplace_back(key);
        return table_->get(key);
    }

    const toml::table* table_ = nullptr;
    std::string path_;
    std::vector<std::string> known_;
};

Parameter parameter_of(const std::string& name, const toml::node& node, const std::string& path) {
    Table table{node, path};
    Parameter parameter{.name = name,
                        .attribute = table.text("attribute"),
                        .scheme = table.text("scheme"),
                        .population = table.text("population"),
                        .units = table.texts("units"),
                        .fact = table.text("fact")};
    if (parameter.attribute.empty() == parameter.fact.empty()) table.refuse("attribute");
    table.refuse_others();
    return parameter;
}

void read_choices(Table& table, Input& input) {
    for (const auto* node : table.nodes("choices")) {
        Table choice{*node, table.path_of("choices")};
        input.choices.push_back({choice.needed_text("label"), choice.needed_text("text")});
        choice.refuse_others();
    }
}

void read_groups(Table& table, Input& input) {
    for (const auto& [group, node] : table.pairs("groups")) {
        const auto* words = node->as_array();
        if (words == nullptr) table.refuse("groups");
        auto& members = input.groups[group == "nobody" ? std::string{} : group];
        for (const auto& word : *words) members.push_back(word.value_or(std::string{}));
    }
    if ((input.kind == InputKind::people) == input.groups.empty()) table.refuse("groups");
}

void read_apart(Table& table, Input& input) {
    for (const auto& [scheme, node] : table.pairs("apart")) {
        Table apart{*node, table.path_of("apart") + '.' + scheme};
        input.apart[scheme] = {.words = apart.texts("words"),
                               .sentence = apart.needed_text("sentence")};
        apart.refuse_others();
    }
    if (input.kind != InputKind::people && !input.apart.empty()) table.refuse("apart");
}

Input input_of(Calculator& calculator, const std::string& name, Table table) {
    Input input{.name = name,
                .kind = kind_of_inputs(calculator.kind),
                .optional = table.flag("optional"),
                .before = table.texts("before"),
                .after = table.texts("after"),
                .question = table.text("question"),
                .least = table.number("least"),
                .most = table.number("most"),
                .too_small = table.text("too_small"),
                .too_large = table.text("too_large")};
    if (input.question.empty() && !input.optional) table.refuse("question");
    if (input.least && input.too_small.empty()) table.refuse("too_small");
    if (input.most && input.too_large.empty()) table.refuse("too_large");
    read_choices(table, input);
    read_groups(table, input);
    read_apart(table, input);
    table.refuse_others();
    return input;
}

CalculatorKind kind_at(Table& table) {
    const auto name = table.needed_text("kind");
    for (const auto kind :
         {CalculatorKind::term, CalculatorKind::share, CalculatorKind::window,
          CalculatorKind::remainder, CalculatorKind::total, CalculatorKind::countdown}) {
        if (traits_of(kind).name == name) return kind;
    }
    table.refuse("kind");
}

void read_parameters(Table& table, Calculator& calculator) {
    const auto& traits = traits_of(calculator.kind);
    const auto path = table.path_of("parameters");
    for (const auto& [name, node] : table.pairs("parameters")) {
        if (std::ranges::find(traits.parameters, name) == traits.parameters.end()) {
            throw FormatError(fmt::format("{}.{} 不认识", path, name), node->source());
        }
        calculator.parameters.push_back(parameter_of(name, *node, path + '.' + name));
    }
    for (std::size_t i = 0; i < traits.needed_parameters; ++i) {
        if (calculator.parameter(traits.parameters[i]) == nullptr) table.refuse("parameters");
    }
}

void read_inputs(Table& table, Calculator& calculator) {
    const auto& known = traits_of(calculator.kind).inputs;
    const auto pairs = table.pairs("inputs");
    // In the order in which the kind asks for them, not that of the file.
    for (const auto name : known) {
        const auto found = std::ranges::find(
            pairs, name, [](const auto& pair) { return std::string_view{pair.first}; });
        if (found == pairs.end()) continue;
        const auto path = table.path_of("inputs") + '.' + found->first;
        calculator.inputs.push_back(
            input_of(calculator, found->first, Table{*found->second, path}));
    }
    if (calculator.inputs.size() != pairs.size()) table.refuse("inputs");
    if (!known.empty() && calculator.inputs.empty()) table.refuse("inputs");
}

void read_sentences(Table& table, Calculator& calculator) {
    const auto& known = traits_of(calculator.kind).sentences;
    const auto path = table.path_of("sentences");
    for (const auto& [name, node] : table.pairs("sentences")) {
        if (std::ranges::find(known, name) == known.end() || !node->is_string()) {
            throw FormatError(fmt::format("{}.{} 不认识或不是文字", path, name), node->source());
        }
        calculator.sentences.emplace(name, node->value_or(std::string{}));
    }
    for (const auto name : known) {
        if (!calculator.sentence(name).empty()) continue;
        throw FormatError(fmt::format("{}.{} 缺失", path, name), table.source());
    }
}

CalculatorScope scope_of(Table& table) {
    CalculatorScope scope;
    const auto* node = table.node("scope");
    if (node == nullptr) table.refuse("scope");
    Table inner{*node, table.path_of("scope")};
    scope = {.intents = inner.texts("intents"),
             .near_intents = inner.texts("near_intents"),
             .told_intents = inner.texts("told_intents"),
             .schemes = inner.texts("schemes"),
             .needs_scheme = inner.flag("needs_scheme"),
             .populations = inner.texts("populations"),
             .except_populations = inner.texts("except_populations")};
    if (scope.intents.empty()) inner.refuse("intents");
    inner.refuse_others();
    return scope;
}

AnswerTemplate closing_of(Table& table) {
    auto lines = parse_template(table.text("closing"));
    if (!lines) table.refuse("closing");
    return *std::move(lines);
}

Calculator calculator_of(const toml::node& node) {
    Table table{node, "calculator"};
    Calculator calculator{.id = table.needed_text("id"),
                          .kind = kind_at(table),
                          .title = table.needed_text("title"),
                          .scope = scope_of(table),
                          .needs_region = table.flag("needs_region"),
                          .asks = table.texts("asks"),
                          .asks_if_known = table.texts("asks_if_known"),
                          .names = table.texts("names"),
                          .only_when_asked = table.flag("only_when_asked"),
                          .offer = table.text("offer"),
                          .included = static_cast<int>(table.number("included").value_or(1)),
                          .closing = closing_of(table)};
    read_parameters(table, calculator);
    read_inputs(table, calculator);
    read_sentences(table, calculator);
    table.refuse_others();
    return calculator;
}

base::Result<std::vector<Calculator>> fault(std::string_view words, std::size_t line) {
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("{} 第 {} 行：{}。", kCalculatorsFile, line, words),
                      fmt::format("{}:{}", kCalculatorsFile, line));
}

}  // namespace

base::Result<std::vector<Calculator>> parse_calculators(std::string_view toml) {
    std::vector<Calculator> calculators;
    try {
        const auto document = toml::parse(toml, kCalculatorsFile);
        if (document.empty()) return calculators;
        const auto* tables = document["calculator"].as_array();
        if (tables == nullptr || document.size() != 1) {
            return fault("文件里只应有 [[calculator]]", 1);
        }
        for (const auto& node : *tables) {
            auto calculator = calculator_of(node);
            const bool twice =
                std::ranges::find(calculators, calculator.id, &Calculator::id) != calculators.end();
            if (twice) return fault(calculator.id + " 重复", node.source().begin.line);
            calculators.push_back(std::move(calculator));
        }
        return calculators;
    } catch (const FormatError& error) {
        return fault(error.what(), error.line);
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        return base::fail(
            base::ErrorCode::malformed,
            fmt::format("{} 第 {} 行第 {} 列：不是合法的 TOML（{}）。", kCalculatorsFile,
                        place.line, place.column, error.description()),
            fmt::format("{}:{}", kCalculatorsFile, place.line));
    }
}

}  // namespace baoda::answer
