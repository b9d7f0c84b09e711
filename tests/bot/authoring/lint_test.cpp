#include "bot/authoring/lint.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "bot/authoring/lint/codes.hpp"
#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

/// A fault, made by replacing a text of the sound folder, and where it must be found.
struct Planted {
    std::string_view code;
    const char* file;
    const char* text;  ///< Empty: the whole file.
    std::string replacement;
    std::string_view place;  ///< Empty: the phrase of place_of_phrase.
};

constexpr auto* kEntry = "entries/pay.how.toml";
constexpr auto* kOther = "entries/gap.makeup.toml";
constexpr auto* kFacts = "facts/facts.jsonl";
constexpr auto* kSources = "facts/sources.jsonl";
constexpr auto* kId = R"("id":"S1")";
constexpr auto* kRegions = "regions/regions.tsv";
constexpr auto* kAliases = "regions/aliases.tsv";
constexpr auto* kTerms = "lexicon/terms.tsv";
constexpr auto* kSlots = "lexicon/entities.tsv";
constexpr auto* kRoles = "lexicon/function_words.tsv";
constexpr auto* kPhrases = "phrases.toml";

/// A second fact, on the line below the first.
std::string and_fact(std::string_view fields) {
    return std::string{R"("source":"S1"})"} + "\n" +
           R"({"id":"F2","attribute":"subsidy","region":"100000","scheme":"resident",)" +
           R"("population":"general","year":2026,"value":700,"kind":"number",)" +
           R"("year_basis":"insured","reliability":"A","use":"serve","source":"S1",)" +
           std::string{fields} + "}";
}

/// Five facts of the first one's attribute, each a hundredth of it.
std::string other_facts() {
    std::string facts;
    for (int i = 2; i < 7; ++i) {
        facts += fmt::format(
            R"({{"id":"F{}","attribute":"personal_fee","region":"100000","scheme":"resident",)"
            R"("population":"general","year":2026,"value":4,"kind":"number","unit":"元/人·年",)"
            R"("year_basis":"insured","reliability":"A","use":"serve","source":"S1"}})"
            "\n",
            i);
    }
    return facts;
}

std::string long_text(std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "长";
    return text;
}

