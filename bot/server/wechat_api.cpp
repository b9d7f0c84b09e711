#include "bot/server/wechat_api.hpp"

#include <utility>

#include "bot/server/problem.hpp"

namespace baoda::server {

namespace {

constexpr const char* kDefaultAccount = "default";

/// Adds both methods of a path.
void add(RouteTable& routes, const std::string& pattern, const WechatCallbacks& callbacks) {
    const auto with = [callbacks](const channel::HttpRequest& request, auto member) {
        const auto named = request.path_parameters.find("account");
        const auto found = callbacks.find(named == request.path_parameters.end() ? kDefaultAccount
                                                                                 : named->second);
        if (found == callbacks.end()) return to_response(path_not_found());
        return (found->second->*member)(request);
    };
    routes.add({.method = "GET",
                .pattern = pattern,
                .handler =
                    [with](const channel::HttpRequest& request) {
                        return with(request, &wechat::Callback::verify);
                    },
                .refusals = Refusals::bare});
    routes.add({.method = "POST",
                .pattern = pattern,
                .handler =
                    [with](const channel::HttpRequest& request) {
                        return with(request, &wechat::Callback::receive);
                    },
                .content = Content::any,
                .chunked = true,
                .refusals = Refusals::bare});
}

}  // namespace

void add_wechat_api(RouteTable& routes, const WechatCallbacks& callbacks) {
    if (callbacks.empty()) return;
    if (callbacks.contains(kDefaultAccount)) add(routes, "/wechat", callbacks);
    add(routes, "/wechat/{account}", callbacks);
}

}  // namespace baoda::server
