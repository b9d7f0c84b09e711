#include "bot/channel/session_json.hpp"

#include <catch2/catch.hpp>

using namespace baoda;
using base::ErrorCode;

TEST_CASE("Feedback is read with its reason and its comment", "[channel][sessions]") {
    const auto request = channel::read_feedback(
        R"({"session_id":"s","reply_id":"r","helpful":false,"reason":"unclear","comment":"看不懂"})");
    REQUIRE(request);
    CHECK(request->feedback.session_id == "s");
    CHECK(request->feedback.reply_id == "r");
    CHECK_FALSE(request->feedback.helpful);
    CHECK(request->feedback.reason == "unclear");
    CHECK(request->comment == "看不懂");
}

TEST_CASE("Feedback that breaks a rule names the field", "[channel][sessions]") {
    const auto [body, field] = GENERATE(table<std::string, std::string>({
        {R"({"reply_id":"r","helpful":true})", "session_id"},
        {R"({"session_id":"s","helpful":true})", "reply_id"},
        {R"({"session_id":"s","reply_id":"r"})", "helpful"},
        {R"({"session_id":"s","reply_id":"r","helpful":1})", "helpful"},
        {R"({"session_id":"s","reply_id":"r","helpful":true,"reason":"bad"})", "reason"},
        {R"({"session_id":"s","reply_id":"r","helpful":true,"comment":1})", "comment"},
    }));
    const auto request = channel::read_feedback(body);
    REQUIRE_FALSE(request);
    CHECK(request.error().code == ErrorCode::invalid_argument);
    CHECK(request.error().field == field);
}

TEST_CASE("Feedback that is no object is malformed", "[channel][sessions]") {
    for (const std::string body : {"", "[]", "\"a\"", "{"}) {
        CHECK(channel::read_feedback(body).error().code == ErrorCode::malformed);
    }
}

TEST_CASE("A transcript is told as messages in turn", "[channel][sessions]") {
    const auto at = base::parse_moment("2026-11-22T10:00:00+08:00").value();
    const dialogue::Transcript transcript{.used = at,
                                          .turns = {{.at = at,
                                                     .question = "问",
                                                     .reply_id = "r1",
                                                     .kind = dialogue::ReplyKind::answer,
                                                     .release = "r1-aa",
                                                     .text = "答"}}};
    CHECK(channel::transcript_json("s", transcript) ==
          R"({"session_id":"s","messages":[)"
          R"({"role":"user","text":"问","at":"2026-11-22T10:00:00+08:00"},)"
          R"({"role":"bot","text":"答","at":"2026-11-22T10:00:00+08:00",)"
          R"("reply_id":"r1","kind":"answer","release":"r1-aa"}]})");
}