std::vector<Planted> entry_faults() {
    return {
        {"bad-utf8", kEntry, "带上身份证", "带上\xff", "entries/pay.how.toml:25"},
        {"bad-syntax", kEntry, "title = \"怎么缴费\"", "title = 怎么", "entries/pay.how.toml:4"},
        {"bad-field", kEntry, "authority = ", "athority = ", "entries/pay.how.toml:7"},
        {"duplicate-id", kOther, "id = \"gap.makeup\"", "id = \"pay.how\"",
         "entries/pay.how.toml:2"},
        {"variant-in-two-entries", kEntry, "请问怎么缴费", "断了，补回来！",
         "entries/pay.how.toml:18"},
        {"variant-out-of-scope", kEntry, "请问怎么缴费", "明天下雨吗？", "entries/pay.how.toml:18"},
        {"variant-empty", kEntry, "请问怎么缴费", "？！", "entries/pay.how.toml:18"},
        {"variant-twice", kEntry, "请问怎么缴费", "缴费怎么缴？", "entries/pay.how.toml:18"},
        {"line-break", kEntry, "请问怎么缴费", "请问\\n怎么缴费", "entries/pay.how.toml:18"},
        {"too-few-variants", kEntry, "  \"请问怎么缴费\",\n", "", "entries/pay.how.toml:9"},
        {"variant-near-other", kEntry, "请问怎么缴费", "断了以后补回来吗",
         "entries/pay.how.toml:18"},
        {"bad-template", kEntry, "- 带上身份证去办。", "[scheme 乙", "entries/pay.how.toml:25"},
        {"unknown-directive", kEntry, "@personal_fee!", "@shoe_size", "entries/pay.how.toml:24"},
        {"attribute-without-facts", kEntry, "@personal_fee!", "@maternity",
         "entries/pay.how.toml:24"},
        {"unknown-placeholder", kEntry, "{F1}", "{#F9}", "entries/pay.how.toml:23"},
        {"cited-evidence", kFacts, "\"serve\"", "\"evidence\"", "entries/pay.how.toml:23"},
        {"cited-fact-expired", kFacts, "2027-12-31", "2026-11-21", "entries/pay.how.toml:23"},
        {"unknown-condition", kOther, "[scheme=resident]", "[channel=pigeon]",
         "entries/gap.makeup.toml:21"},
        {"unknown-scope", kOther, "{ scheme = \"resident\" }", "{ regions = [\"999900\"] }",
         "entries/gap.makeup.toml:7"},
        {"unknown-suggestion", kEntry, "[\"gap.makeup\"]", "[\"pay.nowhere\"]",
         "entries/pay.how.toml:8"},
        {"bad-counter-example", kEntry, "补 -> gap.makeup", "补", "entries/pay.how.toml:21"},
        {"unknown-authority", kEntry, "\"tax\"", "\"police\"", "entries/pay.how.toml:7"},
        {"no-general-entry", kEntry, "authority", "scope = { regions = [\"340100\"] }\nauthority",
         "entries/pay.how.toml:7"},
        {"basis-without-source", kOther, "procedural", "sourced", "entries/gap.makeup.toml:6"},
        {"unsourced-number", kEntry, "带上身份证去办", "补缴三个月的", "entries/pay.how.toml:25"},
        {"entry-expired", kEntry, "authority", "valid_to = \"2026-11-21\"\nauthority",
         "entries/pay.how.toml:7"},
        {"entry-expiring", kEntry, "authority", "valid_to = \"2026-12-22\"\nauthority",
         "entries/pay.how.toml:7"},
        {"review-due", kEntry, "authority", "review_on = \"2026-12-01\"\nauthority",
         "entries/pay.how.toml:7"},
        {"dates-reversed", kEntry, "authority",
         "valid_from = \"2027-02-01\"\nvalid_to = \"2027-01-01\"\nauthority",
         "entries/pay.how.toml:7"},
        {"unknown-source", kEntry, "authority", "sources = [\"S9\"]\nauthority",
         "entries/pay.how.toml:7"},
        {"source-twice", kEntry, "authority", "sources = [\"S1\", \"S1\"]\nauthority",
         "entries/pay.how.toml:7"},
        {"bad-link", kEntry, "https://www.nhsa.gov.cn", "https://10.0.0.1/a",
         "entries/pay.how.toml:26"},
        {"untrusted-link", kEntry, "https://www.nhsa.gov.cn", "https://www.example.com",
         "entries/pay.how.toml:26"},
        {"forbidden-word", kEntry, "带上身份证去办", "保证报销", "entries/pay.how.toml:25"},
        {"short-answer-too-long", kEntry, "authority",
         "short_answer = \"" + long_text(700) + "\"\nauthority", "entries/pay.how.toml:7"},
        {"answer-too-long", kEntry, "带上身份证去办", long_text(700), "entries/pay.how.toml:22"},
        {"title-too-long", kEntry, "\"怎么缴费\"\nq", "\"" + long_text(15) + "\"\nq",
         "entries/pay.how.toml:4"},
    };
}

