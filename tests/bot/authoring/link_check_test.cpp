#include "bot/authoring/link_check.hpp"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <httplib.h>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

/// A server on this machine that is alive in many ways.
class SmallSite {
public:
    SmallSite() {
        const auto answer = [this](int status, const char* location = "") {
            return [this, status, location](const httplib::Request& request,
                                            httplib::Response& response) {
                ++requests;
                response.status = status;
                if (*location != '\0') response.set_header("Location", location);
                (void)request;
            };
        };
        server_.Get("/alive", answer(200));
        server_.Get("/gone", answer(410));
        server_.Get("/shy", answer(403));
        server_.Get("/ill", answer(503));
        server_.Get("/moved", answer(302, "/alive"));
        server_.Get("/moved/near", answer(307, "../moved"));
        server_.Get("/moved/away", answer(301, "/nowhere"));
        server_.Get("/circle", answer(302, "/circle"));
        server_.Get("/no-head", [](const httplib::Request& request, httplib::Response& response) {
            response.status = request.method == "HEAD" ? 404 : 200;
        });
        server_.Get("/slow", [this](const httplib::Request&, httplib::Response&) {
            while (!done_) std::this_thread::sleep_for(std::chrono::milliseconds{5});
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
        while (!server_.is_running()) std::this_thread::yield();  // Else it could not be stopped.
    }

    SmallSite(const SmallSite&) = delete;
    SmallSite& operator=(const SmallSite&) = delete;

    ~SmallSite() {
        done_ = true;
        server_.stop();
        thread_.join();
    }

    [[nodiscard]] std::string url(std::string_view path) const {
        return fmt::format("http://127.0.0.1:{}{}", port_, path);
    }

    std::atomic<int> requests{0};

private:
    httplib::Server server_;
    std::atomic<bool> done_{false};
    int port_ = 0;
    std::thread thread_;
};

/// A folder without links, and with these sources.
release::KnowledgeFiles citing(const std::vector<std::string>& urls) {
    std::string sources;
    for (std::size_t i = 0; i < urls.size(); ++i) {
        sources += fmt::format(R"({{"id":"S{}","title":"甲","url":"{}"}})", i + 1, urls[i]) + "\n";
    }
    return with(with(small_folder(), "facts/sources.jsonl", "", sources), "entries/pay.how.toml",
                "[[国家医保局|https://www.nhsa.gov.cn]]\n", "");
}

std::vector<LintFinding> dead(const std::vector<std::string>& urls) {
    return find_dead_links(citing(urls), kToday,
                           {.timeout = std::chrono::milliseconds{300}, .inner_hosts = true});
}

}  // namespace

TEST_CASE("A page that is there is alive, also behind redirects and refusals", "[links]") {
    const SmallSite site;
    const auto* path =
        GENERATE("/alive", "/alive#part", "/shy", "/ill", "/moved", "/moved/near", "/no-head");
    CAPTURE(path);
    CHECK(dead({site.url(path)}).empty());
}

TEST_CASE("A page that is gone is dead, and so is what leads nowhere", "[links]") {
    const SmallSite site;
    const auto [path, why] = GENERATE(table<const char*, const char*>({
        {"/nowhere", "404"},
        {"/gone", "410"},
        {"/moved/away", "404"},
        {"/circle", "跳转超过 5 次"},
        {"/slow", "没有按时应答"},
    }));
    CAPTURE(path);
    const auto found = dead({site.url(path)});
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "dead-link");
    CHECK(found.front().severity == Severity::warning);
    CHECK(found.front().place == "facts/sources.jsonl:1");
    CHECK(found.front().entry == "S1");
    CHECK_THAT(found.front().message, Catch::Contains(why));
}

TEST_CASE("A host that refuses or does not exist is dead", "[links]") {
    std::string closed;
    {
        const SmallSite site;
        closed = site.url("/alive");
    }
    CHECK(dead({closed, "http://no-such-host.invalid/"}).size() == 2);
}

TEST_CASE("Each address is asked for once, all of them in their order", "[links]") {
    SmallSite site;
    const auto found = dead({site.url("/alive"), site.url("/alive"), site.url("/a"),
                             site.url("/alive?x"), site.url("/b")});
    CHECK(site.requests == 2);
    REQUIRE(found.size() == 2);
    CHECK(found[0].place == "facts/sources.jsonl:3");
    CHECK(found[1].place == "facts/sources.jsonl:5");
}

TEST_CASE("Hosts of an inner network are not asked for", "[links]") {
    SmallSite site;
    CHECK(find_dead_links(citing({site.url("/gone")}), kToday).empty());
    CHECK(site.requests == 0);
}

}  // namespace baoda::authoring
