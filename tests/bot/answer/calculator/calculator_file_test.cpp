#include "bot/answer/calculator/calculator_file.hpp"

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"

using namespace baoda;
using namespace baoda::answer;

namespace {

constexpr std::string_view kWindow = R"([[calculator]]
id = "window"
kind = "window"
title = "期限"
needs_region = true
asks = ["帮我算"]
asks_if_known = ["哪天"]
offer = "可以算。"
closing = "早点办。"
[calculator.scope]
intents = ["pay.how"]
[calculator.parameters]
days = { attribute = "window_days", units = ["天"] }
[calculator.inputs.day]
before = ["出生"]
question = "哪一天？"
choices = [{ label = "今天", text = "今天出生" }]
least = 0
too_small = "还没有到。"
[calculator.sentences]
result_open = "到{last}。"
result_last_day = "今天。"
result_over = "过了。"
missing = "没有。"
step_days = "{days}天。"
step_last = "{last}。"
)";

/// The file with one text of it replaced.
std::string with(std::string_view text, std::string_view replacement) {
    std::string file{kWindow};
    return file.replace(file.find(text), text.size(), replacement);
}

std::string fault_of(std::string_view toml) {
    const auto read = parse_calculators(toml);
    return read ? std::string{} : read.error().message;
}

}  // namespace

TEST_CASE("A calculator is read as it is declared", "[calculator][file]") {
    const auto read = parse_calculators(kWindow);
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    const auto& calculator = read->front();
    CHECK(calculator.kind == CalculatorKind::window);
    CHECK(calculator.needs_region);
    CHECK(calculator.asks_if_known == std::vector<std::string>{"哪天"});
    CHECK(calculator.scope.intents == std::vector<std::string>{"pay.how"});
    CHECK(calculator.parameter("days")->units == std::vector<std::string>{"天"});
    const auto* day = calculator.input("day");
    REQUIRE(day != nullptr);
    CHECK(day->kind == InputKind::date);
    CHECK(day->least == 0);
    CHECK_FALSE(day->most);
    CHECK(day->choices.front().text == "今天出生");
    CHECK(calculator.closing.size() == 1);
    CHECK(parse_calculators("")->empty());
}

TEST_CASE("What breaks the format is told with its line", "[calculator][file]") {
    const auto [text, replacement, words] = GENERATE(table<std::string, std::string, std::string>({
        {"kind = \"window\"", "kind = \"guess\"", "第 3 行：calculator.kind 写法不对"},
        {"title = \"期限\"\n", "", "calculator.title 缺失"},
        {"offer =", "ofer =", "calculator.ofer 不认识"},
        {"intents = [\"pay.how\"]", "", "calculator.scope.intents 缺失"},
        {"attribute = \"window_days\", ", "", "calculator.parameters.days.attribute 缺失"},
        {"days = {", "weeks = {", "calculator.parameters.weeks 不认识"},
        {"[calculator.inputs.day]", "[calculator.inputs.night]", "calculator.inputs 写法不对"},
        {"question = \"哪一天？\"\n", "", "calculator.inputs.day.question 缺失"},
        {"too_small = \"还没有到。\"\n", "", "calculator.inputs.day.too_small 缺失"},
        {"missing = \"没有。\"\n", "", "calculator.sentences.missing 缺失"},
        {"missing =", "mising =", "calculator.sentences.mising 不认识"},
        {"least = 0", "least = \"0\"", "calculator.inputs.day.least 写法不对"},
        {"closing = \"早点办。\"", "closing = \"[date] x\"", "calculator.closing 写法不对"},
        {"title = \"期限\"", "title =", "不是合法的 TOML"},
    }));
    CAPTURE(replacement);
    CHECK_THAT(fault_of(with(text, replacement)), Catch::Contains(words));
}

TEST_CASE("A calculator stands once", "[calculator][file]") {
    CHECK_THAT(fault_of(std::string{kWindow} + std::string{kWindow}),
               Catch::Contains("window 重复"));
}

TEST_CASE("The calculators that ship can be read", "[calculator][file]") {
    const auto read = parse_calculators(
        base::read_file(std::string{BAODA_SOURCE_DIR} + "/knowledge/data/calculators.toml"));
    REQUIRE(read);
    CHECK(read->size() == 6);
}
