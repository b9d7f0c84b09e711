#include "bot/channel/wechat/customer_service.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/channel/text_pages.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

using nlohmann::json;

constexpr std::size_t kMostWaiting = 1'000;
constexpr std::chrono::minutes kAfterQuota{1};
/// The right may come back: accounts are verified anew every year.
constexpr std::chrono::hours kAfterSwitchOff{1};

CustomerService::Time steady_now() {
    return std::chrono::steady_clock::now();
}

/// Until midnight in China, when the day's quotas begin anew.
std::chrono::seconds rest_of_day() {
    const auto china = base::SystemClock{}.now() + std::chrono::hours{8};
    return std::chrono::floor<std::chrono::days>(china) + std::chrono::days{1} - china;
}

bool is_menu(const BehindMessage& message) {
    return std::holds_alternative<ChoiceMenu>(message);
}

json content_of(const std::string& text) {
    return {{"msgtype", "text"}, {"text", {{"content", text}}}};
}

json content_of(const ChoiceMenu& menu) {
    auto list = json::array();
    for (std::size_t i = 0; i < menu.labels.size(); ++i) {
        list.push_back({{"id", fmt::format("{}", i + 1)}, {"content", menu.labels[i]}});
    }
    return {{"msgtype", "msgmenu"},
            {"msgmenu", {{"head_content", menu.head}, {"list", list}, {"tail_content", ""}}}};
}

std::string body_for(const Account& account, const std::string& user, const BehindMessage& what) {
    auto body = std::visit([](const auto& message) { return content_of(message); }, what);
    body["touser"] = user;
    if (account.platform == Platform::wecom) {
        // WeCom wants a number where the console shows one.
        const auto id = json::parse(account.agent_id, nullptr, false);
        body["agentid"] = id.is_number_integer() ? id : json(account.agent_id);
    }
    // Raw UTF-8: "\uXXXX" is answered with 40033 or shown as it is.
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

CustomerService::CustomerService(PlatformApi& api, std::chrono::milliseconds behind)
    : api_(api), behind_(behind), thread_([this] { run(); }) {}

CustomerService::~CustomerService() {
    {
        const std::lock_guard hold{mutex_};
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool CustomerService::send(const std::string& user, std::vector<BehindMessage> messages) {
    return queue({user, std::move(messages), steady_now() + behind_}, false);
}

bool CustomerService::send_ahead(const std::string& user, std::vector<BehindMessage> messages) {
    return queue({user, std::move(messages), steady_now()}, true);
}

bool CustomerService::queue(Letter letter, bool ahead) {
    {
        const std::lock_guard hold{mutex_};
        if (letters_.size() >= kMostWaiting || steady_now() < silent_until_) return false;
        if (!takes_menus_ && std::ranges::any_of(letter.messages, is_menu)) return false;
        const auto place =
            ahead ? std::ranges::find(letters_, letter.user, &Letter::user) : letters_.end();
        letters_.insert(place, std::move(letter));
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

std::optional<CustomerService::Letter> CustomerService::next(std::unique_lock<std::mutex>& hold) {
    while (true) {
        changed_.wait(hold, [this] { return stop_ || !letters_.empty(); });
        if (stop_) return std::nullopt;
        const auto due = letters_.front().due;
        // A letter that is sent ahead may take its place.
        changed_.wait_until(hold, due, [&] { return stop_ || letters_.front().due < due; });
        if (stop_) return std::nullopt;
        if (letters_.front().due > steady_now()) continue;
        auto letter = std::move(letters_.front());
        letters_.pop_front();
        return letter;
    }
}

void CustomerService::run() {
    std::unique_lock hold{mutex_};
    while (const auto letter = next(hold)) {
        busy_ = true;
        hold.unlock();
        deliver(*letter);
        hold.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

void CustomerService::deliver(const Letter& letter) {
    for (std::size_t i = 0; i < letter.messages.size(); ++i) {
        const auto step = deliver(letter.user, letter.messages[i]);
        const std::lock_guard hold{mutex_};
        if (step == ApiStep::done) {
            ++counts_.sent;
            continue;
        }
        // What follows makes no sense without what is missing.
        counts_.failed += letter.messages.size() - i;
        return;
    }
}

ApiStep CustomerService::deliver(const std::string& user, const BehindMessage& message) {
    const auto& account = api_.account();
    const auto* const path = account.platform == Platform::wecom ? "/cgi-bin/message/send"
                                                                 : "/cgi-bin/message/custom/send";
    const auto answer = api_.call(path, body_for(account, user, message));
    const auto step = step_for(answer.errcode);
    if (step == ApiStep::split && !is_menu(message)) {
        return deliver_halves(user, std::get<std::string>(message));
    }
    if (step != ApiStep::done) note(step, answer);
    return step;
}

ApiStep CustomerService::deliver_halves(const std::string& user, const std::string& text) {
    constexpr std::size_t kShortest = 512;  // Of this no platform says that it is too long.
    if (text.size() < kShortest) return ApiStep::give_up;
    for (const auto& half : channel::text_pages(text, text.size() / 2 + kShortest / 4, "")) {
        const auto step = deliver(user, half);
        if (step != ApiStep::done) return step;
    }
    return ApiStep::done;
}

void CustomerService::note(ApiStep step, const ApiAnswer& answer) {
    const bool for_operator = step == ApiStep::switch_off;
    base::log(for_operator ? base::LogLevel::error : base::LogLevel::warning,
              "wechat.customer_service_failed",
              {{"account", api_.account().name},
               {"errcode", fmt::format("{}", answer.errcode)},
               {"errmsg", answer.errmsg}});
    const std::lock_guard hold{mutex_};
    if (step == ApiStep::wait) silent_until_ = steady_now() + kAfterQuota;
    if (step == ApiStep::wait_a_day) silent_until_ = steady_now() + rest_of_day();
    if (for_operator) silent_until_ = steady_now() + kAfterSwitchOff;
    if (step == ApiStep::plain_text) takes_menus_ = false;
}

}  // namespace baoda::wechat
