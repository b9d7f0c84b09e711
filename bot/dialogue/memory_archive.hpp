#pragma once

#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <unordered_map>

#include "bot/dialogue/session_archive.hpp"

namespace baoda::dialogue {

/// Conversations that end with the process: for the terminal and for trying knowledge out.
class MemoryArchive final : public SessionArchive {
public:
    explicit MemoryArchive(const SessionOptions& options = {}) : options_(options) {}

    [[nodiscard]] std::size_t turns(const std::string& id) override;
    [[nodiscard]] std::optional<StoredSession> load(const std::string& id) override;
    void keep(const std::string& id, const StoredTurn& turn) override;
    [[nodiscard]] std::optional<Transcript> transcript(const std::string& id) override;
    [[nodiscard]] bool judge(const Feedback& feedback) override;
    [[nodiscard]] std::vector<JudgedReply> judged() override;
    [[nodiscard]] bool erase(const std::string& id) override;
    void sweep(base::TimePoint now) override;

private:
    struct Kept {
        StoredSession session;
        std::deque<TranscriptTurn> words;
        std::deque<std::string> signals;         ///< Of each turn whose words are kept.
        std::list<std::string>::iterator place;  ///< In the order of use.
    };

    using Sessions = std::unordered_map<std::string, Kept>;

    /// A conversation, as the one that is used last; the longest silent one may give way to it.
    Kept& place_of(const std::string& id);
    void forget(Sessions::iterator session);
    /// Leaves at most so many of the opinions that `counts` holds for; the earliest give way.
    void keep_most(std::size_t most, const std::function<bool(const JudgedReply&)>& counts);

    SessionOptions options_;
    std::mutex mutex_;
    Sessions sessions_;
    std::list<std::string> by_use_;              // Ids, the longest silent one first.
    std::map<std::string, JudgedReply> judged_;  // By reply.
};

}  // namespace baoda::dialogue
