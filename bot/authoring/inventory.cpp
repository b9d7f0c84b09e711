#include "bot/authoring/inventory.hpp"

#include <map>
#include <set>
#include <unordered_map>

#include "bot/answer/answer_template.hpp"

namespace baoda::authoring {

namespace {

/// Which sources stand behind a fact, and behind all facts of an attribute.
struct Citations {
    std::unordered_map<std::string, std::string> by_fact;
    std::unordered_map<std::string, std::set<std::string>> by_attribute;

    explicit Citations(const release::KnowledgeBase& knowledge) {
        for (const auto& fact : knowledge.facts) {
            by_fact.emplace(fact.id, fact.source);
            by_attribute[fact.attribute].insert(fact.source);
        }
    }

    /// The sources of the {F0846} and {#F0846} of a text.
    void add_marks(std::string_view text, std::set<std::string>& sources) const {
        for (auto open = text.find('{'); open != std::string_view::npos;
             open = text.find('{', open + 1)) {
            const auto close = text.find('}', open);
            if (close == std::string_view::npos) return;
            auto mark = text.substr(open + 1, close - open - 1);
            if (mark.starts_with('#')) mark.remove_prefix(1);
            const auto found = by_fact.find(std::string{mark});
            if (found != by_fact.end()) sources.insert(found->second);
        }
    }

    void add_directive(const std::string& name, std::set<std::string>& sources) const {
        const auto found = by_attribute.find(name);
        if (found != by_attribute.end()) sources.insert(found->second.begin(), found->second.end());
    }
};

std::set<std::string> sources_of(const faq::FaqEntry& entry, const Citations& citations) {
    std::set<std::string> sources{entry.sources.begin(), entry.sources.end()};
    const auto lines = answer::parse_template(entry.answer);
    if (!lines) return sources;
    for (const auto& line : *lines) {
        citations.add_marks(line.text, sources);
        for (const auto& cell : line.cells) citations.add_marks(cell, sources);
        if (line.kind == answer::LineKind::directive) citations.add_directive(line.text, sources);
    }
    return sources;
}

}  // namespace

std::vector<IntentInventory> inventory_of(const release::KnowledgeBase& knowledge,
                                          const std::vector<KnowledgeTest>& tests) {
    const Citations citations{knowledge};
    std::map<std::string, IntentInventory> rows;
    std::map<std::string, std::set<std::string>> sources;
    std::unordered_map<std::string, std::string> intent_of;
    for (const auto& entry : knowledge.entries) {
        auto& row = rows[entry.intent];
        if (row.entries == 0) row.basis = entry.basis;
        row.intent = entry.intent;
        ++row.entries;
        row.variants += entry.variants.size();
        row.counter_examples += entry.counter_examples.size();
        sources[entry.intent].merge(sources_of(entry, citations));
        intent_of.emplace(entry.id, entry.intent);
    }
    for (const auto& test : tests) {
        const auto by_entry = intent_of.find(test.entry);
        const auto& intent =
            test.intent.empty() && by_entry != intent_of.end() ? by_entry->second : test.intent;
        if (const auto row = rows.find(intent); row != rows.end()) ++row->second.tests;
    }
    std::vector<IntentInventory> list;
    for (auto& [intent, row] : rows) {
        row.sources = sources[intent].size();
        list.push_back(std::move(row));
    }
    return list;
}

}  // namespace baoda::authoring
