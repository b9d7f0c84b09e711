#include "bot/dialogue/served_release.hpp"

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

faq::FaqEntry entry(const std::string& intent, const std::string& question) {
    return {.id = intent,
            .intent = intent,
            .title = question,
            .question = question,
            .basis = "procedural",
            .region_dependent = true,
            .variants = {question},
            .answer = "答：" + question};
}

/// A library that writes down nothing but its questions.
release::KnowledgeBase library() {
    release::KnowledgeBase knowledge;
    knowledge.entries = {entry("loan", "怎么借书"), entry("back", "书怎么还"),
                         entry("hours", "几点开门")};
    knowledge.entries.push_back({.id = "hello",
                                 .intent = "hello",
                                 .title = "打招呼",
                                 .question = "你好",
                                 .basis = "smalltalk",
                                 .variants = {"你好"},
                                 .answer = "读者好"});
    return knowledge;
}

std::shared_ptr<const ServedRelease> served(release::KnowledgeBase knowledge) {
    return std::make_shared<const ServedRelease>(
        release::Release{.info = {.id = "r1"}, .knowledge = std::move(knowledge)});
}

Reply asked(const std::shared_ptr<const ServedRelease>& release, const std::string& text) {
    SessionStore sessions;
    const base::Snapshot<ServedRelease> snapshot{release};
    Conversation conversation{{.sessions = sessions, .release = snapshot, .default_region = {}}};
    return conversation
        .answer({.text = text, .received_at = support::moment("2026-11-22T10:00:00+08:00")})
        .value();
}

}  // namespace

TEST_CASE("Knowledge of nothing is served and declines everything", "[served]") {
    const auto nothing = served({});
    const auto* text = GENERATE("你好", "怎么借书", "合肥", "医保");
    CAPTURE(text);
    CHECK(asked(nothing, text).kind == ReplyKind::fallback);
    CHECK(nothing->first_questions().empty());
    CHECK(nothing->featured_regions().empty());
    CHECK_FALSE(nothing->has_own_system(region::Code{810000}));
}

TEST_CASE("Questions alone are knowledge enough", "[served]") {
    const auto release = served(library());
    const auto loan = asked(release, "怎么借书");
    CHECK(loan.kind == ReplyKind::answer);
    CHECK(loan.text == "答：怎么借书");
    CHECK(loan.options.empty());  // There is no region to ask for.
    CHECK(asked(release, "你好").kind == ReplyKind::smalltalk);
}

TEST_CASE("Small talk is what an entry says it is, whatever its intent is called", "[served]") {
    const auto release = served(library());
    CHECK(release->is_smalltalk("hello"));
    CHECK_FALSE(release->is_smalltalk("loan"));
    CHECK_FALSE(release->is_smalltalk("chat.greeting"));
}

TEST_CASE("Without topics of its own a field begins with its first questions", "[served]") {
    CHECK(served(library())->first_questions() ==
          std::vector<std::string>{"怎么借书", "书怎么还", "几点开门"});
    auto knowledge = library();
    knowledge.documents.emplace("settings.toml", "first_topics = [\"hours\", \"no.such\"]");
    CHECK(served(knowledge)->first_questions() == std::vector<std::string>{"几点开门"});
}

TEST_CASE("A phrase that the knowledge leaves out is the starter's", "[served]") {
    auto knowledge = library();
    knowledge.documents.emplace("phrases.toml", "[reply]\nfallback = \"只谈书\"\n");
    const auto release = served(knowledge);
    CHECK(release->phrases().at("reply.fallback") == "只谈书");
    CHECK_FALSE(release->phrases().at("reply.suggest").empty());
}

TEST_CASE("Settings that cannot be read do not start", "[served]") {
    auto knowledge = library();
    knowledge.documents.emplace("settings.toml", "subject = 1\n");
    CHECK_THROWS_AS(served(knowledge), std::runtime_error);
}
