#include <csignal>
#include <iostream>
#include <mutex>
#include <pthread.h>
#include <thread>

#include <fmt/format.h>

#include "bot/app/chat_page.hpp"
#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/app/release_watch.hpp"
#include "bot/app/session_sweep.hpp"
#include "bot/app/web_files.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/http_server.hpp"
#include "bot/server/public_api.hpp"
#include "bot/server/session_api.hpp"
#include "bot/server/widget_api.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::app {

namespace {

/// Whether the database takes a write now; asked by readiness checks.
bool takes_writes(storage::Database& database, std::mutex& one_at_a_time) {
    const std::lock_guard hold{one_at_a_time};
    try {
        storage::Transaction probe{database};
        return true;
    } catch (const storage::SqliteError&) {
        return false;
    }
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

}  // namespace

ExitCode serve(const Config& config, const base::Clock& clock, FirstKnowledge first) {
    SignalWatch::blocked();  // Before the first thread starts, so that all inherit it.
    KnowledgeHome home{config.data, clock, first};
    base::Snapshot<dialogue::ServedRelease> release{home.load_release()};
    dialogue::SessionStore sessions{
        {}, std::make_unique<baoda::sessions::SqliteArchive>(config.data / "baoda.db")};
    dialogue::Conversation conversation{
        {.sessions = sessions,
         .release = release,
         .default_region = region::Code::parse(config.default_region)}};
    std::mutex one_at_a_time;
    server::RouteTable routes;
    server::add_public_api(
        routes,
        {.conversation = conversation,
         .release = release,
         .clock = clock,
         .storage_takes_writes = [&] { return takes_writes(home.database(), one_at_a_time); },
         .explain = config.explain});
    server::add_session_api(routes, {.sessions = sessions, .release = release, .clock = clock});
    server::add_widget_api(
        routes,
        {.release = release, .sites = config.sites, .default_region = config.default_region});
    const WebFiles files;
    const WebParts web{.files = files, .release = release, .sites = config.sites};
    add_web_files(routes, web);
    add_chat_page(routes,
                  {.web = web, .conversation = conversation, .sessions = sessions, .clock = clock});

    server::HttpServer server{{}, std::move(routes), server::OriginPolicy{config.sites}};
    int port = 0;
    try {
        port = server.bind(config.host, config.port);
    } catch (const std::exception& error) {
        std::cerr << "baoda: 不能监听 " << config.host << ':' << config.port << "：" << error.what()
                  << '\n';
        return ExitCode::address;
    }
    const SignalWatch signals{server};
    const SessionSweep sweep{sessions, clock};
    const ReleaseWatch releases{config.data / "baoda.db", release, clock};
    std::cout << fmt::format("listening on http://{}:{}", config.host, port) << std::endl;
    server.run();
    base::log(base::LogLevel::info, "server.stopped");
    return ExitCode::done;
}

}  // namespace baoda::app
