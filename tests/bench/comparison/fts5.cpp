// SQLite's full-text search: a row for each lesson, ranked by bm25.
#include "knowledge/storage/database.hpp"
#include "tests/bench/comparison/peer.hpp"

namespace baoda::bench {

namespace {

class Fts5 : public Peer {
public:
    Fts5(Cut cut, Vote vote) : cut_(cut), vote_(vote) {}

    void learn(const std::vector<Message>& lessons) override {
        database_.execute("CREATE VIRTUAL TABLE lesson USING fts5(pieces, content = '')");
        auto insert = database_.prepare("INSERT INTO lesson(rowid, pieces) VALUES (?, ?)");
        storage::Transaction all{database_};
        for (const auto& lesson : lessons) {
            std::string text;
            for (const auto& piece : pieces_of(lesson, cut_)) text += piece + ' ';
            insert.run_with(static_cast<std::int64_t>(intents_.size()), std::string_view{text});
            intents_.push_back(intent_of(lesson));
        }
        all.commit();
        database_.execute("INSERT INTO lesson(lesson) VALUES ('optimize')");
        select_.emplace(
            database_.prepare("SELECT rowid, -rank FROM lesson "
                              "WHERE lesson MATCH ? ORDER BY rank LIMIT ?"));
    }

    std::vector<Scored> rank(const Message& message) override {
        std::string query;
        for (const auto& piece : pieces_of(message, cut_)) {
            if (piece.find('"') != std::string::npos) continue;
            query += (query.empty() ? "\"" : " OR \"") + piece + '"';
        }
        std::vector<Scored> hits;
        if (query.empty()) return hits;
        select_->bind(1, std::string_view{query});
        select_->bind(2, static_cast<std::int64_t>(kHits));
        while (select_->step()) {
            const auto row = static_cast<std::size_t>(select_->integer(0));
            hits.push_back({intents_.at(row), select_->real(1)});
        }
        select_->reset();
        return vote_of(hits, vote_);
    }

private:
    Cut cut_;
    Vote vote_;
    storage::Database database_{":memory:"};
    std::optional<storage::Statement> select_;
    std::vector<std::string> intents_;  // By row.
};

}  // namespace

std::vector<Setting> fts5_settings() {
    return search_settings([](Cut cut, Vote vote) { return std::make_unique<Fts5>(cut, vote); });
}

}  // namespace baoda::bench
