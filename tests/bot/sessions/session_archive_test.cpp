// What every archive of conversations promises, held by each of them.
#include "bot/dialogue/session_archive.hpp"

#include <memory>

#include <catch2/catch.hpp>

#include "bot/channel/reply_json.hpp"
#include "bot/dialogue/memory_archive.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "tests/bot/sessions/sample_turns.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using namespace std::chrono_literals;
using support::morning;
using support::turn;

namespace {

const std::string kId(32, 'a');
const std::string kOther(32, 'b');

/// One archive of either kind, with its folder.
class Shelf {
public:
    explicit Shelf(bool in_memory, const SessionOptions& options = {}) {
        if (in_memory) {
            archive_ = std::make_unique<MemoryArchive>(options);
            return;
        }
        const auto file = folder_.path() / "baoda.db";
        storage::Database{file}.migrate();
        archive_ = std::make_unique<sessions::SqliteArchive>(file, options);
    }

    SessionArchive* operator->() { return archive_.get(); }

private:
    support::TemporaryFolder folder_;
    std::unique_ptr<SessionArchive> archive_;
};

}  // namespace

TEST_CASE("An archived conversation goes on where it was", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    CHECK(archive->turns(kId) == 0);
    CHECK_FALSE(archive->load(kId));
    archive->keep(kId, turn("一", "r1"));
    archive->keep(kId, turn("二", "r2", 60));
    archive->keep(kOther, turn("三", "r3", 30));
    CHECK(archive->turns(kId) == 2);
    const auto session = archive->load(kId).value();
    CHECK(session.turns == 2);
    CHECK(session.used == morning(60));
    CHECK(session.state.intents == std::vector<std::string>{"二"});
    CHECK(session.replies.empty());
}

TEST_CASE("A reply to a message that may be repeated is archived whole", "[sessions]") {
    Shelf archive{GENERATE(true, false), {.replies_kept = 2}};
    for (const auto* id : {"m1", "m2", "m3"}) archive->keep(kId, turn("问", id, 0, id));
    const auto session = archive->load(kId).value();
    REQUIRE(session.replies.size() == 2);
    CHECK(session.replies[0].message_id == "m3");
    CHECK(session.replies[1].message_id == "m2");
    CHECK(session.replies[0].at == morning());
    CHECK(channel::reply_json(session.replies[0].reply) ==
          channel::reply_json(support::full_reply("m3", "m3")));
}

TEST_CASE("A transcript tells what was said, in order", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    CHECK_FALSE(archive->transcript(kId));
    archive->keep(kId, turn("学生交多少？", "r1"));
    archive->keep(kId, turn("什么时候？", "r2", 5));
    const auto transcript = archive->transcript(kId).value();
    CHECK(transcript.used == morning(5));
    REQUIRE(transcript.turns.size() == 2);
    CHECK(transcript.turns[0].question == "学生交多少？");
    CHECK(transcript.turns[0].text == "每人每年400元。");
    CHECK(transcript.turns[1].reply_id == "r2");
    CHECK(transcript.turns[1].at == morning(5));
    CHECK(transcript.turns[1].kind == ReplyKind::answer);
    CHECK(transcript.turns[1].release == "r1-1f0c9a2e");
}

TEST_CASE("Of a very long conversation the last words are kept, and what all of it taught",
          "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    auto first = turn("0", "r0");
    first.events.emplace_back(SlotFilled{"scheme", "resident"});
    archive->keep(kId, first);
    for (int i = 1; i <= 200; ++i) {
        archive->keep(kId, turn(std::to_string(i), "r" + std::to_string(i)));
    }
    const auto transcript = archive->transcript(kId).value();
    REQUIRE(transcript.turns.size() == kTranscriptTurns);
    CHECK(transcript.turns.front().question == "1");
    const auto session = archive->load(kId).value();
    CHECK(session.turns == 201);
    CHECK(session.state.scheme == "resident");
    CHECK(session.state.intents == std::vector<std::string>{"200"});
}

TEST_CASE("Feedback is kept with what it is about, and a repeat takes its place", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    archive->keep(kId, turn("学生交多少？", "r1"));
    Feedback feedback{.session_id = kId, .reply_id = "r1", .helpful = true, .at = morning(9)};
    CHECK(archive->judge(feedback));
    feedback.helpful = false;
    feedback.reason = "outdated";
    feedback.comment = "已经变了";
    CHECK(archive->judge(feedback));
    const auto judged = archive->judged();
    REQUIRE(judged.size() == 1);
    CHECK(judged[0].feedback == feedback);
    CHECK(judged[0].release == "r1-1f0c9a2e");
    CHECK(judged[0].question == "学生交多少？");
    CHECK(judged[0].text == "每人每年400元。");
    CHECK(
        judged[0].signals ==
        R"({"intents":[{"id":"pay.amount","confidence":0.97},{"id":"pay.how","confidence":0.02}],)"
        R"("region":{"code":"340100","origin":"session"},)"
        R"("slots":{"scheme":"resident","population":"student","channel":"alipay","year":2026},)"
        R"("entries":["pay.amount"],"facts":["F1"]})");
}

