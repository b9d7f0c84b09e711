#include "tests/support/generated_talk.hpp"

#include <array>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::support {

namespace {

using Texts = std::vector<std::string>;

const Texts kPlaces{"合肥",   "上海", "北京", "六安", "朝阳区",
                    "鼓楼区", "苏州", "杭州", "深圳", "香港"};
const Texts kGroups{"学生", "大学生", "老人", "新生儿", "低保户", "退休人员", "孩子"};
const Texts kSchemes{"居民医保", "职工医保", "灵活就业", "新农合"};
const Texts kPeople{"我妈", "我老公", "他", "我自己", "孩子"};
const Texts kAspects{"多少钱", "什么时候截止", "要带什么", "在哪交",   "能退吗",
                     "多久",   "怎么办理",     "要钱吗",   "支付宝呢", "去年呢"};
const Texts kChoices{"1", "2", "9", "第二个", "选1", "①", "最后一个", "都不是", "0"};
const Texts kSmalltalk{"谢谢", "你好", "转人工", "你真笨", "hello", "好的", "？？"};
const Texts kLeaving{"算了", "换个问题", "重新开始", "不对", "我说错了"};
const Texts kMoments{"2025-11-22T10:00:00+08:00", "2026-03-10T09:00:00+08:00",
                     "2026-11-22T10:00:00+08:00", "2024-12-31T23:50:00+08:00",
                     "2026-12-31T23:58:00+08:00"};
// Longer ways to ask are stories; they would be most of the time that a test takes.
constexpr std::size_t kLongestQuestion = 60;

}  // namespace

GeneratedTalk::GeneratedTalk(const dialogue::ServedRelease& release, std::uint32_t seed)
    : random_(seed) {
    for (const auto& entry : release.knowledge().entries) {
        for (const auto& way : entry.variants) {
            if (way.size() <= kLongestQuestion) questions_.push_back(way);
        }
    }
    const auto& knowledge = release.knowledge();
    for (const auto line : base::lines_of(knowledge.document("out_of_scope.txt"))) {
        if (!line.empty() && !line.starts_with('#')) strangers_.emplace_back(line);
    }
}

std::size_t GeneratedTalk::below(std::size_t count) {
    // Not std::uniform_int_distribution: libraries differ in what it gives.
    return random_() % count;
}

std::string GeneratedTalk::one_of(const Texts& texts) {
    return texts.at(below(texts.size()));
}

std::string GeneratedTalk::question() {
    const auto form = below(3);
    if (form == 0) return one_of(questions_);
    if (form == 1) return one_of(kPlaces) + one_of(kSchemes) + one_of(kAspects);
    return one_of(kPlaces) + "，" + one_of(questions_);
}

std::string GeneratedTalk::message() {
    switch (below(12)) {
        case 0: return "那" + one_of(kPlaces) + "呢";
        case 1: return "那" + one_of(kGroups) + "呢";
        case 2: return "不对，我是" + one_of(kPlaces) + "的";
        case 3: return "我说错了，是" + one_of(kGroups);
        case 4: return "不是" + one_of(kPlaces) + "，是" + one_of(kPlaces);
        case 5: return "那" + one_of(kPeople) + "呢";
        case 6: return one_of(kAspects);
        case 7: return one_of(kChoices);
        case 8: return one_of(kSmalltalk);
        case 9: return one_of(kLeaving);
        case 10: return one_of(strangers_);
        default: return question();
    }
}

std::vector<dialogue::UserMessage> GeneratedTalk::next() {
    std::vector<dialogue::UserMessage> messages;
    auto at = base::parse_moment(one_of(kMoments)).value();
    const auto turns = 3 + below(5);
    for (std::size_t i = 0; i < turns; ++i) {
        dialogue::UserMessage said{.text = i == 0 ? question() : message(), .received_at = at};
        if (below(20) == 0) said.region = region::Code{340100};
        messages.push_back(std::move(said));
        at += std::chrono::minutes{1 + below(4)};
    }
    return messages;
}

}  // namespace baoda::support
