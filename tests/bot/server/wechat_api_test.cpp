#include "bot/server/wechat_api.hpp"

#include <memory>

#include <catch2/catch.hpp>

#include "bot/channel/wechat/digest.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::server {
namespace {

wechat::Account plain_account(const std::string& name, const std::string& token) {
    wechat::Account account;
    account.name = name;
    account.mode = wechat::Mode::plain;
    account.token = token;
    return account;
}

/// Accounts without knowledge: they are silent, but prove who speaks.
class Accounts {
public:
    void add(const std::string& name, const std::string& token) {
        const auto account = plain_account(name, token);
        auto& one = all_.emplace_back(std::make_unique<One>());
        one->responder = std::make_unique<wechat::Responder>(
            account, wechat::ResponderParts{.conversation = conversation_,
                                            .sessions = sessions_,
                                            .release = release_,
                                            .clock = clock_,
                                            .visitors = visitors_,
                                            .turns = counters_.turns,
                                            .rates = rates_});
        one->callback = std::make_unique<wechat::Callback>(
            account, wechat::CallbackParts{.responder = *one->responder,
                                           .once = once_,
                                           .bodies = bodies_,
                                           .counters = counters_,
                                           .send_late = {}});
        callbacks_.emplace(name, one->callback.get());
    }

    /// The body of a verification under a token.
    [[nodiscard]] std::string verified(const std::string& path, const std::string& token) const {
        const auto match = routes().find("GET", path);
        if (match.route == nullptr) return "no route";
        const auto now = std::to_string(clock_.now().time_since_epoch().count());
        const auto response =
            match.route->handler({.method = "GET",
                                  .query = {{"timestamp", now},
                                            {"nonce", "1"},
                                            {"echostr", "42"},
                                            {"signature", wechat::signature_of({token, now, "1"})}},
                                  .path_parameters = match.path_parameters});
        return response.status == 200 ? response.body : std::to_string(response.status);
    }

    [[nodiscard]] const RouteTable& routes() const {
        if (!routes_) add_wechat_api(routes_.emplace(), callbacks_);
        return *routes_;
    }

private:
    struct One {
        std::unique_ptr<wechat::Responder> responder;
        std::unique_ptr<wechat::Callback> callback;
    };

    base::SystemClock clock_;
    dialogue::SessionStore sessions_;
    base::Snapshot<dialogue::ServedRelease> release_;
    dialogue::Conversation conversation_{{.sessions = sessions_, .release = release_}};
    wechat::Visitors visitors_;
    base::TokenBuckets rates_{{}};
    wechat::CallbackCounters counters_;
    wechat::BoundBodies bodies_;
    wechat::ReplyOnce once_{[](const std::function<void()>& task) {
        task();
        return true;
    }};
    std::vector<std::unique_ptr<One>> all_;
    WechatCallbacks callbacks_;
    mutable std::optional<RouteTable> routes_;
};

}  // namespace

TEST_CASE("Each account has a path and a token of its own", "[server][wechat]") {
    Accounts accounts;
    accounts.add("default", "one");
    accounts.add("second", "two");
    CHECK(accounts.verified("/wechat", "one") == "42");
    CHECK(accounts.verified("/wechat/default", "one") == "42");
    CHECK(accounts.verified("/wechat/second", "two") == "42");
    CHECK(accounts.verified("/wechat/second", "one") == "403");
    CHECK(accounts.verified("/wechat", "two") == "403");
    CHECK(accounts.verified("/wechat/third", "one") == "404");
}

TEST_CASE("Without a default account its path does not exist", "[server][wechat]") {
    Accounts accounts;
    accounts.add("second", "two");
    CHECK(accounts.verified("/wechat", "two") == "no route");
    CHECK(accounts.verified("/wechat/default", "two") == "404");
    CHECK(accounts.verified("/wechat/second", "two") == "42");
}

TEST_CASE("Without accounts there is no path at all", "[server][wechat]") {
    CHECK(Accounts{}.verified("/wechat/second", "two") == "no route");
}

TEST_CASE("The platform's bodies are taken in any type, in chunks too", "[server][wechat]") {
    Accounts accounts;
    accounts.add("default", "one");
    const auto* route = accounts.routes().find("POST", "/wechat").route;
    REQUIRE(route != nullptr);
    CHECK(route->content == Content::any);
    CHECK(route->chunked);
    CHECK(route->refusals == Refusals::bare);
    CHECK(route->body_limit == 65'536);
    CHECK(accounts.routes().find("PUT", "/wechat").allow == "GET, HEAD, POST");
}

}  // namespace baoda::server
