#include "bot/authoring/lint.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "bot/answer/answer_template.hpp"
#include "bot/answer/phrases.hpp"
#include "intents/entity/slot_lexicon.hpp"
#include "intents/text/function_words.hpp"
#include "intents/text/normalizer.hpp"
#include "intents/text/word_list.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::authoring {

namespace {

// Fewer ways to ask leave too much to chance.
constexpr std::size_t kFewestVariants = 10;

/// One pass over a knowledge base; each check adds what it finds.
class Linter {
public:
    Linter(const release::KnowledgeBase& knowledge, const release::KnowledgeFiles& files)
        : knowledge_(knowledge), files_(files) {
        for (const auto& entry : knowledge.entries) intents_.insert(entry.intent);
        for (const auto& fact : knowledge.facts) facts_.insert(fact.id);
    }

    std::vector<LintFinding> run() {
        check_ids();
        check_variants();
        check_facts();
        check_phrases();
        check_words();
        check_settings();
        for (const auto& entry : knowledge_.entries) check_entry(entry);
        std::ranges::stable_sort(findings_, {}, &LintFinding::severity);
        return std::move(findings_);
    }

private:
    void add(Severity severity, std::string place, std::string message) {
        findings_.push_back({severity, std::move(place), std::move(message)});
    }

    /// "entries/pay.amount.toml:12" for the first line of the entry's file that holds the text.
    [[nodiscard]] std::string place_of(const faq::FaqEntry& entry, std::string_view text) const {
        auto name = fmt::format("entries/{}.toml", entry.intent);
        const auto file = files_.find(name);
        if (file == files_.end()) return entry.id;
        const auto at = file->second.find(text);
        if (at == std::string::npos) return name;
        const auto end = file->second.begin() + static_cast<std::ptrdiff_t>(at);
        return fmt::format("{}:{}", name, 1 + std::count(file->second.begin(), end, '\n'));
    }

    void check_ids() {
        std::set<std::string> known;
        for (const auto& entry : knowledge_.entries) {
            if (!known.insert(entry.id).second) {
                add(Severity::error, place_of(entry, entry.id),
                    fmt::format("条目编号 {} 重复。", entry.id));
            }
        }
        std::set<std::string> facts;
        for (const auto& fact : knowledge_.facts) {
            if (!facts.insert(fact.id).second) add(Severity::error, fact.id, "事实编号重复。");
        }
    }

    void check_variants() {
        const text::Normalizer normalizer;
        std::map<std::string, const faq::FaqEntry*> owners;
        for (const auto& entry : knowledge_.entries) {
            for (const auto& variant : entry.variants) {
                const auto normalized = normalizer.normalize(variant);
                const auto key = normalized ? normalized->utf8 : variant;
                const auto [owner, is_new] = owners.emplace(key, &entry);
                if (is_new) continue;
                add(owner->second == &entry ? Severity::warning : Severity::error,
                    place_of(entry, variant),
                    fmt::format("问法“{}”已经在条目 {} 里。", variant, owner->second->id));
            }
        }
    }

    void check_facts() {
        std::set<std::string> sources;
        for (const auto& source : knowledge_.sources) {
            sources.insert(source.id);
            if (source.url.empty() || source.url.starts_with("http")) continue;
            add(Severity::error, source.id, "来源网址写法不对。");
        }
        std::set<region::Code> regions;
        for (const auto& region : knowledge_.regions) regions.insert(region.code);
        for (const auto& fact : knowledge_.facts) {
            if (!sources.contains(fact.source)) add(Severity::error, fact.id, "事实没有来源。");
            if (!regions.contains(fact.region))
                add(Severity::error, fact.id, "事实的地区代码不存在。");
            const bool weak = fact.reliability >= policy::Reliability::c && !fact.evidence_only;
            if (weak) add(Severity::error, fact.id, "可靠程度低于 B- 的事实不能用来回答。");
        }
    }

    void check_phrases() {
        auto phrases = answer::Phrases::parse(knowledge_.document("phrases.toml"));
        if (phrases) {
            phrases_ = *std::move(phrases);
        } else {
            add(Severity::error, phrases.error().field, phrases.error().message);
        }
    }

    void add_word_fault(const base::Error& fault) {
        add(Severity::error, "lexicon/" + fault.field, fault.message);
    }

    void check_words() {
        const auto slots = entity::parse_slot_words(knowledge_.document("lexicon/entities.tsv"));
        if (!slots) add_word_fault(slots.error());
        const auto roles =
            text::parse_function_words(knowledge_.document("lexicon/function_words.tsv"));
        if (!roles) add_word_fault(roles.error());
        const auto terms = text::parse_lexicon(knowledge_.document("lexicon/terms.tsv"));
        if (!terms) add_word_fault(terms.error());
        const auto one_way = text::parse_one_way(knowledge_.document("lexicon/one_way.tsv"));
        if (!one_way) add_word_fault(one_way.error());
        if (!terms || !one_way) return;
        const text::Normalizer normalizer;
        const auto implied = text::WordList{normalizer, *terms}.imply(*one_way);
        if (!implied) add_word_fault(implied.error());
    }

