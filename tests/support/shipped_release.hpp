#pragma once

#include <memory>
#include <stdexcept>
#include <utility>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::support {

/// The knowledge that ships, ready to answer. Trained at the first call, once a test program.
[[nodiscard]] inline const std::shared_ptr<const dialogue::ServedRelease>& shipped_release_ptr() {
    static const auto served = [] {
        auto knowledge = release::parse_knowledge(release::shipped_files());
        if (!knowledge) throw std::runtime_error(knowledge.error().message);
        return std::make_shared<const dialogue::ServedRelease>(
            release::Release{.info = {.id = "r1-shipped"}, .knowledge = *std::move(knowledge)});
    }();
    return served;
}

[[nodiscard]] inline const dialogue::ServedRelease& shipped_release() {
    return *shipped_release_ptr();
}

/// A day of the calendar: day("2026-11-22").
[[nodiscard]] inline base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

/// A moment: moment("2026-11-22T10:00:00+08:00").
[[nodiscard]] inline base::TimePoint moment(std::string_view iso) {
    return base::parse_moment(iso).value();
}

}  // namespace baoda::support