std::vector<Planted> fact_faults() {
    return {
        {"fact-expired", kFacts, "2027-12-31", "2026-11-21", "facts/facts.jsonl:1"},
        {"fact-expiring", kFacts, "2027-12-31", "2026-12-22", "facts/facts.jsonl:1"},
        {"fact-without-source", kFacts, "\"S1\"", "\"S9\"", "facts/facts.jsonl:1"},
        {"unknown-region", kFacts, "100000", "999900", "facts/facts.jsonl:1"},
        {"unknown-scheme", kFacts, "\"resident\"", "\"residnet\"", "facts/facts.jsonl:1"},
        {"weak-fact", kFacts, "\"A\"", "\"C\"", "facts/facts.jsonl:1"},
        {"conflict-alone", kFacts, R"("source":"S1"})", and_fact(R"("conflict":"X")"),
         "facts/facts.jsonl:2"},
        {"facts-disputed", kFacts, R"("source":"S1"})",
         R"("conflict":"X",)" + and_fact(R"("conflict":"X")"), "facts/facts.jsonl:1"},
        {"value-far-off", kFacts, "\n", "\n" + other_facts(), "facts/facts.jsonl:1"},
        {"unused-source", kSources, "", R"({"id":"S2","title":"甲"})", "facts/sources.jsonl:1"},
        {"bad-source-url", kSources, "https://www.nhsa.gov.cn", "https://t.cn/a",
         "facts/sources.jsonl:1"},
        {"source-without-tls", kSources, "https", "http", "facts/sources.jsonl:1"},
        {"number-brackets", kSources, kId, R"("id":"S1","number":"国办发[2024]38号")",
         "facts/sources.jsonl:1"},
        {"checked-in-future", kSources, kId, R"("id":"S1","checked":"2026-11-23")",
         "facts/sources.jsonl:1"},
        {"checked-before-published", kSources, kId,
         R"("id":"S1","published":"2026-09","checked":"2026-08-31")", "facts/sources.jsonl:1"},
        {"check-due", kSources, kId, R"("id":"S1","checked":"2025-11-21")",
         "facts/sources.jsonl:1"},
    };
}

std::vector<Planted> table_faults() {
    return {
        {"bad-columns", kRegions, "\thefei", "", "regions/regions.tsv:4"},
        {"bad-columns", kTerms, "缴费\t缴费", "缴费\t缴费\t", "lexicon/terms.tsv:3"},
        {"bad-columns", kRoles, "\t呢 啊", "", "lexicon/function_words.tsv:1"},
        {"bad-row", kRegions, "city", "town", "regions/regions.tsv:4"},
        {"bad-row", "lexicon/pinyin.tsv", "ding", "dīng", "lexicon/pinyin.tsv:3"},
        {"unknown-parent", kRegions, "340000\thefei", "350000\thefei", "regions/regions.tsv:4"},
        {"region-cycle", kRegions, "province\t100000", "province\t340100", "regions/regions.tsv:3"},
        {"duplicate-id", kRegions, "340100", "340000", "regions/regions.tsv:4"},
        {"alias-unknown-region", kAliases, "340100", "350100", "regions/aliases.tsv:2"},
        {"alias-is-official-name", kAliases, "庐州", "安徽省", "regions/aliases.tsv:2"},
        {"word-twice", kTerms, "交费", "医保", "lexicon/terms.tsv:3"},
        {"word-twice", kSlots, "今年\n", "今年\nyear\t+1\t今年\n", "lexicon/entities.tsv:3"},
        {"bad-word", kTerms, "缴费 交费", "缴费、交费", "lexicon/terms.tsv:3"},
        {"unknown-role", kRoles, "question", "qestion", "lexicon/function_words.tsv:2"},
        {"unknown-slot", kSlots, "resident", "residnet", "lexicon/entities.tsv:1"},
        {"slot-word-ignored", kRoles, "呢", "今年", "lexicon/entities.tsv:2"},
        {"common-character", kTerms, "交费", "缴", "lexicon/terms.tsv:3"},
        {"unfinished-role", "lexicon/place_roles.tsv", "", "grave\t葬在…\n",
         "lexicon/place_roles.tsv:1"},
        {"one-way-synonyms", "lexicon/one_way.tsv", "", "医疗保险\t医保\n",
         "lexicon/one_way.tsv:1"},
        {"one-way-synonyms", "lexicon/one_way.tsv", "", "甲\t乙\n乙\t甲\n",
         "lexicon/one_way.tsv:2"},
        {"bad-columns", "lexicon/one_way.tsv", "", "三甲医院\n", "lexicon/one_way.tsv:1"},
        {"bad-row", "lexicon/one_way.tsv", "", "甲\t乙\n甲\t丙\n", "lexicon/one_way.tsv:2"},
        {"unknown-setting", "settings.toml", "", "subject = \"医保\"\nauthority = \"police\"\n",
         "settings.toml:2"},
        {"unknown-phrase", kPhrases, "\n\n[authority]", "\n\n[autority]\nx = \"\"\n[authority]",
         "phrases.toml:4"},
        {"bad-phrase", kPhrases, "ltc = \"", "ltc = \"{money}", ""},
    };
}

