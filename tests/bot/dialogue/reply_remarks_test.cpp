#include "bot/dialogue/reply_remarks.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

TEST_CASE("Words before and behind a reply stand in its text and its parts",
          "[dialogue][reply_remarks]") {
    Reply reply{.text = "甲\n乙"};
    reply.parts.resize(2);
    reply.parts[0].text = "甲";
    reply.parts[1].text = "乙";
    add_opening(reply, "先");
    add_closing(reply, "后");
    CHECK(reply.text == "先\n甲\n乙\n后");
    CHECK(reply.parts[0].text == "先\n甲");
    CHECK(reply.parts[0].blocks.front() == answer::paragraph("先"));
    CHECK(reply.parts[1].text == "乙\n后");
    CHECK(reply.parts[1].blocks.back() == answer::paragraph("后"));
}

TEST_CASE("A summary tells where, who and what was asked", "[dialogue][reply_remarks]") {
    const auto& release = support::shipped_release();
    DialogueState state;
    CHECK(summary_of(state, release).empty());
    state.region = region::Code{340100};
    state.scheme = "resident";
    state.population = "student";
    state.asked = {"pay.amount", "pay.time"};
    const auto summary = summary_of(state, release);
    for (const auto* piece :
         {"合肥市", "居民医保", "学生儿童", "医保一年交多少钱？", "什么时候交"}) {
        CHECK_THAT(summary, Catch::Contains(piece));
    }
}

TEST_CASE("Who was not helped is led to a person", "[dialogue][reply_remarks]") {
    Reply reply{.text = "不知道。"};
    offer_person({}, support::shipped_release(), support::day("2026-03-10"), reply);
    CHECK_THAT(reply.text, Catch::StartsWith("不知道。\n"));
    CHECK_THAT(reply.text, Catch::Contains("12393"));
}

TEST_CASE("What an earlier part says is not said again", "[dialogue][reply_remarks]") {
    const auto note = answer::note(answer::NoteKind::inherited, "按上级规定。");
    std::vector<answer::Answer> answers(3);
    answers[0].blocks = {answer::paragraph("甲"), note};
    answers[1].blocks = {answer::paragraph("乙"), note};
    answers[2].blocks = {note};
    say_once(answers);
    CHECK(answers[0].blocks.size() == 2);
    CHECK(answers[1].blocks == std::vector<answer::Block>{answer::paragraph("乙")});
    // A part is never left without words.
    CHECK(answers[2].blocks.size() == 1);
}
