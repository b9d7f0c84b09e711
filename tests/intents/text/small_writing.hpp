#pragma once

#include <string_view>
#include <vector>

#include "intents/text/word_guard.hpp"

namespace baoda::text {

/// A little of what a release knows of writing. The ways to ask are taken several times: what is
/// said once may be an error itself.
[[nodiscard]] inline Writing small_writing() {
    Writing writing{
        .pinyin =
            "character\tpinyin\n一\tyi\n丢\tdiu\n么\tme\n交\tjiao\n作\tzuo\n保\tbao\n农\tnong\n"
            "包\tbao\n医\tyi\n卡\tka\n合\the\n和\the,huo\n地\tdi,de\n多\tduo\n宝\tbao\n少\tshao\n"
            "居\tju\n就\tjiu\n年\tnian\n异\tyi\n怎\tzen\n救\tjiu\n新\txin\n民\tmin\n河\the\n"
            "疗\tliao\n缴\tjiao\n肥\tfei\n费\tfei\n废\tfei\n钱\tqian\n绞\tjiao\n黑\thei\n"
            "报\tbao\n销\txiao\n消\txiao\n",
        .words = {"医保", "医保卡", "新农合", "合作医疗", "异地就医", "居民医保", "缴费", "多少钱",
                  "怎么", "报销"},
        .everyday = {"我", "的", "不", "包"},
        .places = {"合肥", "河南", "沪"}};
    for (int i = 0; i < 60; ++i) {
        for (const std::string_view text :
             {"医保怎么缴费", "新农合一年交多少钱", "合作医疗怎么交", "异地就医怎么报销",
              "居民医保一年多少钱", "医保卡丢了怎么交", "合肥医保怎么交", "一年交多少钱"}) {
            writing.texts.push_back(text);
        }
    }
    return writing;
}

}  // namespace baoda::text
