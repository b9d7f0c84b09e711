#include "bot/sessions/reply_record.hpp"

#include <catch2/catch.hpp>

#include "bot/channel/reply_json.hpp"
#include "tests/bot/sessions/sample_turns.hpp"

using namespace baoda;
using namespace baoda::sessions;

TEST_CASE("A reply read again is the very same", "[sessions][reply]") {
    const auto reply = support::full_reply("r1", "m1");
    const auto bytes = write_reply(reply);
    const auto again = read_reply(bytes).value();
    CHECK(channel::reply_json(again) == channel::reply_json(reply));
    CHECK(write_reply(again) == bytes);
    CHECK(write_reply(read_reply(write_reply({})).value()) == write_reply({}));
}

TEST_CASE("A damaged reply is refused, wherever it is damaged", "[sessions][reply]") {
    const auto bytes = write_reply(support::full_reply("r1", "m1"));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        REQUIRE_FALSE(read_reply(damaged));
        REQUIRE_FALSE(read_reply(bytes.substr(0, at)));
    }
    CHECK_FALSE(read_reply(bytes + "x"));
}
