#include "bot/app/knowledge_files.hpp"

#include <stdexcept>

#include "bot/app/knowledge_home.hpp"
#include "bot/authoring/workspace.hpp"

namespace baoda::app {

release::KnowledgeFiles files_of(const std::string& folder,
                                 const Config& config,
                                 const base::Clock& clock) {
    if (folder.empty()) {
        KnowledgeHome home{config.data, clock};
        auto store = home.store();
        return authoring::working_copy(store).files;
    }
    auto files = release::read_folder(folder);
    if (files.empty()) throw std::runtime_error("文件夹 " + folder + " 里没有知识文件。");
    return files;
}

release::KnowledgeBase knowledge_of(const release::KnowledgeFiles& files) {
    auto knowledge = release::parse_knowledge(files);
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    return *std::move(knowledge);
}

}  // namespace baoda::app
