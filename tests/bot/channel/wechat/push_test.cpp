#include "bot/channel/wechat/push.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda;
using wechat::identity_of;
using wechat::Push;
using wechat::XmlField;

namespace {

using Fields = std::vector<XmlField>;

Fields text_fields(const std::string& user = "oUser_1-a",
                   const std::string& id = "24000000000000001") {
    return {{.name = "ToUserName", .text = "gh_0a1b2c3d4e5f"},
            {.name = "FromUserName", .text = user},
            {.name = "CreateTime", .text = "1767225600"},
            {.name = "MsgType", .text = "text"},
            {.name = "Content", .text = "你好"},
            {.name = "MsgId", .text = id}};
}

Fields with(Fields fields, const std::string& name, const std::string& text) {
    std::erase_if(fields, [&](const XmlField& field) { return field.name == name; });
    fields.push_back({.name = name, .text = text});
    return fields;
}

Push event(const std::string& kind,
           const std::string& key,
           const std::string& time = "1767225600") {
    auto fields = with(with(text_fields(), "MsgType", "event"), "Event", kind);
    return wechat::read_push(with(with(fields, "EventKey", key), "CreateTime", time)).value();
}

}  // namespace

TEST_CASE("A message is read with its sender, time and text", "[wechat][push]") {
    const auto push = wechat::read_push(text_fields());
    REQUIRE(push);
    CHECK(push->account == "gh_0a1b2c3d4e5f");
    CHECK(push->user == "oUser_1-a");
    CHECK(push->created == 1767225600);
    CHECK(push->type == "text");
    CHECK(push->content == "你好");
    CHECK(push->id == "24000000000000001");
    CHECK_FALSE(push->is_event());
}

TEST_CASE("Speech is read as its recognized words", "[wechat][push]") {
    auto fields = with(with(text_fields(), "MsgType", "voice"), "Recognition", "医保怎么交费。");
    CHECK(wechat::read_push(fields)->content == "医保怎么交费。");
}

TEST_CASE("Events are told apart without regard to case", "[wechat][push]") {
    CHECK(event("CLICK", "HELP").event == "click");
    CHECK(event("subscribe", "").event == "subscribe");
    CHECK(event("SCAN", "340100").event_key == "340100");
}

TEST_CASE("Without sender, receiver, type or a time there is no message", "[wechat][push]") {
    for (const auto* name : {"ToUserName", "FromUserName", "MsgType", "CreateTime"}) {
        CHECK_FALSE(wechat::read_push(with(text_fields(), name, "")));
    }
    for (const auto* when : {"abc", "-1", "1e9", "999999999999999999999999999999", " 5"}) {
        CHECK_FALSE(wechat::read_push(with(text_fields(), "CreateTime", when)));
    }
    for (const auto* user : {"o]]><x/>", "o<b>", "o user", "医保"}) {
        CHECK_FALSE(wechat::read_push(with(text_fields(), "FromUserName", user)));
    }
    CHECK_FALSE(wechat::read_push({}));
}

TEST_CASE("A message is known by sender and id", "[wechat][push]") {
    const auto one = identity_of(*wechat::read_push(text_fields()));
    CHECK(one == identity_of(*wechat::read_push(with(text_fields(), "Content", "别的"))));
    CHECK(one != identity_of(*wechat::read_push(text_fields("oOther"))));
    CHECK(one != identity_of(*wechat::read_push(text_fields("oUser_1-a", "24000000000000002"))));
}

TEST_CASE("An event is known by sender, time, kind and key", "[wechat][push]") {
    const auto one = identity_of(event("CLICK", "HELP"));
    CHECK(one == identity_of(event("click", "HELP")));
    CHECK(one != identity_of(event("CLICK", "HUMAN")));
    CHECK(one != identity_of(event("VIEW", "HELP")));
    CHECK(one != identity_of(event("CLICK", "HELP", "1767225601")));
}
