// Holds the conversations of tests/dialogues, as written there; README.md beside them explains the
// keys. What a conversation promises is data: this file is only the loop.
#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bot/dialogue/conversation.hpp"
#include "knowledge/base/file.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using Json = nlohmann::ordered_json;

namespace {

using Texts = std::vector<std::string>;

std::vector<std::filesystem::path> dialogue_files() {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder{std::string{BAODA_SOURCE_DIR} + "/tests/dialogues"};
    for (const auto& item : std::filesystem::directory_iterator(folder)) {
        if (item.path().extension() == ".json") files.push_back(item.path());
    }
    std::ranges::sort(files);
    return files;
}

Texts intents_of(const Reply& reply) {
    Texts intents;
    for (const auto& part : reply.parts) intents.push_back(part.intent);
    return intents;
}

std::set<std::string> notes_of(const Reply& reply) {
    std::set<std::string> kinds;
    for (const auto& part : reply.parts) {
        for (const auto& block : part.blocks) {
            if (block.kind == answer::BlockKind::note) kinds.emplace(to_string(block.note));
        }
    }
    return kinds;
}

Texts options_of(const Reply& reply) {
    Texts labels;
    for (const auto& option : reply.options) labels.push_back(option.label);
    return labels;
}

const ReplyFact* fact_of(const Reply& reply, const std::string& id) {
    const auto found = std::ranges::find(reply.facts, id, &ReplyFact::id);
    return found == reply.facts.end() ? nullptr : &*found;
}

/// Whether an amount of money or a rate is told; hotlines are neither.
bool tells_an_amount(const std::string& text) {
    for (auto at = text.find("元"); at != std::string::npos; at = text.find("元", at + 1)) {
        if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') return true;
    }
    return text.find('%') != std::string::npos;
}

/// One expectation of a turn, by its key.
class Expectation {
public:
    explicit Expectation(const Reply& reply) : reply_(reply) {}

    void check(const std::string& key, const Json& wanted) const {
        CAPTURE(key, wanted.dump());
        if (!check_kind(key, wanted) && !check_words(key, wanted) && !check_facts(key, wanted)) {
            throw std::runtime_error("unknown key " + key);
        }
    }

private:
    [[nodiscard]] bool check_kind(const std::string& key, const Json& wanted) const {
        if (key == "kind") {
            CHECK(to_string(reply_.kind) == wanted.get<std::string>());
        } else if (key == "intents") {
            CHECK(intents_of(reply_) == wanted.get<Texts>());
        } else if (key == "entry") {
            CHECK((reply_.parts.empty() ? "" : reply_.parts.front().entry) == wanted);
        } else if (key == "region_is") {
            CHECK((reply_.region ? reply_.region->code.text() : "") == wanted);
        } else if (key == "region_origin") {
            CHECK((reply_.region ? to_string(reply_.region->origin) : "") == wanted);
        } else {
            return false;
        }
        return true;
    }

    [[nodiscard]] bool check_words(const std::string& key, const Json& wanted) const {
        if (key == "contains") {
            for (const auto& part : wanted.get<Texts>())
                CHECK_THAT(reply_.text, Catch::Contains(part));
        } else if (key == "lacks") {
            for (const auto& part : wanted.get<Texts>())
                CHECK_THAT(reply_.text, !Catch::Contains(part));
        } else if (key == "options_contain") {
            const auto labels = options_of(reply_);
            for (const auto& label : wanted.get<Texts>()) {
                CHECK_THAT(labels, Catch::VectorContains(label));
            }
        } else if (key == "tells_amount") {
            CHECK(tells_an_amount(reply_.text) == wanted.get<bool>());
        } else {
            return false;
        }
        return true;
    }

    [[nodiscard]] bool check_facts(const std::string& key, const Json& wanted) const {
        if (key == "notes" || key == "no_notes") {
            const auto notes = notes_of(reply_);
            for (const auto& kind : wanted.get<Texts>()) {
                CAPTURE(kind);
                CHECK(notes.contains(kind) == (key == "notes"));
            }
        } else if (key == "facts") {
            for (const auto& [id, status] : wanted.items()) {
                const auto* fact = fact_of(reply_, id);
                CHECK((fact == nullptr ? id + " is missing" : fact->status) == status);
            }
        } else if (key == "no_facts") {
            for (const auto& id : wanted.get<Texts>()) CHECK(fact_of(reply_, id) == nullptr);
        } else if (key == "no_fact_of_year") {
            for (const auto& fact : reply_.facts) CHECK(fact.year != wanted.get<int>());
        } else {
            return false;
        }
        return true;
    }

    const Reply& reply_;
};

void hold(const Json& dialogue) {
    SessionStore sessions;
    const base::Snapshot<ServedRelease> release{support::shipped_release_ptr()};
    Conversation conversation{{.sessions = sessions, .release = release}};
    UserMessage message{.received_at = support::moment(dialogue.at("now").get<std::string>())};
    for (const auto& turn : dialogue.at("turns")) {
        message.text = turn.at("user").get<std::string>();
        message.region = region::Code::parse(turn.value("region", ""));
        if (turn.contains("now")) {
            message.received_at = support::moment(turn.at("now").get<std::string>());
        }
        const auto reply = conversation.answer(message).value();
        message.session_id = reply.session_id;
        INFO(message.text << "\n→ " << reply.text);
        for (const auto& [key, wanted] : turn.items()) {
            const bool said = key == "user" || key == "region" || key == "now";
            if (!said) Expectation{reply}.check(key, wanted);
        }
    }
}

}  // namespace

TEST_CASE("Every conversation goes as written", "[dialogues]") {
    for (const auto& path : dialogue_files()) {
        const auto dialogues = Json::parse(base::read_file(path));
        for (const auto& dialogue : dialogues) {
            const auto title = dialogue.at("title").get<std::string>();
            DYNAMIC_SECTION(path.filename().string() << ": " << title) {
                hold(dialogue);
            }
        }
    }
}

TEST_CASE("The conversations cover the product", "[dialogues]") {
    std::size_t count = 0;
    std::set<std::string> titles;
    for (const auto& path : dialogue_files()) {
        for (const auto& dialogue : Json::parse(base::read_file(path))) {
            ++count;
            titles.insert(dialogue.at("title").get<std::string>());
        }
    }
    CHECK(count >= 250);
    CHECK(titles.size() == count);
}
