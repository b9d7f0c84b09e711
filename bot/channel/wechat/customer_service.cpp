#include "bot/channel/wechat/customer_service.hpp"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

constexpr std::size_t kMostWaiting = 1'000;
constexpr std::chrono::minutes kAfterQuota{1};
/// The right may come back: accounts are verified anew every year.
constexpr std::chrono::hours kAfterSwitchOff{1};

AccessToken::Time steady_now() {
    return std::chrono::steady_clock::now();
}

std::string body_for(const Account& account, const std::string& user, const std::string& text) {
    nlohmann::json body{{"touser", user}, {"msgtype", "text"}, {"text", {{"content", text}}}};
    if (account.platform == Platform::wecom) {
        // WeCom wants a number where the console shows one.
        const auto id = nlohmann::json::parse(account.agent_id, nullptr, false);
        body["agentid"] = id.is_number_integer() ? id : nlohmann::json(account.agent_id);
    }
    // Raw UTF-8: "\uXXXX" is answered with 40033 or shown as it is.
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

CustomerService::CustomerService(const Account& account)
    : account_(account), http_(account.api), token_(account_, http_), thread_([this] { run(); }) {}

CustomerService::~CustomerService() {
    {
        const std::lock_guard hold{mutex_};
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool CustomerService::is_silent(AccessToken::Time now) const {
    return now < silent_until_;
}

bool CustomerService::send(const std::string& user, std::vector<std::string> texts) {
    {
        const std::lock_guard hold{mutex_};
        if (letters_.size() >= kMostWaiting || is_silent(steady_now())) return false;
        letters_.push_back({user, std::move(texts)});
    }
    changed_.notify_all();
    return true;
}

void CustomerService::wait_until_idle() {
    std::unique_lock hold{mutex_};
    changed_.wait(hold, [this] { return letters_.empty() && !busy_; });
}

CustomerService::Counts CustomerService::counts() const {
    const std::lock_guard hold{mutex_};
    return counts_;
}

void CustomerService::run() {
    std::unique_lock hold{mutex_};
    while (true) {
        changed_.wait(hold, [this] { return stop_ || !letters_.empty(); });
        if (stop_) return;
        const auto letter = std::move(letters_.front());
        letters_.pop_front();
        busy_ = true;
        hold.unlock();
        deliver(letter);
        hold.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

void CustomerService::deliver(const Letter& letter) {
    for (std::size_t i = 0; i < letter.texts.size(); ++i) {
        const auto step = deliver(letter.user, letter.texts[i]);
        const std::lock_guard hold{mutex_};
        if (step == ApiStep::done) {
            ++counts_.sent;
            continue;
        }
        // What follows makes no sense without what is missing.
        counts_.failed += letter.texts.size() - i;
        return;
    }
}

ApiAnswer CustomerService::call(const std::string& user, const std::string& text) {
    const auto token = token_.get(steady_now());
    if (!token) return {.errcode = -1, .errmsg = token.error().message};
    const auto* const path = account_.platform == Platform::wecom ? "/cgi-bin/message/send"
                                                                  : "/cgi-bin/message/custom/send";
    const auto body =
        http_.call(fmt::format("{}?access_token={}", path, *token), body_for(account_, user, text));
    if (!body) return {.errcode = -1, .errmsg = body.error().message};
    auto answer = read_api_answer(*body);
    if (step_for(answer.errcode) == ApiStep::renew_token) token_.refuse(*token);
    return answer;
}

ApiStep CustomerService::deliver(const std::string& user, const std::string& text) {
    auto answer = call(user, text);
    auto step = step_for(answer.errcode);
    if (step == ApiStep::renew_token) {
        answer = call(user, text);  // Once: a second refusal is no matter of the token's age.
        step = step_for(answer.errcode);
        if (step == ApiStep::renew_token) step = ApiStep::give_up;
    }
    if (step != ApiStep::done) note(step, answer);
    return step;
}

void CustomerService::note(ApiStep step, const ApiAnswer& answer) {
    const bool for_operator = step == ApiStep::switch_off;
    base::log(for_operator ? base::LogLevel::error : base::LogLevel::warning,
              "wechat.customer_service_failed",
              {{"account", account_.name},
               {"errcode", fmt::format("{}", answer.errcode)},
               {"errmsg", answer.errmsg}});
    const std::lock_guard hold{mutex_};
    if (step == ApiStep::wait) silent_until_ = steady_now() + kAfterQuota;
    if (for_operator) silent_until_ = steady_now() + kAfterSwitchOff;
}

}  // namespace baoda::wechat
