#include "bot/exchange/kept_references.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;

/// Puts back what is missed, one reference after the other.
class ReferenceKeeper {
public:
    ReferenceKeeper(KnowledgeBase& knowledge, const std::vector<const KnowledgeBase*>& others)
        : knowledge_(knowledge), others_(others) {
        for (const auto& region : knowledge.regions) regions_.insert(region.code);
        for (const auto& source : knowledge.sources) sources_.insert(source.id);
    }

    std::vector<KeptReference> run() {
        for (const auto& fact : knowledge_.facts) {
            const auto by = fmt::format("事实 {}", fact.id);
            need_region(fact.region, by);
            need_source(fact.source, by);
        }
        for (const auto& entry : knowledge_.entries) {
            const auto by = fmt::format("问答 {}", entry.id);
            for (const auto code : entry.scope.regions) need_region(code, by);
            for (const auto& source : entry.sources) need_source(source, by);
        }
        for (const auto& alias : knowledge_.aliases)
            need_region(alias.code, fmt::format("地区别名 {}", alias.alias));
        // A region that is put back needs the one above it: the list grows while it is read.
        for (std::size_t i = 0; i < knowledge_.regions.size(); ++i) {
            const auto region = knowledge_.regions[i];
            need_region(region.parent, fmt::format("地区 {}", region.name));
        }
        return std::move(kept_);
    }

private:
    void need_region(region::Code code, const std::string& by) {
        if (code == region::Code{} || !regions_.insert(code).second) return;
        for (const auto* other : others_) {
            const auto found = std::ranges::find(other->regions, code, &region::Region::code);
            if (found == other->regions.end()) continue;
            knowledge_.regions.push_back(*found);
            kept_.push_back({"regions", code.text(), by});
            return;
        }
    }

    void need_source(const std::string& id, const std::string& by) {
        if (id.empty() || !sources_.insert(id).second) return;
        for (const auto* other : others_) {
            const auto found = std::ranges::find(other->sources, id, &policy::Source::id);
            if (found == other->sources.end()) continue;
            knowledge_.sources.push_back(*found);
            kept_.push_back({"sources", id, by});
            return;
        }
    }

    KnowledgeBase& knowledge_;
    const std::vector<const KnowledgeBase*>& others_;
    std::unordered_set<region::Code> regions_;
    std::unordered_set<std::string> sources_;
    std::vector<KeptReference> kept_;
};

}  // namespace

std::vector<KeptReference> keep_references(KnowledgeBase& knowledge,
                                           const std::vector<const KnowledgeBase*>& others) {
    return ReferenceKeeper{knowledge, others}.run();
}

}  // namespace baoda::exchange
