#include "bot/app/draft_changes.hpp"

#include "bot/app/knowledge_files.hpp"

namespace baoda::app {

std::vector<exchange::RowChange> draft_changes(release::ReleaseStore& store,
                                               const release::Draft& draft) {
    const auto live = store.load_live();
    return exchange::changes_between(live ? live->knowledge : release::KnowledgeBase{},
                                     knowledge_of(draft.files));
}

}  // namespace baoda::app
