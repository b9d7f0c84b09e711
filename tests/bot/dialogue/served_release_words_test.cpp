// Words live with the release: what is published next is understood by its own words, and the
// program stays the same.
#include <map>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "bot/dialogue/served_release.hpp"
#include "knowledge/release/release_store.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;

namespace {

using Documents = std::map<std::string, std::string, std::less<>>;

faq::FaqEntry entry(const std::string& intent, std::vector<std::string> variants) {
    return {.id = intent,
            .intent = intent,
            .title = "标题",
            .question = variants.front() + "？",
            .basis = "procedural",
            .variants = std::move(variants),
            .answer = "答案"};
}

/// Three entries about illness, medicine and hospitals that differ in one word each.
release::KnowledgeBase knowledge_with(const Documents& documents) {
    release::KnowledgeBase knowledge;
    knowledge.regions = {
        {region::kNation, "全国", "全国", region::Level::nation, region::Code{}, "quanguo"}};
    knowledge.entries = {
        entry("illness", {"疾病能报吗", "得了疾病怎么报", "疾病报多少"}),
        entry("medicine", {"药品能报吗", "买了药品怎么报", "药品报多少"}),
        entry("hospital", {"医院能报吗", "去了医院怎么报", "医院报多少"}),
    };
    knowledge.documents = documents;
    knowledge.documents.try_emplace("phrases.toml", release::shipped_files().at("phrases.toml"));
    knowledge.documents.try_emplace("lexicon/terms.tsv",
                                    "医院\t医院\n报销\t报\n疾病\t疾病\n药品\t药品\n"
                                    "阑尾炎\t阑尾炎\n");
    return knowledge;
}

dialogue::ServedRelease served(const Documents& documents) {
    return dialogue::ServedRelease{{.info = {.id = "r1"}, .knowledge = knowledge_with(documents)}};
}

/// The candidates for a question, likeliest first.
matching::Ranking ranked(const dialogue::ServedRelease& release, std::string_view question) {
    auto text = release.analyzer().analyze(question).value();
    return release.understander().understand(std::move(text)).questions.at(0).ranking;
}

float confidence_of(const dialogue::ServedRelease& release,
                    std::string_view question,
                    std::string_view intent) {
    for (const auto& candidate : ranked(release, question)) {
        if (candidate.intent == intent) return candidate.confidence;
    }
    return 0;
}

/// Why a release with these documents is not served.
std::string fault_of(const Documents& documents) {
    try {
        (void)served(documents);
    } catch (const std::runtime_error& fault) {
        return fault.what();
    }
    return "";
}

}  // namespace

TEST_CASE("A published synonym changes which entry answers", "[dialogue][words]") {
    storage::Database database{":memory:"};
    database.migrate();
    release::ReleaseStore store{database};
    const auto answering = [&](const std::string& terms) {
        const auto id =
            store.publish(release::write_knowledge(knowledge_with({{"lexicon/terms.tsv", terms}})),
                          {}, support::moment("2026-11-22T10:00:00+08:00"));
        const dialogue::ServedRelease live{store.load_live().value()};
        CHECK(live.id() == id);
        return ranked(live, "头孢能报不").at(0).intent;
    };
    CHECK(answering("医院\t医院\n疾病\t疾病\n药品\t药品 头孢\n") == "medicine");
    CHECK(answering("医院\t医院\n疾病\t疾病 头孢\n药品\t药品\n") == "illness");
}

TEST_CASE("A published one-way synonym changes which entry answers", "[dialogue][words]") {
    const auto answering = [](const std::string& one_way) {
        const auto release = served({{"lexicon/one_way.tsv", one_way}});
        return ranked(release, "阑尾炎给报不").at(0).intent;
    };
    CHECK(answering("阑尾炎\t疾病\n") == "illness");
    CHECK(answering("阑尾炎\t医院\n") == "hospital");
    CHECK(answering("阑尾炎\t急症\n急症\t药品\n") == "medicine");
}

TEST_CASE("A one-way synonym changes nothing for the broad word", "[dialogue][words]") {
    auto narrow_known = knowledge_with({});
    narrow_known.entries.push_back(entry("surgery", {"阑尾炎要开刀吗", "阑尾炎手术报多少"}));
    const dialogue::ServedRelease before{{.info = {}, .knowledge = narrow_known}};
    narrow_known.documents["lexicon/one_way.tsv"] = "阑尾炎\t疾病\n";
    const dialogue::ServedRelease after{{.info = {}, .knowledge = narrow_known}};
    const auto* broad = "疾病手术给报不";
    for (const auto* intent : {"illness", "surgery", "medicine"}) {
        CHECK(confidence_of(after, broad, intent) == confidence_of(before, broad, intent));
    }
    const auto* narrow = "阑尾炎给报不";
    CHECK(confidence_of(after, narrow, "illness") > confidence_of(before, narrow, "illness"));
}

TEST_CASE("An exact question keeps its entry whatever the words imply", "[dialogue][words]") {
    const Documents words{{"lexicon/one_way.tsv", "药品\t疾病\n医院\t疾病\n"},
                          {"lexicon/function_words.tsv", "stop\t药品 医院 报 能\n"}};
    const auto release = served(words);
    CHECK(ranked(release, "药品能报吗").at(0).intent == "medicine");
    CHECK(ranked(release, "医院报多少").at(0).intent == "hospital");
    CHECK(ranked(release, "医院报多少").at(0).confidence > 0.99F);
}

TEST_CASE("A published stop word is heeded", "[dialogue][words]") {
    const auto* question = "药品和疾病给报不";
    const auto plain = served({});
    const auto silent = served({{"lexicon/function_words.tsv", "stop\t疾病\n"}});
    CHECK(confidence_of(silent, question, "medicine") > confidence_of(plain, question, "medicine"));
}

TEST_CASE("A wrong word table is refused with file and line", "[dialogue][words]") {
    const auto [file, content, fault] = GENERATE(table<std::string, std::string, std::string>({
        {"lexicon/terms.tsv", "医院 医院\n", "terms.tsv 第 1 行"},
        {"lexicon/one_way.tsv", "# a\n阑尾炎\n", "one_way.tsv 第 2 行"},
        {"lexicon/one_way.tsv", "医院\t药品\n药品\t医院\n", "one_way.tsv 第 2 行"},
        {"lexicon/function_words.tsv", "stop\t请问\nother\t请问\n", "function_words.tsv 第 2 行"},
        {"lexicon/function_words.tsv", "stop\t请问\tx\n", "function_words.tsv 第 1 行"},
    }));
    CHECK(fault_of({{file, content}}).starts_with(fault));
}
