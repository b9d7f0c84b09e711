#pragma once

#include <optional>
#include <string>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/private.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::dialogue {

/// What a person wrote, as every channel hands it in.
struct UserMessage {
    std::string session_id;  ///< Empty or unknown: a new conversation begins.
    /// The channel has made `session_id` out of who speaks: an unknown one begins under this id.
    bool own_session = false;
    std::string message_id;  ///< Empty: none given; else a repeat is answered with the same reply.
    base::Private text;      ///< As typed; it may hold numbers of the person's.
    /// Pinned by the request. The same one sent again says nothing new: what the person told since
    /// counts more, unless they have just chosen it.
    std::optional<region::Code> region;
    bool region_chosen = false;
    std::string channel = "web";
    base::TimePoint received_at{};
};

}  // namespace baoda::dialogue
