#include "bot/authoring/answer_changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "bot/dialogue/conversation.hpp"

namespace baoda::authoring {

namespace {

constexpr std::size_t kMostRegions = 20;

using FactsByRegion = std::map<region::Code, std::map<std::string, const policy::PolicyFact*>>;

FactsByRegion by_region(const release::KnowledgeBase& knowledge) {
    FactsByRegion facts;
    for (const auto& fact : knowledge.facts) facts[fact.region].emplace(fact.id, &fact);
    return facts;
}

bool same_facts(const std::map<std::string, const policy::PolicyFact*>& a,
                const std::map<std::string, const policy::PolicyFact*>& b) {
    return std::ranges::equal(a, b, [](const auto& left, const auto& right) {
        return left.first == right.first && *left.second == *right.second;
    });
}

std::vector<region::Code> changed_regions(const release::KnowledgeBase& before,
                                          const release::KnowledgeBase& after) {
    const auto was = by_region(before);
    const auto now = by_region(after);
    std::set<region::Code> all;
    for (const auto& [code, facts] : was) all.insert(code);
    for (const auto& [code, facts] : now) all.insert(code);
    std::vector<region::Code> changed;
    for (const auto code : all) {
        const bool same =
            was.contains(code) && now.contains(code) && same_facts(was.at(code), now.at(code));
        if (!same && changed.size() < kMostRegions) changed.push_back(code);
    }
    return changed;
}

/// Collects probes, each once.
class ProbeList {
public:
    void add(Probe probe) {
        const auto key = std::tuple{probe.question, probe.region, probe.now};
        if (known_.insert(key).second) probes_.push_back(std::move(probe));
    }

    void add_questions(const release::KnowledgeBase& knowledge,
                       const std::vector<region::Code>& regions) {
        for (const auto& entry : knowledge.entries) {
            if (entry.hidden) continue;
            add({.question = entry.question});
            if (!entry.region_dependent) continue;
            for (const auto code : regions) add({.question = entry.question, .region = code});
        }
    }

    [[nodiscard]] std::vector<Probe> take() && { return std::move(probes_); }

private:
    std::set<std::tuple<std::string, std::optional<region::Code>, std::optional<base::TimePoint>>>
        known_;
    std::vector<Probe> probes_;
};

/// Answers probes from one release.
class Asker {
public:
    explicit Asker(const ServedPtr& release)
        : snapshot_(release), conversation_({.sessions = sessions_, .release = snapshot_}) {}

    std::string operator()(const Probe& probe, base::TimePoint now) {
        const auto reply = conversation_.answer({.text = probe.question,
                                                 .region = probe.region,
                                                 .received_at = probe.now.value_or(now)});
        return reply ? reply->text : reply.error().message;
    }

private:
    dialogue::SessionStore sessions_;
    base::Snapshot<dialogue::ServedRelease> snapshot_;
    dialogue::Conversation conversation_;
};

}  // namespace

ServedPtr serve_candidate(release::KnowledgeBase knowledge) {
    return std::make_shared<const dialogue::ServedRelease>(
        release::Release{.info = {.id = "candidate"}, .knowledge = std::move(knowledge)});
}

std::vector<Probe> probes_for(const release::KnowledgeBase& before,
                              const release::KnowledgeBase& after,
                              const std::vector<KnowledgeTest>& tests) {
    const auto regions = changed_regions(before, after);
    ProbeList probes;
    for (const auto& test : tests)
        probes.add({.question = test.question, .region = test.region, .now = test.now});
    probes.add_questions(before, regions);
    probes.add_questions(after, regions);
    return std::move(probes).take();
}

std::vector<AnswerChange> changed_answers(const ServedPtr& before,
                                          const ServedPtr& after,
                                          const std::vector<Probe>& probes,
                                          base::TimePoint now) {
    Asker was{before};
    Asker is{after};
    std::vector<AnswerChange> changes;
    for (const auto& probe : probes) {
        auto old_text = was(probe, now);
        auto new_text = is(probe, now);
        if (old_text != new_text)
            changes.push_back({probe, std::move(old_text), std::move(new_text)});
    }
    return changes;
}

}  // namespace baoda::authoring
