#pragma once

#include <string>

#include "bot/dialogue/session_archive.hpp"
#include "knowledge/base/private.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::channel {

/// The longest comment on a reply, in code points after normalizing.
inline constexpr std::size_t kLongestComment = 500;

/// What somebody thinks of a reply, as the API takes it.
struct FeedbackRequest {
    dialogue::Feedback feedback;  ///< Without comment and moment.
    base::Private comment;        ///< As typed.
};

/// Reads the body of a feedback request; `malformed` for a body that is no JSON object,
/// `invalid_argument` with the field that breaks its rule.
[[nodiscard]] base::Result<FeedbackRequest> read_feedback(const std::string& body);

/// A conversation as the API tells it: messages of the person and of the bot in turn.
[[nodiscard]] std::string transcript_json(const std::string& session_id,
                                          const dialogue::Transcript& transcript);

}  // namespace baoda::channel