TEST_CASE("Feedback on what was never said is refused", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    archive->keep(kId, turn("问", "r1"));
    archive->keep(kOther, turn("问", "r2"));
    CHECK_FALSE(archive->judge({.session_id = kId, .reply_id = "r2"}));
    CHECK_FALSE(archive->judge({.session_id = kId, .reply_id = ""}));
    CHECK_FALSE(archive->judge({.session_id = std::string(32, 'c'), .reply_id = "r1"}));
    CHECK(archive->judge({.session_id = kId, .reply_id = "r1"}));
    CHECK_FALSE(archive->judge({.session_id = kOther, .reply_id = "r1"}));
    CHECK(archive->judged().size() == 1);
}

TEST_CASE("Erasing takes one conversation with its feedback and no other", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    CHECK_FALSE(archive->erase(kId));
    archive->keep(kId, turn("问", "r1"));
    archive->keep(kOther, turn("问", "r2"));
    CHECK(archive->judge({.session_id = kId, .reply_id = "r1"}));
    CHECK(archive->judge({.session_id = kOther, .reply_id = "r2"}));
    CHECK(archive->erase(kId));
    CHECK_FALSE(archive->erase(kId));
    CHECK(archive->turns(kId) == 0);
    CHECK_FALSE(archive->transcript(kId));
    CHECK(archive->turns(kOther) == 1);
    REQUIRE(archive->judged().size() == 1);
    CHECK(archive->judged()[0].feedback.session_id == kOther);
}

TEST_CASE("A sweep takes silent conversations, feedback on them stays to be erased", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    archive->keep(kId, turn("问", "r1"));
    CHECK(archive->judge({.session_id = kId, .reply_id = "r1", .at = morning()}));
    archive->keep(kOther, turn("问", "r2", 20 * 60));
    archive->sweep(morning() + 35min);
    CHECK(archive->turns(kId) == 1);
    archive->sweep(morning() + 35min + 1s);
    CHECK(archive->turns(kId) == 0);
    CHECK(archive->turns(kOther) == 1);
    CHECK(archive->judged().size() == 1);
    CHECK(archive->judge({.session_id = kId, .reply_id = "r1", .helpful = true, .at = morning()}));
    CHECK(archive->erase(kId));
    CHECK(archive->judged().empty());
}

TEST_CASE("A sweep takes feedback after a year", "[sessions]") {
    Shelf archive{GENERATE(true, false)};
    archive->keep(kId, turn("问", "r1"));
    CHECK(archive->judge({.session_id = kId, .reply_id = "r1", .at = morning()}));
    archive->sweep(morning() + std::chrono::days{365});
    CHECK(archive->judged().size() == 1);
    archive->sweep(morning() + std::chrono::days{365} + 1s);
    CHECK(archive->judged().empty());
}

TEST_CASE("Of what people thought the earliest gives way, in a conversation and in all",
          "[sessions]") {
    Shelf archive{GENERATE(true, false), {.most_feedback = 4, .feedback_per_session = 3}};
    const auto judge = [&](const std::string& id, const std::string& reply, int second) {
        archive->keep(id, turn("问", reply, second));
        CHECK(archive->judge({.session_id = id, .reply_id = reply, .at = morning(second)}));
    };
    const auto replies = [&] {
        std::vector<std::string> all;
        for (const auto& judged : archive->judged()) all.push_back(judged.feedback.reply_id);
        return all;
    };
    judge(kOther, "r0", 0);
    for (int i = 1; i <= 5; ++i) judge(kId, "r" + std::to_string(i), i);
    CHECK(replies() == std::vector<std::string>{"r0", "r3", "r4", "r5"});
    judge(kOther, "r6", 6);
    archive->sweep(morning(6));
    CHECK(replies() == std::vector<std::string>{"r3", "r4", "r5", "r6"});
    CHECK(archive->erase(kId));
    CHECK(replies() == std::vector<std::string>{"r6"});
}

TEST_CASE("Above the cap the longest silent conversations give way", "[sessions]") {
    Shelf archive{GENERATE(true, false), {.most = 150}};
    const auto id = [](int i) { return std::to_string(100'000 + i) + std::string(26, 'a'); };
    for (int i = 0; i < 500; ++i) archive->keep(id(i), turn("问", "r", i));
    archive->sweep(morning(500));
    CHECK(archive->turns(id(349)) == 0);
    CHECK(archive->turns(id(350)) == 1);
    CHECK(archive->turns(id(499)) == 1);
}
