#include "tests/bench/wechat_bench.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "bot/app/wechat_service.hpp"
#include "bot/channel/wechat/digest.hpp"
#include "bot/channel/wechat/message_crypt.hpp"
#include "bot/server/http_server.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "knowledge/storage/database.hpp"
#include "tests/bot/server/raw_client.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::bench {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int kPerSecond = 200;
constexpr int kSenders = 16;
constexpr std::array<const char*, 5> kQuestions{"合肥居民医保一年交多少钱？", "怎么用微信交医保？",
                                                "断缴了有什么影响？", "新生儿怎么参保？",
                                                "异地就医怎么备案？"};

wechat::Account account() {
    wechat::Account one;
    one.name = "default";
    one.token = "benchToken";
    one.aes_key = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH";
    one.app_id = "wx0f1e2d3c4b5a6978";
    return one;
}

/// A sealed push as the platform posts it.
std::string push_request(int number) {
    static const auto crypt =
        wechat::MessageCrypt::make(account().aes_key, account().app_id).value();
    const auto now = fmt::format("{}", base::SystemClock{}.now().time_since_epoch().count());
    const auto* const question =
        kQuestions.at(static_cast<std::size_t>(number) % kQuestions.size());
    const auto sealed = crypt.seal(fmt::format(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser{0}</FromUserName><CreateTime>{1}"
        "</CreateTime><MsgType>text</MsgType><Content><![CDATA[{2}]]></Content><MsgId>{0}</MsgId>"
        "</xml>",
        number, now, question));
    const auto body = fmt::format("<xml><Encrypt><![CDATA[{}]]></Encrypt></xml>", sealed);
    return fmt::format(
        "POST /wechat?timestamp={0}&nonce={1}&encrypt_type=aes&msg_signature={2} HTTP/1.1\r\n"
        "Host: localhost\r\nContent-Type: text/xml\r\nContent-Length: {3}\r\n\r\n{4}",
        now, number,
        wechat::signature_of({account().token, now, fmt::format("{}", number), sealed}),
        body.size(), body);
}

/// How long each request took that was sent at its time, in milliseconds, sorted.
std::vector<double> times_of(int port,
                             int count,
                             const std::function<std::string(int)>& request_of) {
    std::vector<double> times(static_cast<std::size_t>(count));
    std::atomic<int> next{0};
    std::atomic<int> failed{0};
    const auto begun = Clock::now();
    const auto send = [&] {
        for (int i = next++; i < count; i = next++) {
            const auto request = request_of(i);
            const auto due = begun + std::chrono::microseconds{1'000'000 / kPerSecond} * i;
            std::this_thread::sleep_until(due);
            const auto sent = Clock::now();
            server::RawClient client{port};
            constexpr int kGood = 200;
            if (client.ask(request).status != kGood) ++failed;
            times[static_cast<std::size_t>(i)] = Milliseconds{Clock::now() - sent}.count();
        }
    };
    {
        std::vector<std::jthread> senders;
        for (int i = 0; i < kSenders; ++i) senders.emplace_back(send);
    }
    if (failed > 0) throw std::runtime_error(fmt::format("{} requests failed", failed.load()));
    std::ranges::sort(times);
    return times;
}

double share_of(const std::vector<double>& times, double share) {
    return times.at(static_cast<std::size_t>(share * static_cast<double>(times.size() - 1)));
}

}  // namespace

void wechat_bench(const std::shared_ptr<const dialogue::ServedRelease>& served, int seconds) {
    const support::TemporaryFolder folder;
    storage::Database{folder.path() / "baoda.db"}.migrate();
    dialogue::SessionStore sessions{
        {}, std::make_unique<baoda::sessions::SqliteArchive>(folder.path() / "baoda.db")};
    const base::Snapshot<dialogue::ServedRelease> release{served};
    dialogue::Conversation conversation{{.sessions = sessions, .release = release}};
    const base::SystemClock clock;
    const app::WechatService service{{account()},
                                     {.conversation = conversation,
                                      .sessions = sessions,
                                      .release = release,
                                      .clock = clock,
                                      .rate = {}}};
    server::RouteTable routes;
    service.add_routes(routes);
    routes.add({.method = "GET", .pattern = "/healthz", .handler = [](const auto&) {
                    return channel::HttpResponse{.body = "{}"};
                }});
    server::HttpServer server{{}, std::move(routes)};
    const int port = server.bind("127.0.0.1", 0);
    const std::jthread runner{[&] { server.run(); }};
    try {
        times_of(port, kPerSecond, [](int i) { return push_request(-1 - i); });  // Warm.
        const auto pushes = times_of(port, seconds * kPerSecond, push_request);
        const auto checks = times_of(port, seconds * kPerSecond, [](int) {
            return std::string{"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"};
        });
        std::cout << fmt::format(
            "{} messages at {} a second: p50 {:.2f} ms, p99 {:.2f} ms, slowest {:.2f} ms\n"
            "against health checks over the same sockets: p50 {:.1f} times, p99 {:.1f} times\n",
            pushes.size(), kPerSecond, share_of(pushes, 0.5), share_of(pushes, 0.99), pushes.back(),
            share_of(pushes, 0.5) / share_of(checks, 0.5),
            share_of(pushes, 0.99) / share_of(checks, 0.99));
    } catch (...) {
        server.stop();
        throw;
    }
    server.stop();
}

}  // namespace baoda::bench
