#include "bot/answer/calculator/calculator.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace baoda::answer;

TEST_CASE("Each kind has a name of its own and says what is missing", "[calculator][kinds]") {
    std::set<std::string_view> names;
    for (const auto kind :
         {CalculatorKind::term, CalculatorKind::share, CalculatorKind::window,
          CalculatorKind::remainder, CalculatorKind::total, CalculatorKind::countdown}) {
        const auto& traits = traits_of(kind);
        CAPTURE(traits.name);
        CHECK(names.insert(traits.name).second);
        CHECK(traits.needed_parameters >= 1);
        CHECK(traits.needed_parameters <= traits.parameters.size());
        CHECK(std::ranges::count(traits.sentences, "missing") == 1);
    }
}

TEST_CASE("What a calculator does not have is null or empty", "[calculator][kinds]") {
    const Calculator calculator{.parameters = {{.name = "base"}},
                                .inputs = {{.name = "units"}},
                                .sentences = {{"result", "好"}}};
    CHECK(calculator.parameter("base") != nullptr);
    CHECK(calculator.parameter("rate") == nullptr);
    CHECK(calculator.input("units") != nullptr);
    CHECK(calculator.input("people") == nullptr);
    CHECK(calculator.sentence("result") == "好");
    CHECK(calculator.sentence("none").empty());
}
