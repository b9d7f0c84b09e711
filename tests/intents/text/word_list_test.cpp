#include "intents/text/word_list.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace baoda::text;

namespace {

const Normalizer& normalizer() {
    static const Normalizer shared;
    return shared;
}

/// Hospitals by kind, banks, and a way to pay.
WordList small_list() {
    return WordList{normalizer(),
                    {{"医院", "医院"},
                     {"定点医院", "医院"},
                     {"三甲医院", "三甲医院"},
                     {"三甲", "三甲医院"},
                     {"银行", "银行"},
                     {"农业银行", "银行"},
                     {"手机app", "app"},
                     {"app", "app"}}};
}

const LexiconWord* find(const WordList& list, std::string_view surface) {
    const auto found = std::ranges::find(list.words(), surface, &LexiconWord::surface);
    return found == list.words().end() ? nullptr : &*found;
}

/// What a word of the list implies, joined.
std::string implied(const WordList& list, std::string_view surface) {
    const auto* word = find(list, surface);
    if (word == nullptr) return "not a word";
    std::string line;
    if (word->implied == nullptr) return line;
    for (const auto& name : *word->implied) line += (line.empty() ? "" : " ") + name;
    return line;
}

}  // namespace

TEST_CASE("The name of a concept speaks for all its surfaces", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply({{"三甲医院", {"医院"}, 1}}));
    CHECK(implied(list, "三甲医院") == "医院");
    CHECK(implied(list, "三甲") == "医院");
    CHECK(implied(list, "医院").empty());
    CHECK(implied(list, "定点医院").empty());
}

TEST_CASE("A surface that is not its concept's name speaks for itself", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply({{"农业银行", {"农村"}, 1}}));
    CHECK(implied(list, "农业银行") == "农村");
    CHECK(implied(list, "银行").empty());
}

TEST_CASE("A broad word is meant as its concept", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply({{"三甲医院", {"定点医院"}, 1}}));
    CHECK(implied(list, "三甲") == "医院");
}

TEST_CASE("A word that no concept has becomes one", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply({{"阑尾炎", {"疾病"}, 1}}));
    CHECK(implied(list, "阑尾炎") == "疾病");
    REQUIRE(find(list, "疾病") != nullptr);
    CHECK(find(list, "疾病")->term == "疾病");
}

TEST_CASE("Chains are followed, near concepts first", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply(
        {{"省三甲", {"三甲医院", "省级"}, 1}, {"三甲医院", {"医院"}, 2}, {"医院", {"机构"}, 3}}));
    CHECK(implied(list, "省三甲") == "三甲医院 省级 医院 机构");
    CHECK(implied(list, "三甲") == "医院 机构");
    CHECK(implied(list, "定点医院") == "机构");
    CHECK(implied(list, "机构").empty());
}

TEST_CASE("A surface's own concepts come before those of its concept", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply(
        {{"农业银行", {"农村", "网点"}, 1}, {"银行", {"网点", "单位"}, 2}, {"农村", {"地方"}, 3}}));
    CHECK(implied(list, "农业银行") == "农村 网点 地方 单位");
    CHECK(implied(list, "银行") == "网点 单位");
}

TEST_CASE("Rules are read as messages are", "[text][words]") {
    auto list = small_list();
    REQUIRE(list.imply({{"手機ＡＰＰ", {"網上"}, 1}, {"APP", {"手机"}, 2}}));
    CHECK(implied(list, "手机app") == "网上 手机");
    CHECK(implied(list, "app") == "手机");
    CHECK(list.words().size() == small_list().words().size() + 2);
}

TEST_CASE("The line that closes a circle is refused", "[text][words]") {
    auto list = small_list();
    const auto result = list.imply({{"三甲医院", {"医院"}, 2},
                                    {"医院", {"机构"}, 4},
                                    {"银行", {"机构"}, 5},
                                    {"机构", {"网点", "三甲"}, 7}});
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "one_way.tsv:7");
    CHECK(result.error().message == "one_way.tsv 第 7 行让“机构”和“三甲”互相包含。");
}

TEST_CASE("Words of one concept need no rule", "[text][words]") {
    const auto [narrow, broad] = GENERATE(table<std::string, std::string>({
        {"三甲医院", "三甲"},
        {"三甲", "三甲医院"},
        {"农业银行", "银行"},
        {"医院", "医院"},
        {"新词", "新词"},
    }));
    auto list = small_list();
    const auto result = list.imply({{narrow, {broad}, 3}});
    REQUIRE_FALSE(result);
    CHECK(result.error().field == "one_way.tsv:3");
}

TEST_CASE("A stop word is silent, the others of its concept are not", "[text][words]") {
    auto list = small_list();
    list.silence({"三甲医院", "麻煩"});
    CHECK(find(list, "三甲医院")->is_stop);
    CHECK_FALSE(find(list, "三甲")->is_stop);
    REQUIRE(find(list, "麻烦") != nullptr);
    CHECK(find(list, "麻烦")->is_stop);
}

TEST_CASE("Of two words with one surface the first counts", "[text][words]") {
    const WordList list{normalizer(), {{"医保", "first"}, {"醫保", "second"}, {"", "nothing"}}};
    REQUIRE(list.words().size() == 1);
    CHECK(list.words()[0].term == "first");
}
