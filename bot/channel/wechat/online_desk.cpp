#include "bot/channel/wechat/online_desk.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

using nlohmann::json;

constexpr std::chrono::seconds kFresh{10};
constexpr std::chrono::hours kWithoutRight{1};

}  // namespace

DeskPresence presence_in(const ApiAnswer& answer, const std::string& desk_account) {
    const auto step = step_for(answer.errcode);
    if (step == ApiStep::switch_off) return DeskPresence::no_right;
    const auto body = json::parse(answer.body, nullptr, false);
    if (step != ApiStep::done || !body.is_object()) return DeskPresence::unknown;
    const auto list = body.find("kf_online_list");
    if (list == body.end() || !list->is_array()) return DeskPresence::unknown;
    const auto is_wanted = [&](const json& one) {
        return desk_account.empty() ||
               (one.is_object() && one.value("kf_account", json{}) == json(desk_account));
    };
    return std::ranges::any_of(*list, is_wanted) ? DeskPresence::somebody : DeskPresence::nobody;
}

OnlineDesk::OnlineDesk(PlatformApi& api, std::chrono::milliseconds patience)
    : api_(api), patience_(patience), thread_([this] { run(); }) {}

OnlineDesk::~OnlineDesk() {
    {
        const std::lock_guard hold{mutex_};
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

DeskPresence OnlineDesk::look() {
    const auto now = std::chrono::steady_clock::now();
    std::unique_lock hold{mutex_};
    if (now < good_until_) return seen_;
    const auto before = looks_;
    wanted_ = true;
    changed_.notify_all();
    const bool answered =
        changed_.wait_until(hold, now + patience_, [&] { return looks_ != before; });
    return answered ? seen_ : DeskPresence::unknown;
}

void OnlineDesk::run() {
    std::unique_lock hold{mutex_};
    while (true) {
        changed_.wait(hold, [this] { return stop_ || wanted_; });
        if (stop_) return;
        hold.unlock();
        const auto answer = api_.call("/cgi-bin/customservice/getonlinekflist");
        const auto presence = presence_in(answer, api_.account().desk_account);
        if (presence == DeskPresence::no_right || presence == DeskPresence::unknown) {
            base::log(base::LogLevel::warning, "wechat.desk_unknown",
                      {{"account", api_.account().name},
                       {"errcode", fmt::format("{}", answer.errcode)},
                       {"errmsg", answer.errmsg}});
        }
        hold.lock();
        wanted_ = false;
        seen_ = presence;
        const std::chrono::seconds good =
            presence == DeskPresence::no_right ? kWithoutRight : kFresh;
        good_until_ = std::chrono::steady_clock::now() + good;
        ++looks_;
        changed_.notify_all();
    }
}

}  // namespace baoda::wechat
