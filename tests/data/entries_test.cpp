#include <algorithm>
#include <map>
#include <regex>

#include <catch2/catch.hpp>

#include "tests/data/shipped.hpp"

namespace baoda::release {

namespace {

constexpr std::size_t kFewestVariants = 15;

std::set<std::string> intents() {
    std::set<std::string> names;
    for (const auto& entry : shipped().entries) names.insert(entry.intent);
    return names;
}

/// Ids of the facts that an answer names: {F1} or {#F1}.
std::vector<std::string> cited(const std::string& answer) {
    static const std::regex kMark{R"(\{#?(F[0-9]+)\})"};
    std::vector<std::string> ids;
    for (std::sregex_iterator mark{answer.begin(), answer.end(), kMark}, end; mark != end; ++mark) {
        ids.push_back((*mark)[1]);
    }
    return ids;
}

/// The words a reader sees in a line, without what may hold digits: conditions, marks, a step's
/// number, an address, hotlines and law articles.
std::string words_of(std::string line) {
    static const std::vector<std::regex> kAllowed{
        std::regex{R"(^(\[[a-z!][^\]]*\] ?)+)"},
        std::regex{R"(^[0-9]+\. )"},
        std::regex{R"(\|https://[^\]]*\]\])"},
        std::regex{R"(\{[^}]*\})"},
        std::regex{R"(第[0-9]+条)"},
        std::regex{R"(\b(12366|12393|12333|12345|12329|120|110)\b)"},
    };
    for (const auto& allowed : kAllowed) line = std::regex_replace(line, allowed, "");
    return line;
}

/// The words without the numbers that the facts cited in the line hold themselves: a line that
/// cites who has to wait may say after how many years.
std::string unsourced_words_of(const std::string& line) {
    static const std::regex kNumber{"[0-9]+"};
    std::set<std::string> told;
    for (const auto& id : cited(line)) {
        const auto fact = std::ranges::find(shipped().facts, id, &policy::PolicyFact::id);
        if (fact == shipped().facts.end()) continue;
        const auto text = fact->who + ' ' + fact->value.text + ' ' + fact->evidence;
        for (std::sregex_iterator number{text.begin(), text.end(), kNumber}, end; number != end;
             ++number) {
            told.insert(number->str());
        }
    }
    const auto words = words_of(line);
    std::string left;
    auto rest = words.cbegin();
    for (std::sregex_iterator number{words.begin(), words.end(), kNumber}, end; number != end;
         ++number) {
        left.append(rest, (*number)[0].first);
        if (!told.contains(number->str())) left += number->str();
        rest = (*number)[0].second;
    }
    return left.append(rest, words.cend());
}

/// Every line of every answer for which `breaks` holds of the words.
template <class Rule>
Faults lines_whose_words(Rule breaks) {
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto line : base::lines_of(entry.answer)) {
            if (breaks(unsourced_words_of(std::string{line}))) {
                faults.push_back(entry.id + ": " + std::string{line});
            }
        }
    }
    return faults;
}

}  // namespace

TEST_CASE("No two entries share an id", "[data][entry]") {
    std::vector<std::string> ids;
    for (const auto& entry : shipped().entries) ids.push_back(entry.id);
    CHECK(repeated(ids) == none);
}

TEST_CASE("An entry's id is its intent, or begins with it", "[data][entry]") {
    Faults faults;
    for (const auto& entry : shipped().entries) {
        const bool is_plain = entry.id == entry.intent;
        if (!is_plain && !entry.id.starts_with(entry.intent + ".")) faults.push_back(entry.id);
    }
    CHECK(faults == none);
}

TEST_CASE("An entry stands in the file of its intent", "[data][entry]") {
    Faults faults;
    for (const auto& [name, content] : shipped_files()) {
        if (!name.starts_with("entries/")) continue;
        const auto entries = faq::parse_entries(content, name);
        REQUIRE(entries);
        for (const auto& entry : *entries) {
            if (name != "entries/" + entry.intent + ".toml") faults.push_back(entry.id);
        }
    }
    CHECK(faults == none);
}

TEST_CASE("Every intent has an entry for everyone", "[data][entry]") {
    auto missing = intents();
    for (const auto& entry : shipped().entries) {
        if (entry.scope == faq::Scope{}) missing.erase(entry.intent);
    }
    CHECK(Faults(missing.begin(), missing.end()) == none);
}

TEST_CASE("No two entries of an intent have one scope", "[data][entry]") {
    std::vector<std::string> scopes;
    for (const auto& entry : shipped().entries) {
        scopes.push_back(entry.intent + '/' + entry.scope.scheme + '/' + entry.scope.population);
    }
    CHECK(repeated(scopes) == none);
}

