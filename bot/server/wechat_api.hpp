#pragma once

#include <functional>
#include <map>
#include <string>

#include "bot/channel/wechat/callback.hpp"
#include "bot/server/route.hpp"

namespace baoda::server {

/// Callbacks by account name; "default" is the one of the path without a name.
using WechatCallbacks = std::map<std::string, const wechat::Callback*, std::less<>>;

/// The routes that the platform calls: GET and POST of `/wechat` and `/wechat/{account}`. A name
/// that nobody configured, also "default" where there is none, is a path that does not exist.
/// The callbacks outlive the routes.
void add_wechat_api(RouteTable& routes, const WechatCallbacks& callbacks);

}  // namespace baoda::server
