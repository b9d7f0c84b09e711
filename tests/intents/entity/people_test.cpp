#include "intents/entity/people.hpp"

#include <catch2/catch.hpp>

using namespace baoda::entity;

namespace {

/// "adult2 child1 old1@80"
std::string said(std::string_view text) {
    const GroupWords words{{"", {"我家", "我们"}},
                           {"adult", {"大人", "我", "老婆", "#大", "妈"}},
                           {"child", {"孩子", "学生", "#小"}},
                           {"old", {"老人", "奶奶"}}};
    std::string people;
    for (const auto& mention : find_people(text, words)) {
        people += (people.empty() ? "" : " ") + mention.group + std::to_string(mention.count) +
                  (mention.age ? "@" + std::to_string(*mention.age) : "");
    }
    return people;
}

}  // namespace

TEST_CASE("People are counted by group", "[entity][people]") {
    CHECK(said("我家两个大人一个学生一个80岁老人") == "adult2 child1 old1@80");
    CHECK(said("我家2个大人、1个学生") == "adult2 child1");
    CHECK(said("2大1小") == "adult2 child1");
    CHECK(said("我和老婆带两个孩子") == "adult1 adult1 child2");
    CHECK(said("两位老人") == "old2");
    CHECK(said("十个学生") == "child10");
    CHECK(said("我妈和我") == "adult1 adult1");
}

TEST_CASE("An age stands before or behind its person", "[entity][people]") {
    CHECK(said("我妈72岁") == "adult1@72");
    CHECK(said("一个65周岁的老人") == "old1@65");
    CHECK(said("两个70岁以上的老人") == "old2@70");
    CHECK(said("奶奶80岁，孩子5岁") == "old1@80 child1@5");
}

TEST_CASE("A household tells how many it is", "[entity][people]") {
    CHECK(household_size("一家三口一共交多少") == 3);
    CHECK(household_size("我家5口人") == 5);
    CHECK(household_size("两个人") == 2);
    CHECK_FALSE(household_size("户口在哪"));
    CHECK_FALSE(household_size("每个人多少"));
}

TEST_CASE("Words for nobody and words without their number do not count", "[entity][people]") {
    CHECK(said("我家一共多少").empty());
    CHECK(said("大小通吃").empty());
    CHECK(said("").empty());
}

TEST_CASE("How many may stand behind their word", "[entity][people]") {
    CHECK(said("大人只有一个") == "adult1");
    CHECK(said("孩子有三个") == "child3");
    CHECK(said("大人是两个，老人今年72岁") == "adult2 old1@72");
    CHECK(said("大人两个学生") == "adult1 child2");
    CHECK(said("三个孩子有两个学生") == "child3 child2");
}
