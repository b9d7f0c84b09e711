#include "bot/dialogue/stored_release.hpp"

#include <exception>

#include <fmt/format.h>

#include "intents/matching/ranker.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::dialogue {

std::string model_key(std::string_view content_hash,
                      const release::KnowledgeBase& knowledge,
                      const release::KnowledgeFiles& starter) {
    release::KnowledgeFiles lent;
    for (const auto& [name, content] : starter) {
        const bool is_document = !name.starts_with("entries/");
        if (is_document && knowledge.document(name).empty()) lent.emplace(name, content);
    }
    if (lent.empty()) return std::string{content_hash};
    return fmt::format("{}+{}", content_hash, release::content_hash(lent));
}

std::shared_ptr<const ServedRelease> serve_stored(release::ReleaseStore& store,
                                                  release::Release release,
                                                  base::TimePoint now) {
    const auto hash = release.info.content_hash;
    const auto key = model_key(hash, release.knowledge, release::starter_files());
    const auto model = store.model(key, matching::kModelFormat);
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
        const auto key = model_key(content_hash, served.knowledge(), release::starter_files());
        store.keep_model(key, matching::kModelFormat, served.model(), now);
    } catch (const std::exception& error) {
        base::log(base::LogLevel::warning, "model.not_kept", {{"why", error.what()}});
    }
}

}  // namespace baoda::dialogue
