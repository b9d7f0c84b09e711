#include "bot/dialogue/turn.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

/// A conversation that remembers only what its events say.
class Talk {
public:
    Reply say(const std::string& text) {
        const auto& release = support::shipped_release();
        const UserMessage message{.text = text,
                                  .received_at = support::moment("2026-03-10T10:00:00+08:00")};
        auto turn = take_turn(message, read_question(text, release).value(), state_,
                              {.release = release, .default_region = {}});
        state_ = replay(turn.events, std::move(state_));
        return std::move(turn.reply);
    }

    [[nodiscard]] const DialogueState& state() const { return state_; }

private:
    DialogueState state_;
};

}  // namespace

TEST_CASE("The same turn gives the same bytes", "[dialogue][turn]") {
    Talk one;
    Talk other;
    for (const auto* text : {"上海居民医保多少钱", "那学生呢", "不对，我是北京的", "转人工"}) {
        CHECK(one.say(text).text == other.say(text).text);
    }
}

TEST_CASE("A turn without news leaves few events", "[dialogue][turn]") {
    const auto& release = support::shipped_release();
    const auto turn = take_turn({.text = "你好"}, read_question("你好", release).value(), {},
                                {.release = release, .default_region = {}});
    CHECK(turn.events.size() == 1);
    CHECK(std::holds_alternative<OptionsOffered>(turn.events.front()));
}

TEST_CASE("Places that the release does not know are forgotten", "[dialogue][turn]") {
    const auto& release = support::shipped_release();
    const region::Code gone{990100};
    const auto known = replay(std::vector<Event>{
        RegionNamed{gone},
        PlacesKnown{.roles = {{"household", gone}, {"work", gone}}, .open = {"work", {gone}}}});
    const auto turn =
        take_turn({.text = "医保怎么交"}, read_question("医保怎么交", release).value(), known,
                  {.release = release, .default_region = {}});
    CHECK_FALSE(turn.reply.region);
    CHECK_FALSE(turn.reply.text.empty());
}

TEST_CASE("The way to 120 stands before everything else", "[dialogue][turn]") {
    Talk talk;
    const auto reply = talk.say("我妈昏迷了叫不醒，我电话13800138000");
    const auto emergency = reply.text.find("120");
    REQUIRE(emergency != std::string::npos);
    CHECK(emergency < reply.text.find("隐去"));
}

TEST_CASE("Misses are counted in a row", "[dialogue][turn]") {
    Talk talk;
    talk.say("今天天气怎么样");
    CHECK(talk.state().misses == 1);
    talk.say("你好");
    CHECK(talk.state().misses == 1);
    talk.say("上海居民医保多少钱");
    CHECK(talk.state().misses == 0);
}

TEST_CASE("A fresh start keeps who asks, a restart nothing", "[dialogue][turn]") {
    Talk talk;
    talk.say("我是学生，上海居民医保多少钱");
    talk.say("换个问题");
    CHECK(talk.state().intents.empty());
    CHECK(talk.state().population == "student");
    CHECK(talk.state().scheme == "resident");
    CHECK(talk.state().region == region::Code{310000});
    talk.say("重新开始");
    CHECK_FALSE(talk.state().region);
    CHECK(talk.state().asked.empty());
}
