#include "bot/channel/web_channel.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace baoda;
using base::ErrorCode;
using channel::WebChannel;

namespace {

base::TimePoint now() {
    return base::parse_moment("2026-11-22T10:00:00+08:00").value();
}

base::Result<dialogue::UserMessage> read(const std::string& body) {
    return WebChannel{{"kiosk"}}.read({.method = "POST", .body = body}, now());
}

}  // namespace

TEST_CASE("A chat request becomes a message", "[channel][web]") {
    const auto message =
        read(R"({"text":" 医保怎么交 ","session_id":"s1","region":"340100","message_id":"m-1_A",)"
             R"("region_chosen":true,"channel":"kiosk","unknown":[1]})");
    REQUIRE(message);
    CHECK(message->text == " 医保怎么交 ");
    CHECK(message->session_id == "s1");
    CHECK(message->message_id == "m-1_A");
    CHECK(message->region == region::Code{340100});
    CHECK(message->region_chosen);
    CHECK(message->channel == "kiosk");
    CHECK(message->received_at == now());
}

TEST_CASE("Only the text is required", "[channel][web]") {
    const auto message = read(R"({"text":"你好","session_id":null,"region":null})");
    REQUIRE(message);
    CHECK(message->session_id.empty());
    CHECK_FALSE(message->region);
    CHECK_FALSE(message->region_chosen);
    CHECK(message->channel == "web");
}

TEST_CASE("A body that is no JSON object is malformed", "[channel][web]") {
    const std::string body = GENERATE("", "医保", "[]", "\"text\"", "{\"text\":", "null", "7");
    CAPTURE(body);
    const auto message = read(body);
    REQUIRE_FALSE(message);
    CHECK(message.error().code == ErrorCode::malformed);
}

TEST_CASE("A field that breaks its rule is named", "[channel][web]") {
    const auto [body, field] = GENERATE(table<std::string, std::string>({
        {R"({})", "text"},
        {R"({"text":7})", "text"},
        {R"({"text":["医保"]})", "text"},
        {R"({"text":"x","session_id":1})", "session_id"},
        {R"({"text":"x","region":340100})", "region"},
        {R"({"text":"x","region":"3401"})", "region"},
        {R"({"text":"x","region":"abcdef"})", "region"},
        {R"({"text":"x","region_chosen":"yes"})", "region_chosen"},
        {R"({"text":"x","message_id":""})", "message_id"},
        {R"({"text":"x","message_id":"a b"})", "message_id"},
        {R"({"text":"x","message_id":"消息"})", "message_id"},
        {R"({"text":"x","channel":"fax"})", "channel"},
    }));
    CAPTURE(body);
    const auto message = read(body);
    REQUIRE_FALSE(message);
    CHECK(message.error().code == ErrorCode::invalid_argument);
    CHECK(message.error().field == field);
}

TEST_CASE("A message id has at most 64 characters", "[channel][web]") {
    const auto with_id = [](std::size_t length) {
        return read(R"({"text":"x","message_id":")" + std::string(length, 'a') + "\"}");
    };
    CHECK(with_id(64));
    CHECK_FALSE(with_id(65));
}

TEST_CASE("A channel that is not configured is refused", "[channel][web]") {
    const channel::HttpRequest request{.method = "POST",
                                       .body = R"({"text":"x","channel":"kiosk"})"};
    CHECK_FALSE(WebChannel{}.read(request, now()));
    CHECK(WebChannel{{"kiosk"}}.read(request, now()));
}

TEST_CASE("A reply is written as JSON with status 200", "[channel][web]") {
    const auto response = WebChannel{}.write({.session_id = "s1", .text = "您好"});
    CHECK(response.status == 200);
    CHECK(response.content_type == "application/json; charset=utf-8");
    CHECK(nlohmann::json::parse(response.body).at("text") == "您好");
}
