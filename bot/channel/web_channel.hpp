#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/channel/http_exchange.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::channel {

/// The JSON chat of the web API. Translates, nothing else.
class WebChannel {
public:
    /// Channel names that requests may carry, besides "web".
    explicit WebChannel(std::vector<std::string> channels = {}) : channels_(std::move(channels)) {}

    /// `malformed` for a body that is no JSON object, `invalid_argument` with the field that breaks
    /// its rule.
    [[nodiscard]] base::Result<dialogue::UserMessage> read(const HttpRequest& request,
                                                           base::TimePoint now) const;

    [[nodiscard]] static HttpResponse write(const dialogue::Reply& reply);

private:
    std::vector<std::string> channels_;
};

}  // namespace baoda::channel
