// Two hundred people at once: everyone is answered as if alone.
#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "tests/support/shipped_release.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

using Script = std::vector<std::string>;

const std::array<Script, 8>& scripts() {
    static const std::array<Script, 8> all{{
        {"合肥居民医保一年交多少钱？", "那学生呢？", "什么时候截止？"},
        {"我在上海", "医保怎么交", "断缴了怎么补缴？"},
        {"鼓楼区居民医保一年交多少钱", "福州的", "那北京呢"},
        {"断缴了有什么影响？怎么补缴？", "合肥的", "不是合肥，是六安"},
        {"我身份证11010519491231002X，合肥医保怎么交", "用支付宝呢", "谢谢"},
        {"你好", "股票今天涨了没有", "异地就医怎么备案？"},
        {"我是灵活就业人员，杭州医保怎么交", "多少钱", "那成都呢"},
        {"新生儿医保怎么办", "南京", "要带什么材料"},
    }};
    return all;
}

Reply ask(Conversation& conversation, const std::string& id, const std::string& text) {
    return conversation
        .answer({.session_id = id,
                 .text = text,
                 .received_at = support::moment("2025-11-22T10:00:00+08:00")})
        .value();
}

/// What each script is answered when nobody else speaks.
std::array<Script, 8> answers_alone(Conversation& conversation) {
    std::array<Script, 8> answers;
    for (std::size_t i = 0; i < scripts().size(); ++i) {
        std::string id;
        for (const auto& text : scripts().at(i)) {
            const auto reply = ask(conversation, id, text);
            id = reply.session_id;
            answers.at(i).push_back(reply.text);
        }
    }
    return answers;
}

/// Somebody on the way through a script.
struct Talk {
    std::size_t script = 0;
    std::size_t turn = 0;
    std::string id;
};

/// Talks from which threads take one at random, say its next sentence and put it back.
class Crowd {
public:
    explicit Crowd(std::size_t talks) {
        for (std::size_t i = 0; i < talks; ++i)
            waiting_.push_back({.script = i % scripts().size()});
    }

    [[nodiscard]] std::optional<Talk> take() {
        const std::lock_guard hold{mutex_};
        if (waiting_.empty()) return std::nullopt;
        std::swap(waiting_[random_() % waiting_.size()], waiting_.back());
        auto talk = std::move(waiting_.back());
        waiting_.pop_back();
        return talk;
    }

    void put_back(Talk talk) {
        const std::lock_guard hold{mutex_};
        if (talk.turn < scripts().at(talk.script).size()) waiting_.push_back(std::move(talk));
    }

private:
    std::mutex mutex_;
    std::mt19937 random_{20261122};
    std::vector<Talk> waiting_;
};

}  // namespace

TEST_CASE("Two hundred conversations at once do not mix", "[sessions][parallel]") {
    constexpr std::size_t kTalks = 200;
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "baoda.db";
    storage::Database{file}.migrate();
    // Few in memory: most turns bring their conversation from the database.
    const SessionOptions options{.cached = 20};
    SessionStore sessions{options, std::make_unique<baoda::sessions::SqliteArchive>(file, options)};
    const base::Snapshot<ServedRelease> release{support::shipped_release_ptr()};
    Conversation conversation{{.sessions = sessions, .release = release, .default_region = {}}};
    const auto expected = answers_alone(conversation);

    Crowd crowd{kTalks};
    std::atomic<int> right{0};
    std::atomic<int> mixed{0};
    const auto work = [&] {
        while (auto talk = crowd.take()) {
            const auto reply =
                ask(conversation, talk->id, scripts().at(talk->script).at(talk->turn));
            const bool is_same = reply.text == expected.at(talk->script).at(talk->turn) &&
                                 (talk->turn == 0 || reply.session_id == talk->id);
            ++(is_same ? right : mixed);
            talk->id = reply.session_id;
            ++talk->turn;
            crowd.put_back(*std::move(talk));
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    CHECK(mixed == 0);
    CHECK(right == 3 * kTalks);
}
