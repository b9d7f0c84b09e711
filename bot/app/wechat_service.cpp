#include "bot/app/wechat_service.hpp"

#include <functional>
#include <utility>

#include "bot/channel/wechat/bound_bodies.hpp"
#include "bot/channel/wechat/callback.hpp"
#include "bot/channel/wechat/customer_service.hpp"
#include "bot/channel/wechat/online_desk.hpp"
#include "bot/channel/wechat/platform_api.hpp"
#include "bot/channel/wechat/reply_once.hpp"
#include "bot/channel/wechat/responder.hpp"
#include "bot/channel/wechat/visitors.hpp"
#include "bot/server/task_queue.hpp"
#include "bot/server/wechat_api.hpp"

namespace baoda::app {

namespace {

/// Threads that make replies: they may wait for storage, those of the server wait for them.
constexpr std::size_t kWorkers = 16;
constexpr std::size_t kWaiting = 1'024;

using Send = bool (wechat::CustomerService::*)(const std::string&,
                                               std::vector<wechat::BehindMessage>);

/// One of the service's ways to send, if the account has the service.
wechat::SendBehind way_to_send(wechat::CustomerService* service, Send send) {
    if (service == nullptr) return {};
    return [service, send](const std::string& user, std::vector<wechat::BehindMessage> messages) {
        return (service->*send)(user, std::move(messages));
    };
}

wechat::LookAtDesk look_at(wechat::OnlineDesk* desk) {
    if (desk == nullptr) return {};
    return [desk] { return desk->look(); };
}

/// The platform's API of an account that has a secret for it.
std::unique_ptr<wechat::PlatformApi> api_of(const wechat::Account& account,
                                            const std::filesystem::path& folder) {
    if (account.secret.empty()) return nullptr;
    return std::make_unique<wechat::PlatformApi>(
        account,
        folder.empty() ? std::filesystem::path{} : access_token_file(folder, account.name));
}

/// One account with what belongs to it alone.
struct Served {
    Served(const wechat::Account& account,
           const wechat::ResponderParts& parts,
           const std::filesystem::path& folder,
           const std::function<wechat::CallbackParts(const Served&)>& shared)
        : api(api_of(account, folder)),
          service(api && account.customer_service ? std::make_unique<wechat::CustomerService>(*api)
                                                  : nullptr),
          desk(api && account.desk ? std::make_unique<wechat::OnlineDesk>(*api) : nullptr),
          responder(
              account,
              parts,
              {way_to_send(service.get(), &wechat::CustomerService::send), look_at(desk.get())}),
          callback(account, shared(*this)) {}

    std::unique_ptr<wechat::PlatformApi> api;  // First: the others call it.
    std::unique_ptr<wechat::CustomerService> service;
    std::unique_ptr<wechat::OnlineDesk> desk;
    wechat::Responder responder;
    wechat::Callback callback;
};

}  // namespace

struct WechatService::Inside {
    explicit Inside(base::Rate rate) : rates(rate) {}

    base::TokenBuckets rates;
    wechat::Visitors visitors;
    wechat::CallbackCounters counters;
    wechat::BoundBodies bodies;
    wechat::ReplyOnce once{
        [this](std::function<void()> task) { return queue.try_push(std::move(task)); }};
    std::vector<std::unique_ptr<Served>> served;
    server::TaskQueue queue{kWorkers, kWaiting};  // Last: its threads use all of the above.
};

std::filesystem::path access_token_file(const std::filesystem::path& folder,
                                        const std::string& account) {
    return folder / ("wechat_access_" + account + ".json");
}

WechatService::WechatService(const std::vector<wechat::Account>& accounts,
                             const WechatServiceParts& parts) {
    if (accounts.empty()) return;
    inside_ = std::make_unique<Inside>(parts.rate);
    auto& inside = *inside_;
    for (const auto& account : accounts) {
        inside.served.push_back(std::make_unique<Served>(
            account,
            wechat::ResponderParts{.conversation = parts.conversation,
                                   .sessions = parts.sessions,
                                   .release = parts.release,
                                   .clock = parts.clock,
                                   .visitors = inside.visitors,
                                   .turns = inside.counters.turns,
                                   .rates = inside.rates},
            parts.folder, [&inside](const Served& one) {
                return wechat::CallbackParts{
                    .responder = one.responder,
                    .once = inside.once,
                    .bodies = inside.bodies,
                    .counters = inside.counters,
                    .send_late =
                        way_to_send(one.service.get(), &wechat::CustomerService::send_ahead)};
            }));
    }
}

WechatService::~WechatService() = default;

void WechatService::add_routes(server::RouteTable& routes) const {
    if (!inside_) return;
    server::WechatCallbacks callbacks;
    for (const auto& one : inside_->served) {
        callbacks.emplace(one->callback.account().name, &one->callback);
    }
    server::add_wechat_api(routes, callbacks);
}

std::vector<server::Metric> WechatService::metrics() const {
    if (!inside_) return {};
    using Kind = server::Metric::Kind;
    const auto& counters = inside_->counters;
    wechat::CustomerService::Counts behind;
    for (const auto& one : inside_->served) {
        if (!one->service) continue;
        behind.sent += one->service->counts().sent;
        behind.failed += one->service->counts().failed;
    }
    return {{"baoda_wechat_sent_total", "Messages sent by the customer-service API.", Kind::counter,
             behind.sent},
            {"baoda_wechat_unsent_total", "Messages that API did not take.", Kind::counter,
             behind.failed},
            {"baoda_wechat_turns_total", "Questions processed, without retries.", Kind::counter,
             counters.turns},
            {"baoda_wechat_pushes_total", "Genuine deliveries, with retries.", Kind::counter,
             counters.pushes},
            {"baoda_wechat_repeats_total", "Deliveries of a push that was known.", Kind::counter,
             inside_->once.repeats()},
            {"baoda_wechat_refused_total", "Requests that proved not to be genuine.", Kind::counter,
             counters.refused},
            {"baoda_wechat_slow_total", "Pushes whose reply was not there in time.", Kind::counter,
             counters.slow}};
}

}  // namespace baoda::app
