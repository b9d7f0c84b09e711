#include <array>
#include <csignal>
#include <iostream>
#include <mutex>
#include <pthread.h>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/http_server.hpp"
#include "bot/server/public_api.hpp"
#include "knowledge/base/embedded.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::app {

extern const std::vector<base::EmbeddedFile> kPages;

namespace {

struct Page {
    std::string_view path;
    std::string_view file;
    std::string_view content_type;
};

constexpr std::array<Page, 4> kPageRoutes{{
    {"/", "index.html", "text/html; charset=utf-8"},
    {"/assets/page.css", "page.css", "text/css; charset=utf-8"},
    {"/assets/page.js", "page.js", "text/javascript; charset=utf-8"},
    {"/assets/icon.svg", "icon.svg", "image/svg+xml"},
}};

void add_pages(server::RouteTable& routes) {
    for (const auto& page : kPageRoutes) {
        for (const auto& file : kPages) {
            if (file.name != page.file) continue;
            routes.add({.method = "GET",
                        .pattern = std::string{page.path},
                        .handler = [file, type = page.content_type](const channel::HttpRequest&) {
                            return channel::HttpResponse{.content_type = std::string{type},
                                                         .body = std::string{file.content}};
                        }});
        }
    }
}

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
        // The server may have ended by itself; the signal wakes the thread in any case.
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }

    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    static sigset_t blocked() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGTERM);
        sigaddset(&signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        return signals;
    }

private:
    std::thread thread_;
};

}  // namespace

ExitCode serve(const Config& config, const base::Clock& clock) {
    SignalWatch::blocked();  // Before the first thread starts, so that all inherit it.
    KnowledgeHome home{config.data, clock};
    const base::Snapshot<dialogue::ServedRelease> release{home.load_release()};
    dialogue::SessionStore sessions;
    dialogue::Conversation conversation{
        {.sessions = sessions,
         .release = release,
         .default_region = region::Code::parse(config.default_region)}};
    std::mutex one_at_a_time;
    server::RouteTable routes;
    server::add_public_api(routes, {.conversation = conversation,
                                    .release = release,
                                    .clock = clock,
                                    .storage_takes_writes = [&] {
                                        return takes_writes(home.database(), one_at_a_time);
                                    }});
    add_pages(routes);

    server::HttpServer server{{}, std::move(routes)};
    int port = 0;
    try {
        port = server.bind(config.host, config.port);
    } catch (const std::exception& error) {
        std::cerr << "baoda: 不能监听 " << config.host << ':' << config.port << "：" << error.what()
                  << '\n';
        return ExitCode::address;
    }
    const SignalWatch watch{server};
    std::cout << fmt::format("listening on http://{}:{}", config.host, port) << std::endl;
    server.run();
    base::log(base::LogLevel::info, "server.stopped");
    return ExitCode::done;
}

}  // namespace baoda::app
