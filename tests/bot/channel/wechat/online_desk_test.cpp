#include "bot/channel/wechat/online_desk.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/fake_api.hpp"

using namespace baoda::wechat;
using namespace std::chrono_literals;

namespace {

constexpr const char* kList = "/cgi-bin/customservice/getonlinekflist";
constexpr const char* kOneThere =
    R"({"kf_online_list":[{"kf_account":"a@x","status":1,"kf_id":"1001","accepted_case":1}]})";
/// Longer than any machine needs, so that no test hangs on it.
constexpr auto kPatience = 20s;

DeskPresence presence(const std::string& body, const std::string& desk_account = {}) {
    return presence_in(read_api_answer(body), desk_account);
}

}  // namespace

TEST_CASE("The platform's list tells who is there", "[wechat][desk]") {
    CHECK(presence(kOneThere) == DeskPresence::somebody);
    CHECK(presence(kOneThere, "a@x") == DeskPresence::somebody);
    CHECK(presence(kOneThere, "b@x") == DeskPresence::nobody);
    CHECK(presence(R"({"kf_online_list":[]})") == DeskPresence::nobody);
}

TEST_CASE("A list that cannot be had tells nothing, unless the right is missing",
          "[wechat][desk]") {
    CHECK(presence(R"({"errcode":48001,"errmsg":"api unauthorized"})") == DeskPresence::no_right);
    for (const auto* body :
         {"", "{}", R"({"errcode":-1})", R"({"errcode":45011})", R"({"kf_online_list":7})",
          R"({"kf_online_list":[]})"
          "x"}) {
        CHECK(presence(body) == DeskPresence::unknown);
    }
    CHECK(presence(R"({"kf_online_list":[5]})", "a@x") == DeskPresence::nobody);
}

TEST_CASE("Many who want a person ask the platform once", "[wechat][desk]") {
    FakeApi api;
    api.answers[kList] = kOneThere;
    PlatformApi platform{account_with_api(api)};
    OnlineDesk desk{platform, kPatience};
    std::vector<std::thread> threads;
    std::atomic<int> there = 0;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] { there += desk.look() == DeskPresence::somebody ? 1 : 0; });
    }
    for (auto& thread : threads) thread.join();
    CHECK(there == 16);
    CHECK(api.calls() == 1);
}

TEST_CASE("The desk of one account is looked at for that one", "[wechat][desk]") {
    FakeApi api;
    api.answers[kList] = kOneThere;
    auto account = account_with_api(api);
    account.desk_account = "b@x";
    PlatformApi platform{account};
    OnlineDesk desk{platform, kPatience};
    CHECK(desk.look() == DeskPresence::nobody);
}

TEST_CASE("A platform that is slow to answer holds up no reply", "[wechat][desk]") {
    httplib::Server server;
    std::atomic<bool> go_on = false;
    server.Post("/cgi-bin/stable_token", [&](const httplib::Request&, httplib::Response& response) {
        while (!go_on) std::this_thread::sleep_for(1ms);
        response.set_content("{}", "application/json");
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::thread thread{[&] { server.listen_after_bind(); }};
    {
        Account account;
        account.mode = Mode::plain;
        account.token = "token";
        account.app_id = "wx0f1e2d3c4b5a6978";
        account.secret = "app-secret";
        account.api = fmt::format("http://127.0.0.1:{}", port);
        PlatformApi platform{account};
        OnlineDesk desk{platform, 50ms};
        CHECK(desk.look() == DeskPresence::unknown);
        go_on = true;
    }
    server.stop();
    thread.join();
}
