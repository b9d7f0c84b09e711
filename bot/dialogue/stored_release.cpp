#include "bot/dialogue/stored_release.hpp"

#include <exception>

#include "intents/matching/ranker.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::dialogue {

std::shared_ptr<const ServedRelease> serve_stored(release::ReleaseStore& store,
                                                  release::Release release,
                                                  base::TimePoint now) {
    const auto hash = release.info.content_hash;
    const auto model = store.model(hash, matching::kModelFormat);
    auto served = std::make_shared<const ServedRelease>(std::move(release), model);
    keep_model(store, hash, *served, now);
    return served;
}

void keep_model(release::ReleaseStore& store,
                std::string_view content_hash,
                const ServedRelease& served,
                base::TimePoint now) {
    if (!served.trained_here()) return;
    try {
        store.keep_model(content_hash, matching::kModelFormat, served.model(), now);
    } catch (const std::exception& error) {
        base::log(base::LogLevel::warning, "model.not_kept", {{"why", error.what()}});
    }
}

}  // namespace baoda::dialogue