TEST_CASE("No way to ask stands twice", "[data][entry]") {
    std::vector<std::string> variants;
    for (const auto& entry : shipped().entries) {
        variants.insert(variants.end(), entry.variants.begin(), entry.variants.end());
    }
    CHECK(repeated(variants) == none);
}

TEST_CASE("Every intent can be asked for in many ways", "[data][entry]") {
    std::map<std::string, std::size_t> counts;
    for (const auto& entry : shipped().entries) counts[entry.intent] += entry.variants.size();
    Faults faults;
    for (const auto& [intent, count] : counts) {
        if (count < kFewestVariants) faults.push_back(intent + ": " + std::to_string(count));
    }
    CHECK(faults == none);
    CHECK(counts.size() >= 80);
}

TEST_CASE("What an entry suggests exists and is something else", "[data][entry]") {
    const auto known = intents();
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto& intent : entry.suggestions) {
            const bool is_sound = known.contains(intent) && intent != entry.intent;
            if (!is_sound) faults.push_back(entry.id + " -> " + intent);
        }
    }
    CHECK(faults == none);
}

TEST_CASE("A near miss names another intent that exists", "[data][entry]") {
    const auto known = intents();
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto& example : entry.counter_examples) {
            const auto arrow = example.find(" -> ");
            const auto intent = arrow == std::string::npos ? "" : example.substr(arrow + 4);
            const bool is_sound = known.contains(intent) && intent != entry.intent;
            if (!is_sound) faults.push_back(entry.id + ": " + example);
        }
    }
    CHECK(faults == none);
}

TEST_CASE("A near miss is no way to ask for the entry itself", "[data][entry]") {
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto& example : entry.counter_examples) {
            const auto question = example.substr(0, example.find(" -> "));
            const auto& variants = entry.variants;
            if (std::ranges::find(variants, question) != variants.end()) faults.push_back(question);
        }
    }
    CHECK(faults == none);
}

TEST_CASE("An answer cites only national facts that may be served", "[data][answer]") {
    std::map<std::string, const policy::PolicyFact*> facts;
    for (const auto& fact : shipped().facts) facts.emplace(fact.id, &fact);
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto& id : cited(entry.answer)) {
            const auto found = facts.find(id);
            const bool is_sound = found != facts.end() && !found->second->evidence_only &&
                                  found->second->region == region::kNation;
            if (!is_sound) faults.push_back(entry.id + " cites " + id);
        }
    }
    CHECK(faults == none);
}

TEST_CASE("A sourced answer cites a fact or looks one up", "[data][answer]") {
    Faults faults;
    for (const auto& entry : shipped().entries) {
        const bool looks_up = std::ranges::any_of(base::lines_of(entry.answer), [](auto line) {
            const auto at = line.find('@');
            return at != std::string_view::npos && line.substr(at) != "@authority";
        });
        const bool is_sourced = entry.basis == "sourced";
        if (is_sourced && !looks_up && cited(entry.answer).empty()) faults.push_back(entry.id);
    }
    CHECK(faults == none);
}

TEST_CASE(
    "Digits in an answer's words are hotlines, articles, steps, or figures of a fact it cites",
    "[data][answer]") {
    CHECK(lines_whose_words([](const std::string& words) {
              static const std::regex kDigit{"[0-9]|０|１|２|３|４|５|６|７|８|９"};
              return std::regex_search(words, kDigit);
          }) == none);
}

TEST_CASE("Figures are not written out in an answer's words either", "[data][answer]") {
    CHECK(lines_whose_words([](const std::string& words) {
              static const std::regex kIdioms{"一年|一天|一个月"};
              static const std::regex kFigure{
                  "(一|二|两|三|四|五|六|七|八|九|十|百|千|万)+"
                  "(元|块|年|个月|天|日|倍|周岁|成)|百分之"};
              return std::regex_search(std::regex_replace(words, kIdioms, ""), kFigure);
          }) == none);
}

TEST_CASE("A link in an answer leads to an official address", "[data][answer]") {
    static const std::regex kOfficial{R"(\[\[[^|\]]+\|https://[a-z0-9.]*gov\.cn[^\]]*\]\])"};
    Faults faults;
    for (const auto& entry : shipped().entries) {
        for (const auto line : base::lines_of(entry.answer)) {
            const std::string text{line};
            if (text.find("[[") == std::string::npos) continue;
            if (!std::regex_search(text, kOfficial)) faults.push_back(entry.id + ": " + text);
        }
    }
    CHECK(faults == none);
}

}  // namespace baoda::release
