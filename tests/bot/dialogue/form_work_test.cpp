#include "bot/dialogue/form_work.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::shipped_release;

namespace {

/// A message that the calculators of the shipped knowledge look at.
struct Message {
    explicit Message(std::string_view text, DialogueState known = {})
        : before(std::move(known)),
          heard(shipped_release().understander().understand(
              shipped_release().analyzer().analyze(text).value())),
          decision(decide(heard, before, shipped_release(), support::day("2026-11-22"))),
          work(heard, before, shipped_release(), support::day("2026-11-22"), decision) {}

    DialogueState before;
    intents::Understanding heard;
    Decision decision;
    FormWork work;
};

const answer::Calculator& waiting() {
    return *shipped_release().calculators().find("waiting");
}

const Topic kWaiting{.intent = "gap.waiting"};

}  // namespace

TEST_CASE("A calculator speaks of its own intents and of those near them", "[dialogue][form]") {
    CHECK(speaks_of(waiting(), "gap.waiting"));
    CHECK(speaks_of(waiting(), "gap.makeup"));
    CHECK_FALSE(speaks_of(waiting(), "use.card"));
}

TEST_CASE("New values count before those given earlier", "[dialogue][form]") {
    const FormState form{.calculator = "waiting", .values = {{"units", "3"}, {"repaired", "1"}}};
    CHECK(merged({{"units", "5"}}, &form) ==
          answer::InputValues{{"units", "5"}, {"repaired", "1"}});
    CHECK(merged({{"units", "5"}}, nullptr) == answer::InputValues{{"units", "5"}});
}

TEST_CASE("What can be worked out is answered with the result", "[dialogue][form]") {
    Message message{"断了三年等多久"};
    message.work.work_out(waiting(), {{"units", "3"}}, kWaiting);
    REQUIRE(message.work.answered() != nullptr);
    CHECK(message.work.answered()->topics.front().worked);
    CHECK(replay(message.decision.events).form->values.at("units") == "3");
}

TEST_CASE("What lacks a value asks for it", "[dialogue][form]") {
    Message message{"帮我算等待期"};
    message.work.work_out(waiting(), {}, kWaiting);
    CHECK(std::holds_alternative<AskInput>(message.decision.action));
    const auto after = replay(message.decision.events);
    REQUIRE(after.form);
    CHECK(after.form->asking);
    CHECK(after.form->asked == "units");
}

TEST_CASE("The form of another calculator is none", "[dialogue][form]") {
    DialogueState known;
    known.form = FormState{.calculator = "family_total"};
    const Message message{"断了三年等多久", known};
    CHECK(message.work.form_of(waiting()) == nullptr);
    CHECK(message.work.known()->id == "family_total");
}
