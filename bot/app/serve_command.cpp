#include <csignal>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <thread>

#include <fmt/format.h>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/app/release_watch.hpp"
#include "bot/app/service_routes.hpp"
#include "bot/app/session_sweep.hpp"
#include "bot/app/wechat_service.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/http_server.hpp"
#include "bot/server/metrics.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::app {

namespace {

/// Tells whether the database takes a write now; asked by readiness checks, one at a time.
std::function<bool()> write_probe(storage::Database& database) {
    return [&database, one_at_a_time = std::make_shared<std::mutex>()] {
        const std::lock_guard hold{*one_at_a_time};
        try {
            storage::Transaction probe{database};
            return true;
        } catch (const storage::SqliteError&) {
            return false;
        }
    };
}

/// Waits for SIGTERM or SIGINT in a thread of its own and stops the server; the signals must be
/// blocked in all threads before.
class SignalWatch {
public:
    explicit SignalWatch(server::HttpServer& server)
        : thread_([&server, signals = blocked()] {
              int received = 0;
              sigwait(&signals, &received);
              server.stop();
          }) {}

    ~SignalWatch() {
        // The server may have ended by itself; this signal wakes the thread in any case.
        pthread_kill(thread_.native_handle(), SIGUSR1);
        thread_.join();
    }

    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    static sigset_t blocked() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGTERM);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGUSR1);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        return signals;
    }

private:
    std::thread thread_;
};

/// Serves metrics on the loopback, in a thread of its own, until it goes.
class Operations {
public:
    /// Throws what binding throws.
    Operations(int port, server::ReadMetrics read)
        : server_(small(), routes(std::move(read))),
          port_(server_.bind("127.0.0.1", port)),
          thread_([this] { server_.run(); }) {}

    ~Operations() {
        server_.stop();
        thread_.join();
    }

    Operations(const Operations&) = delete;
    Operations& operator=(const Operations&) = delete;

    [[nodiscard]] int port() const { return port_; }

private:
    static server::ServerOptions small() {
        server::ServerOptions options;
        options.workers = 2;
        options.connections = 64;
        options.drain_time = std::chrono::seconds{1};
        return options;
    }

    static server::RouteTable routes(server::ReadMetrics read) {
        server::RouteTable table;
        server::add_metrics_api(table, std::move(read));
        return table;
    }

    server::HttpServer server_;
    int port_;
    std::thread thread_;
};

/// The metrics' listener. Where nobody asked for a port and the usual one is taken, there is none:
/// a second service on the machine must not fail for it.
std::unique_ptr<Operations> start_operations(const Config& config, server::ReadMetrics read) {
    try {
        return std::make_unique<Operations>(config.ops_port.value_or(kUsualOpsPort),
                                            std::move(read));
    } catch (const std::exception& error) {
        if (config.ops_port) {
            throw std::runtime_error(
                fmt::format("监控端口 {} 用不了，{}", *config.ops_port, error.what()));
        }
        base::log(base::LogLevel::info, "ops.not_listening", {{"why", error.what()}});
        return nullptr;
    }
}

/// What the service listens on.
struct Listening {
    int port = 0;
    std::unique_ptr<Operations> operations;  ///< Null: no metrics.
};

/// Takes both ports; nothing, and why on standard error, when one of them cannot be had.
std::optional<Listening> listen(server::HttpServer& server,
                                const Config& config,
                                server::ReadMetrics read) {
    try {
        const int port = server.bind(config.host, config.port);
        return Listening{port, start_operations(config, std::move(read))};
    } catch (const std::exception& error) {
        std::cerr << "baoda: 不能监听 " << config.host << ':' << config.port << "：" << error.what()
                  << '\n';
        return std::nullopt;
    }
}

/// What the operations listener tells.
server::ReadMetrics metrics_of(const server::HttpServer& server, const WechatService& wechat) {
    return [&server, &wechat] {
        auto metrics = server::http_metrics(server.counters());
        const auto more = wechat.metrics();
        metrics.insert(metrics.end(), more.begin(), more.end());
        return metrics;
    };
}

/// Says that questions are taken now.
void announce(const Config& config, const Listening& listening) {
    std::cout << fmt::format("listening on http://{}:{}", config.host, listening.port) << std::endl;
    if (!listening.operations || !config.ops_port) return;
    std::cout << fmt::format("metrics on http://127.0.0.1:{}/metrics", listening.operations->port())
              << std::endl;
}

}  // namespace

ExitCode serve(const Config& config, const base::Clock& clock, FirstKnowledge first) {
    SignalWatch::blocked();  // Before the first thread starts, so that all inherit it.
    KnowledgeHome home{config.data, clock, first};
    base::Snapshot<dialogue::ServedRelease> release{home.load_release()};
    dialogue::SessionStore sessions{
        {}, std::make_unique<baoda::sessions::SqliteArchive>(home.database_file())};
    dialogue::Conversation conversation{
        {.sessions = sessions,
         .release = release,
         .default_region = region::Code::parse(config.default_region)}};
    base::TokenBuckets conversations{config.limits.conversation};
    const WechatService wechat{config.wechat,
                               {.conversation = conversation,
                                .sessions = sessions,
                                .release = release,
                                .clock = clock,
                                .folder = config.data,
                                .rate = config.limits.wechat_user}};
    const WebFiles files;
    auto routes = service_routes({.config = config,
                                  .clock = clock,
                                  .release = release,
                                  .sessions = sessions,
                                  .conversation = conversation,
                                  .conversations = conversations,
                                  .files = files,
                                  .storage_takes_writes = write_probe(home.database())});
    wechat.add_routes(routes);

    server::HttpServer server{
        {.rates = config.limits.addresses}, std::move(routes), server::OriginPolicy{config.sites}};
    const auto listening = listen(server, config, metrics_of(server, wechat));
    if (!listening) return ExitCode::address;
    const SignalWatch signals{server};
    const SessionSweep sweep{sessions, clock};
    const ReleaseWatch releases{home.database_file(), release, clock};
    announce(config, *listening);
    server.run();
    base::log(base::LogLevel::info, "server.stopped");
    return ExitCode::done;
}

}  // namespace baoda::app
