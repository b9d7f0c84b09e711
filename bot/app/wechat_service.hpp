#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bot/channel/wechat/account.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/metrics.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::app {

/// What WeChat accounts are answered from; all outlive the service.
struct WechatServiceParts {
    dialogue::Conversation& conversation;
    dialogue::SessionStore& sessions;
    const base::Snapshot<dialogue::ServedRelease>& release;
    const base::Clock& clock;
    std::filesystem::path folder;  ///< Where access tokens are kept over a restart; empty: nowhere.
    base::Rate rate;  ///< How often each user may ask; by address all would share one limit.
};

/// Where an account's access token is kept in the data folder.
[[nodiscard]] std::filesystem::path access_token_file(const std::filesystem::path& folder,
                                                      const std::string& account);

/// All configured WeChat accounts: their callbacks, what these share, and the threads that make
/// replies. Goes after the server whose routes lead to it.
class WechatService {
public:
    WechatService(const std::vector<wechat::Account>& accounts, const WechatServiceParts& parts);
    ~WechatService();
    WechatService(const WechatService&) = delete;
    WechatService& operator=(const WechatService&) = delete;

    /// Adds the callbacks' routes; none without accounts.
    void add_routes(server::RouteTable& routes) const;

    /// What the callbacks counted.
    [[nodiscard]] std::vector<server::Metric> metrics() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace baoda::app
