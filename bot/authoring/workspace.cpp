#include "bot/authoring/workspace.hpp"

namespace baoda::authoring {

std::string base_of(const release::ReleaseInfo& info) {
    return info.origin == release::Origin::shipped ? info.id : info.base;
}

WorkingCopy working_copy(release::ReleaseStore& store) {
    if (auto draft = store.draft()) {
        return {.files = std::move(draft->files),
                .base = draft->info.base,
                .began_from = draft->info.began_from,
                .revision = draft->info.revision};
    }
    const auto live = store.live();
    if (!live) return {};
    return {.files = store.load_files(live->id).value(),
            .base = base_of(*live),
            .began_from = live->id};
}

release::KnowledgeFiles with_knowledge(const release::KnowledgeFiles& files,
                                       const release::KnowledgeBase& before,
                                       const release::KnowledgeBase& after) {
    const auto old_files = release::write_knowledge(before);
    auto result = release::write_knowledge(after);
    if (before.entries == after.entries) {
        // Whoever wrote them chose the files' names.
        std::erase_if(result, [](const auto& file) { return file.first.starts_with("entries/"); });
        for (const auto& [name, content] : files) {
            if (name.starts_with("entries/")) result.emplace(name, content);
        }
    }
    for (auto& [name, content] : result) {
        const auto old_file = old_files.find(name);
        const auto kept = files.find(name);
        const bool same = old_file != old_files.end() && old_file->second == content;
        if (same && kept != files.end()) content = kept->second;
    }
    return result;
}

}  // namespace baoda::authoring
