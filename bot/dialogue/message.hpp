#pragma once

#include <optional>
#include <string>

#include "knowledge/base/clock.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::dialogue {

/// What a person wrote, as every channel hands it in.
struct UserMessage {
    std::string session_id;  ///< Empty or unknown: a new conversation begins.
    std::string message_id;  ///< Empty: none given; else a repeat is answered with the same reply.
    std::string text;
    std::optional<region::Code> region;  ///< Pinned by the request.
    std::string channel = "web";
    base::TimePoint received_at{};
};

}  // namespace baoda::dialogue
