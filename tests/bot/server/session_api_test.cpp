#include "bot/server/session_api.hpp"

#include <catch2/catch.hpp>

#include "tests/support/release_files.hpp"

using namespace baoda;
using namespace baoda::server;

namespace {

/// The routes over conversations in memory and the smallest knowledge.
class Desk {
public:
    Desk() { add_session_api(routes_, {.sessions = sessions, .release = release, .clock = clock}); }

    channel::HttpResponse call(const std::string& method,
                               const std::string& path,
                               const std::string& body = {}) {
        auto match = routes_.find(method, path);
        return match.route->handler({.method = method,
                                     .path = path,
                                     .path_parameters = match.path_parameters,
                                     .body = body});
    }

    /// A conversation of one turn; gives its id.
    std::string spoken(const std::string& reply_id) {
        auto session = sessions.open("", clock.now());
        session.record({}, {.reply_id = reply_id, .text = "答"}, clock.now(),
                       {.question = "问", .channel = "web"});
        return session.id();
    }

    dialogue::SessionStore sessions;
    base::Snapshot<dialogue::ServedRelease> release{std::make_shared<const dialogue::ServedRelease>(
        release::Release{.info = {.id = "r1-starter"},
                         .knowledge = release::parse_knowledge(release::starter_files()).value()})};
    base::FixedClock clock{base::parse_moment("2026-11-22T10:00:00+08:00").value()};

private:
    RouteTable routes_;
};

std::string feedback(const std::string& session, const std::string& more) {
    return R"({"session_id":")" + session + R"(","reply_id":"r1","helpful":false)" + more + "}";
}

}  // namespace

TEST_CASE("A comment is masked before it is kept", "[server][sessions]") {
    Desk desk;
    const auto id = desk.spoken("r1");
    const auto response =
        desk.call("POST", "/api/v1/feedback",
                  feedback(id, R"(,"comment":"打 13800138000 给我","reason":"other")"));
    CHECK(response.status == 204);
    CHECK(response.body.empty());
    const auto judged = desk.sessions.judged();
    REQUIRE(judged.size() == 1);
    CHECK(judged[0].feedback.comment == "打 [手机号] 给我");
    CHECK(judged[0].feedback.reason == "other");
    CHECK(judged[0].question == "问");
    CHECK(desk.call("POST", "/api/v1/feedback", feedback("x", "")).status == 404);
    CHECK(desk.call("POST", "/api/v1/feedback", feedback(id, R"(,"helpful":true)")).status == 400);
}

TEST_CASE("A conversation is read and erased by its id", "[server][sessions]") {
    Desk desk;
    const auto id = desk.spoken("r1");
    const auto read = desk.call("GET", "/api/v1/sessions/" + id + "/messages");
    CHECK(read.status == 200);
    CHECK(read.body.find(R"("text":"问")") != std::string::npos);
    CHECK(desk.call("DELETE", "/api/v1/sessions/" + id).status == 204);
    CHECK(desk.call("GET", "/api/v1/sessions/" + id + "/messages").status == 404);
    CHECK(desk.call("DELETE", "/api/v1/sessions/" + id).status == 404);
}

TEST_CASE("Without a release no comment is kept unmasked", "[server][sessions]") {
    Desk desk;
    const auto id = desk.spoken("r1");
    desk.release.publish(nullptr);
    CHECK(desk.call("POST", "/api/v1/feedback", feedback(id, R"(,"comment":"好")")).status == 503);
}