std::vector<Planted> all_faults() {
    auto faults = entry_faults();
    std::ranges::move(fact_faults(), std::back_inserter(faults));
    std::ranges::move(table_faults(), std::back_inserter(faults));
    return faults;
}

/// Where the phrase stands that a fault is planted in: the shipped file grows.
std::string place_of_phrase() {
    const auto phrases = small_folder().at(kPhrases);
    const auto before = phrases.substr(0, phrases.find("ltc = \""));
    return to_string({kPhrases, 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'))});
}

}  // namespace

TEST_CASE("A sound folder has no findings", "[authoring][lint]") {
    for (const auto& found : lint(small_folder(), kToday)) {
        FAIL_CHECK(found.code << " " << found.place << ": " << found.message);
    }
}

TEST_CASE("Every planted fault is found at its place", "[authoring][lint]") {
    for (const auto& [code, file, text, replacement, place] : all_faults()) {
        CAPTURE(code, place);
        const auto findings = lint(with(small_folder(), file, text, replacement), kToday);
        for (const auto& one : findings) UNSCOPED_INFO(one.code << " " << one.place);
        const auto expected = place.empty() ? place_of_phrase() : std::string{place};
        CHECK(std::ranges::any_of(findings, [&](const LintFinding& found) {
            return found.code == code && found.place == expected;
        }));
    }
}

TEST_CASE("Every code has a fault planted in some test", "[authoring][lint]") {
    // Two entries that mirror each other, a region without facts: tests of similarity_check and
    // promise_check; dead links: link_check_test; calculators: calculator_check_test.
    std::set<std::string_view> planted{"entries-mirror",      "answers-alike",
                                       "region-without-fact", "dead-link",
                                       "bad-calculator",      "calculator-without-figure"};
    for (const auto& fault : all_faults()) planted.insert(fault.code);
    for (const auto& code : all_codes()) {
        CAPTURE(code.name);
        CHECK(planted.contains(code.name));
    }
    CHECK(planted.size() == all_codes().size());
}

TEST_CASE("The shipped knowledge has no error", "[authoring][lint]") {
    for (const auto& found : lint(release::shipped_files(), kToday)) {
        CAPTURE(found.code, found.place, found.message);
        CHECK(found.severity != Severity::error);
    }
}

TEST_CASE("A fault of one file does not hide those of the others", "[authoring][lint]") {
    auto files = with(small_folder(), kEntry, "authority = ", "athority = ");
    files = with(files, kFacts, "", "{\n{\n");
    files = with(files, kRegions, "hefei", "hefei\t");
    const auto findings = lint(files, kToday);
    CHECK(of_code(findings, "bad-field").size() == 1);
    CHECK(of_code(findings, "bad-syntax").size() == 2);
    CHECK(of_code(findings, "bad-columns").size() == 1);
}

TEST_CASE("Lines of tests that are no tests are named", "[authoring][lint]") {
    const auto findings = lint(with(small_folder(), "tests/a.jsonl", "",
                                    "{\"question\": \"怎么缴\"}\n{\n{\"qestion\": \"怎么缴\"}\n"),
                               kToday);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].place == "tests/a.jsonl:2");
    CHECK(findings[1].place == "tests/a.jsonl:3");
}

TEST_CASE("A finding about an entry or a fact names it", "[authoring][lint]") {
    const auto in_entry = lint(with(small_folder(), kEntry, "\"tax\"", "\"police\""), kToday);
    REQUIRE(in_entry.size() == 1);
    CHECK(in_entry.front().entry == "pay.how");
    const auto in_fact = lint(with(small_folder(), kFacts, "\"A\"", "\"C\""), kToday);
    REQUIRE(in_fact.size() == 1);
    CHECK(in_fact.front().entry == "F1");
}

}  // namespace baoda::authoring