    void check_settings() {
        const auto settings = settings::parse_settings(knowledge_.document("settings.toml"));
        if (!settings) return;  // Told as a file that cannot be read.
        const auto refuse = [&](const std::string& message) {
            add(Severity::error, "settings.toml", message);
        };
        for (const auto* intents : {&settings->first_topics, &settings->elsewhere.intents}) {
            for (const auto& intent : *intents) {
                if (!intents_.contains(intent)) refuse(fmt::format("意图 {} 不存在。", intent));
            }
        }
        const auto& [standard, known] = settings->schemes;
        if (!standard.empty() && std::ranges::find(known, standard) == known.end()) {
            refuse(fmt::format("scheme.known 里没有 {}。", standard));
        }
        const auto& authority = settings->authority;
        if (!authority.empty() && phrases_.find("hotline." + authority).empty()) {
            refuse(fmt::format("phrases.toml 里没有 hotline.{}。", authority));
        }
        for (const auto& [name, directive] : settings->directives) {
            if (!phrases_.find(fmt::format("attribute.{}.label", name)).empty()) continue;
            refuse(fmt::format("phrases.toml 里没有 attribute.{}.label。", name));
        }
    }

    void check_entry(const faq::FaqEntry& entry) {
        if (entry.variants.size() < kFewestVariants) {
            add(Severity::warning, place_of(entry, entry.id),
                fmt::format("条目 {} 只有 {} 种问法。", entry.id, entry.variants.size()));
        }
        for (const auto& intent : entry.suggestions) {
            if (!intents_.contains(intent)) {
                add(Severity::error, place_of(entry, intent),
                    fmt::format("推荐问题 {} 不存在。", intent));
            }
        }
        for (const auto& example : entry.counter_examples) {
            const auto arrow = example.find(" -> ");
            const bool sound =
                arrow != std::string::npos && intents_.contains(example.substr(arrow + 4));
            if (!sound)
                add(Severity::error, place_of(entry, example), "反例应写成“问题 -> 意图”。");
        }
        const auto lines = answer::parse_template(entry.answer);
        if (!lines) {
            add(Severity::error, place_of(entry, entry.id), lines.error().message);
            return;
        }
        for (const auto& line : *lines) check_line(entry, line);
    }

    void check_line(const faq::FaqEntry& entry, const answer::TemplateLine& line) {
        if (line.kind == answer::LineKind::directive && line.text != "authority" &&
            phrases_.find(fmt::format("attribute.{}.label", line.text)).empty()) {
            add(Severity::error, place_of(entry, "@" + line.text),
                fmt::format("答案里的 @{} 没有对应的说法。", line.text));
        }
        check_marks(entry, line.text);
        for (const auto& cell : line.cells) check_marks(entry, cell);
    }

    void check_marks(const faq::FaqEntry& entry, std::string_view text) {
        for (auto open = text.find('{'); open != std::string_view::npos;
             open = text.find('{', open + 1)) {
            const auto close = text.find('}', open);
            if (close == std::string_view::npos) {
                add(Severity::error, place_of(entry, text), "答案里的 { 没有配对的 }。");
                return;
            }
            auto mark = text.substr(open + 1, close - open - 1);
            if (mark == "region") continue;
            if (mark.starts_with('#')) mark.remove_prefix(1);
            if (facts_.contains(std::string{mark})) continue;
            add(Severity::error, place_of(entry, text.substr(open, close - open + 1)),
                fmt::format("答案引用的 {} 不存在。", mark));
        }
    }

    const release::KnowledgeBase& knowledge_;
    const release::KnowledgeFiles& files_;
    answer::Phrases phrases_;
    std::set<std::string> intents_;
    std::set<std::string> facts_;
    std::vector<LintFinding> findings_;
};

}  // namespace

std::vector<LintFinding> lint(const release::KnowledgeFiles& files) {
    const auto knowledge = release::parse_knowledge(files);
    if (!knowledge) return {unreadable(knowledge.error())};
    return lint(*knowledge, files);
}

std::vector<LintFinding> lint(const release::KnowledgeBase& knowledge,
                              const release::KnowledgeFiles& files) {
    return Linter{knowledge, files}.run();
}

LintFinding unreadable(const base::Error& error) {
    return {Severity::error, error.field, error.message};
}

bool has_errors(const std::vector<LintFinding>& findings) {
    return std::ranges::any_of(
        findings, [](const auto& finding) { return finding.severity == Severity::error; });
}

}  // namespace baoda::authoring
