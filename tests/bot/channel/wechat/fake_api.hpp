#pragma once

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bot/channel/wechat/account.hpp"

namespace baoda::wechat {

/// The platform's API as its documents describe it, on a free port of the loopback: tokens, and
/// messages that are kept for the test to look at.
class FakeApi {
public:
    FakeApi() {
        const auto token = [this](const httplib::Request& request, httplib::Response& response) {
            const std::lock_guard hold{mutex_};
            ++fetched_;
            fetches_.push_back(request.body);
            if (token_errcode != 0) return answer(response, token_errcode);
            token_ = fmt::format("token-{}", fetched_);
            response.set_content(
                nlohmann::json{{"access_token", token_}, {"expires_in", expires_in}}.dump(),
                "application/json");
        };
        server_.Post("/cgi-bin/stable_token", token);
        server_.Get("/cgi-bin/gettoken", token);
        const auto send = [this](const httplib::Request& request, httplib::Response& response) {
            const std::lock_guard hold{mutex_};
            ++calls_;
            if (request.get_param_value("access_token") != token_ || refuse_tokens) {
                return answer(response, 42001);
            }
            const auto errcode = errcodes.empty() ? 0 : errcodes.front();
            if (!errcodes.empty()) errcodes.erase(errcodes.begin());
            if (errcode == 0) bodies_.push_back(request.body);
            answer(response, errcode);
        };
        server_.Post("/cgi-bin/message/custom/send", send);
        server_.Post("/cgi-bin/message/send", send);
        const auto question = [this](const httplib::Request& request, httplib::Response& response) {
            const std::lock_guard hold{mutex_};
            ++calls_;
            if (request.get_param_value("access_token") != token_ || refuse_tokens) {
                return answer(response, 42001);
            }
            if (!request.body.empty()) bodies_.push_back(request.body);
            const auto known = answers.find(request.path);
            if (known == answers.end()) return answer(response, 0);
            response.set_content(known->second, "application/json");
        };
        server_.Get("/cgi-bin/customservice/getonlinekflist", question);
        server_.Get("/cgi-bin/getcallbackip", question);
        server_.Post("/cgi-bin/menu/create", question);
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
        while (!server_.is_running()) std::this_thread::yield();
    }

    ~FakeApi() {
        server_.stop();
        thread_.join();
    }

    FakeApi(const FakeApi&) = delete;
    FakeApi& operator=(const FakeApi&) = delete;

    [[nodiscard]] std::string host() const { return fmt::format("http://127.0.0.1:{}", port_); }

    /// The token that was given out is worth nothing any more.
    void forget_token() {
        const std::lock_guard hold{mutex_};
        token_ = "another";
    }

    [[nodiscard]] int fetched() {
        const std::lock_guard hold{mutex_};
        return fetched_;
    }

    [[nodiscard]] int calls() {
        const std::lock_guard hold{mutex_};
        return calls_;
    }

    /// What was sent, as it came.
    [[nodiscard]] std::vector<std::string> bodies() {
        const std::lock_guard hold{mutex_};
        return bodies_;
    }

    [[nodiscard]] std::vector<std::string> fetches() {
        const std::lock_guard hold{mutex_};
        return fetches_;
    }

    // Set before the first call.
    int expires_in = 7'200;
    int token_errcode = 0;
    bool refuse_tokens = false;
    std::vector<int> errcodes;                   ///< Of the next messages; then all are taken.
    std::map<std::string, std::string> answers;  ///< Of other calls, by path; else "ok".

private:
    static void answer(httplib::Response& response, int errcode) {
        response.set_content(
            nlohmann::json{{"errcode", errcode}, {"errmsg", errcode == 0 ? "ok" : "rid: 1"}}.dump(),
            "application/json");
    }

    httplib::Server server_;
    std::mutex mutex_;
    std::string token_;
    int fetched_ = 0;
    int calls_ = 0;
    std::vector<std::string> bodies_;
    std::vector<std::string> fetches_;
    int port_ = 0;
    std::thread thread_;
};

/// An account that may call the API.
inline Account account_with_api(const FakeApi& api) {
    Account account;
    account.name = "default";
    account.mode = Mode::plain;
    account.token = "token";
    account.app_id = "wx0f1e2d3c4b5a6978";
    account.secret = "app-secret";
    account.customer_service = true;
    account.api = api.host();
    return account;
}

}  // namespace baoda::wechat
