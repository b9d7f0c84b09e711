#include "bot/authoring/lint/number_words.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

TEST_CASE("A number with a unit is a figure", "[lint][numbers]") {
    const auto [text, number] = GENERATE(table<std::string, std::string>({
        {"每年交400元。", "400元"},
        {"报80%以上", "80%"},
        {"报８成，也就是百分之八十", "百分之八十"},
        {"等三个月", "三个月"},
        {"等 3 个月", "3 个月"},
        {"2027年起", "2027年"},
        {"满十八周岁", "十八周岁"},
        {"补贴三万", "三万"},
        {"交 1,200.5 元", "1,200.5 元"},
        {"一个月内去办", "一个月"},
        {"最多两次", "两次"},
        {"不超过一年", "一年"},
        {"打九折", "九折"},
        {"三分之一", "三分之一"},
        {"等3％", "3％"},
    }));
    CAPTURE(text);
    CHECK(stated_numbers(text) == std::vector<std::string>{number});
}

TEST_CASE("Everyday words, ordinals and names are no figures", "[lint][numbers]") {
    const std::string text =
        GENERATE("拨打12393，或者12366。", "国办发〔2024〕38号", "按第三条、第十二条办理",
                 "第一次参保，第二年再说", "一次性交清", "一年四季都能办，一年一缴", "一起办",
                 "再查一次", "所以叫二次报销", "过两天看看", "千万不要", "百万医疗险", "万一没交",
                 "三级医院、二孩、五险一金", "问三样东西", "过几天", "每年每月", "24小时");
    CAPTURE(text);
    CHECK(stated_numbers(text).empty());
}

TEST_CASE("All figures of a text are told", "[lint][numbers]") {
    CHECK(stated_numbers("2026年1月1日起交400元").size() == 4);
}

}  // namespace baoda::authoring
