// Xapian: a document for each lesson, ranked by its BM25 with its own defaults.
#include <xapian.h>

#include "tests/bench/comparison/peer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::bench {

namespace {

// Longer terms are refused by Xapian; no word of a question is as long.
constexpr std::size_t kLongestTerm = 240;

class XapianSearch : public Peer {
public:
    XapianSearch(Cut cut, Vote vote) : cut_(cut), vote_(vote) {}

    void learn(const std::vector<Message>& lessons) override {
        const auto path = (folder_.path() / "xapian").string();
        Xapian::WritableDatabase database{path, Xapian::DB_CREATE};
        for (const auto& lesson : lessons) {
            Xapian::Document document;
            for (const auto& piece : pieces_of(lesson, cut_)) {
                if (piece.size() <= kLongestTerm) document.add_term(piece);
            }
            database.add_document(document);
            intents_.push_back(intent_of(lesson));
        }
        database.commit();
        database_ = Xapian::Database{path};
    }

    std::vector<Scored> rank(const Message& message) override {
        const auto pieces = pieces_of(message, cut_);
        Xapian::Enquire enquire{database_};
        enquire.set_query(Xapian::Query{Xapian::Query::OP_OR, pieces.begin(), pieces.end()});
        const auto found = enquire.get_mset(0, kHits);
        std::vector<Scored> hits;
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
            hits.push_back({intents_.at(*hit - 1), hit.get_weight()});
        }
        return vote_of(hits, vote_);
    }

private:
    Cut cut_;
    Vote vote_;
    support::TemporaryFolder folder_;
    Xapian::Database database_;
    std::vector<std::string> intents_;  // By document, the first is 1.
};

}  // namespace

std::vector<Setting> xapian_settings() {
    return search_settings(
        [](Cut cut, Vote vote) { return std::make_unique<XapianSearch>(cut, vote); });
}

}  // namespace baoda::bench
