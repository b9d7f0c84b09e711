#include "bot/dialogue/reply.hpp"

namespace baoda::dialogue {

std::string_view to_string(ReplyKind kind) {
    switch (kind) {
        case ReplyKind::answer: return "answer";
        case ReplyKind::clarify: return "clarify";
        case ReplyKind::suggest: return "suggest";
        case ReplyKind::fallback: return "fallback";
        case ReplyKind::smalltalk: return "smalltalk";
    }
    return "fallback";
}

std::string_view to_string(RegionOrigin origin) {
    switch (origin) {
        case RegionOrigin::text: return "text";
        case RegionOrigin::session: return "session";
        case RegionOrigin::request: return "request";
        case RegionOrigin::fallback: return "default";
    }
    return "default";
}

}  // namespace baoda::dialogue
