#include "bot/dialogue/memory_archive.hpp"

#include <algorithm>

namespace baoda::dialogue {

std::size_t MemoryArchive::turns(const std::string& id) {
    const std::lock_guard hold{mutex_};
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? 0 : found->second.session.turns;
}

std::optional<StoredSession> MemoryArchive::load(const std::string& id) {
    const std::lock_guard hold{mutex_};
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return std::nullopt;
    return found->second.session;
}

void MemoryArchive::keep(const std::string& id, const StoredTurn& turn) {
    const std::lock_guard hold{mutex_};
    auto& [session, words, signals, place] = place_of(id);
    add_turn(session, turn, options_.replies_kept);
    words.push_back({.at = turn.at,
                     .question = turn.question,
                     .reply_id = turn.reply.reply_id,
                     .kind = turn.reply.kind,
                     .release = turn.reply.release,
                     .text = turn.reply.text});
    signals.push_back(signals_of(turn.reply));
    if (words.size() > kTranscriptTurns) words.pop_front();
    if (signals.size() > kTranscriptTurns) signals.pop_front();
}

MemoryArchive::Kept& MemoryArchive::place_of(const std::string& id) {
    if (const auto found = sessions_.find(id); found != sessions_.end()) {
        by_use_.splice(by_use_.end(), by_use_, found->second.place);
        return found->second;
    }
    if (sessions_.size() >= options_.most) forget(sessions_.find(by_use_.front()));
    auto& kept = sessions_[id];
    kept.place = by_use_.insert(by_use_.end(), id);
    return kept;
}

void MemoryArchive::forget(Sessions::iterator session) {
    by_use_.erase(session->second.place);
    sessions_.erase(session);
}

std::optional<Transcript> MemoryArchive::transcript(const std::string& id) {
    const std::lock_guard hold{mutex_};
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return std::nullopt;
    const auto& kept = found->second;
    return Transcript{kept.session.used, {kept.words.begin(), kept.words.end()}};
}

bool MemoryArchive::judge(const Feedback& feedback) {
    const std::lock_guard hold{mutex_};
    if (const auto again = judged_.find(feedback.reply_id);
        again != judged_.end() && again->second.feedback.session_id == feedback.session_id) {
        again->second.feedback = feedback;
        return true;
    }
    const auto found = sessions_.find(feedback.session_id);
    if (found == sessions_.end()) return false;
    const auto& [session, words, signals, place] = found->second;
    const auto turn = std::ranges::find(words, feedback.reply_id, &TranscriptTurn::reply_id);
    if (turn == words.end()) return false;
    judged_[feedback.reply_id] = {
        .feedback = feedback,
        .release = turn->release,
        .question = turn->question,
        .text = turn->text,
        .signals = signals.at(static_cast<std::size_t>(turn - words.begin()))};
    keep_most(options_.feedback_per_session, [&](const JudgedReply& judged) {
        return judged.feedback.session_id == feedback.session_id;
    });
    keep_most(options_.most_feedback, [](const JudgedReply&) { return true; });
    return true;
}

void MemoryArchive::keep_most(std::size_t most,
                              const std::function<bool(const JudgedReply&)>& counts) {
    const auto is_one = [&](const auto& item) { return counts(item.second); };
    auto number = static_cast<std::size_t>(std::ranges::count_if(judged_, is_one));
    for (; number > most; --number) {
        // No view: clang 14 cannot read those of libstdc++ 12, and fuzz targets need it.
        const auto comes_first = [&](const auto& one, const auto& other) {
            if (is_one(one) != is_one(other)) return is_one(one);
            return one.second.feedback.at < other.second.feedback.at;
        };
        judged_.erase(std::ranges::min_element(judged_, comes_first));
    }
}

std::vector<JudgedReply> MemoryArchive::judged() {
    const std::lock_guard hold{mutex_};
    std::vector<JudgedReply> all;
    for (const auto& [reply, judged] : judged_) all.push_back(judged);
    std::ranges::stable_sort(all, {}, [](const auto& judged) { return judged.feedback.at; });
    return all;
}

bool MemoryArchive::erase(const std::string& id) {
    const std::lock_guard hold{mutex_};
    const auto opinions = std::erase_if(
        judged_, [&](const auto& item) { return item.second.feedback.session_id == id; });
    const auto found = sessions_.find(id);
    const bool known = found != sessions_.end();
    if (known) forget(found);
    return known || opinions > 0;
}

void MemoryArchive::sweep(base::TimePoint now) {
    const std::lock_guard hold{mutex_};
    const auto is_over = [&](const std::string& id) {
        return now - sessions_.at(id).session.used > options_.idle + options_.retry;
    };
    while (!by_use_.empty() && is_over(by_use_.front())) forget(sessions_.find(by_use_.front()));
    std::erase_if(judged_, [&](const auto& item) {
        return now - item.second.feedback.at > options_.feedback;
    });
}

}  // namespace baoda::dialogue
