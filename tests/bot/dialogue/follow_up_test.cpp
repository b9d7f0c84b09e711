#include "bot/dialogue/follow_up.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bot/dialogue/turn.hpp"
#include "knowledge/base/file.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using intents::Understanding;

namespace {

const ServedRelease& shipped() {
    return support::shipped_release();
}

Understanding heard(std::string_view text) {
    return shipped().understander().understand(shipped().analyzer().analyze(text).value());
}

FollowUp follow(std::string_view text) {
    return follow_up_of(heard(text), shipped().turn_words());
}

/// What a message means behind what is known.
Understanding behind(Understanding alone, const DialogueState& known) {
    const auto relation = follow_up_of(alone, shipped().turn_words());
    return in_context(std::move(alone), relation, known, shipped());
}

DialogueState asked_before(const std::string& intent) {
    DialogueState state;
    state.intents = {intent};
    return state;
}

std::string meant_after(const std::string& intent, std::string_view text) {
    const auto understood = behind(heard(text), asked_before(intent));
    return understood.is_follow_up ? understood.questions.front().ranking.front().intent : "";
}

std::string continued(const std::string& intent, std::string_view text) {
    return continued_intents(heard(text), asked_before(intent), shipped()).front();
}

std::optional<FreshStart> fresh(std::string_view text) {
    return fresh_start_of(shipped().analyzer().analyze(text).value(), shipped().turn_words());
}

bool alarms(std::string_view text, bool asks = false) {
    return tells_emergency(shipped().analyzer().analyze(text).value(), shipped().turn_words(),
                           asks);
}

}  // namespace

TEST_CASE("A message that only corrects and names is seen as such", "[dialogue][follow_up]") {
    const auto text = GENERATE(as<std::string>{}, "不对，我是合肥的", "我说错了，是学生",
                               "应该是六安", "写错了，是给学生交", "哎呀又写错了，杭州的",
                               "不是合肥，是六安", "我要的是2025年的", "我不是职工");
    CAPTURE(text);
    const auto result = follow(text);
    CHECK(result.names_only);
    CHECK_FALSE(result.names_nothing);
}

TEST_CASE("A correction without what is right names nothing", "[dialogue][follow_up]") {
    const auto text = GENERATE(as<std::string>{}, "不对", "我说错了", "写错了", "打错字了");
    CAPTURE(text);
    CHECK(follow(text).names_nothing);
}

TEST_CASE("A question is no mere naming", "[dialogue][follow_up]") {
    const auto text = GENERATE(as<std::string>{}, "合肥医保怎么交", "学生要交多少钱",
                               "名字写错了怎么改", "不对，我问的是怎么退费", "好的", "你好");
    CAPTURE(text);
    const auto result = follow(text);
    CHECK_FALSE((result.names_only && !heard(text).entities.empty()));
    CHECK_FALSE(result.names_nothing);
}

TEST_CASE("Words for people tell of whom a message speaks", "[dialogue][follow_up]") {
    const auto [text, word, population] = GENERATE(table<std::string, std::string, std::string>({
        {"我妈在上海怎么交", "我妈", "elderly"},
        {"那我妈呢", "我妈", "elderly"},
        {"我儿子呢", "我儿子", "student"},
        {"我老公呢", "我老公", ""},
        {"那我自己呢", "", ""},
    }));
    CAPTURE(text);
    const auto person = follow(text).person;
    REQUIRE(person);
    CHECK(person->word == word);
    CHECK(person->population == population);
    CHECK_FALSE(person->is_same);
}

TEST_CASE("他 is the one spoken of before, several people are nobody in particular",
          "[dialogue][follow_up]") {
    CHECK(follow("他怎么交").person.value().is_same);
    CHECK_FALSE(follow("我妈和我儿子怎么交").person);
    CHECK_FALSE(follow("医保怎么交").person);
}

TEST_CASE("A short question asks more of the one before", "[dialogue][follow_up]") {
    const auto [before, text, meant] = GENERATE(table<std::string, std::string, std::string>({
        {"pay.how", "多少钱", "pay.amount"},
        {"pay.how", "什么时候截止", "pay.time"},
        {"pay.how", "要带什么", "pay.materials"},
        {"remote.filing", "要带什么材料", "remote.filing"},
        {"remote.filing", "多久生效", "remote.filing"},
        {"enroll.newborn", "要带什么", "enroll.newborn"},
        {"enroll.newborn", "多少钱", "pay.amount"},
        {"use.card", "在哪办", "use.card"},
        {"transfer.how", "要多久", "transfer.how"},
        {"maternity.allowance", "多少钱", "maternity.allowance"},
    }));
    CAPTURE(before, text);
    CHECK(meant_after(before, text) == meant);
}

TEST_CASE("What names its own subject stays as it was heard", "[dialogue][follow_up]") {
    const auto text = GENERATE(as<std::string>{}, "居民医保什么时候截止", "医保卡丢了怎么办",
                               "住院要带什么材料", "你好", "今天天气怎么样", "谢谢");
    CAPTURE(text);
    CHECK(meant_after("remote.filing", text).empty());
}

TEST_CASE("Without a question before there is nothing to ask more of", "[dialogue][follow_up]") {
    CHECK_FALSE(behind(heard("要带什么"), {}).is_follow_up);
}

TEST_CASE("Another name in the question before can be another question", "[dialogue][follow_up]") {
    const auto [before, text, meant] = GENERATE(table<std::string, std::string, std::string>({
        {"pay.wechat", "支付宝呢", "pay.alipay"},
        {"pay.wechat", "银行呢", "pay.bank"},
        {"pay.how", "支付宝呢", "pay.alipay"},
        {"employee.retire", "那我妈呢，没退休", "employee.retire"},
        {"enroll.newborn", "大学生呢", "enroll.college"},
        {"employee.pay", "我不是职工", "pay.how"},
        {"pay.amount", "学生呢", "pay.amount"},
        {"pay.amount", "职工呢", "pay.amount"},
        {"pay.time", "上海呢", "pay.time"},
    }));
    CAPTURE(before, text);
    CHECK(continued(before, text) == meant);
}

TEST_CASE("Whole questions mean the same after any other", "[dialogue][follow_up]") {
    const auto questions =
        base::read_file(std::string{BAODA_SOURCE_DIR} + "/tests/evaluation/in_scope.jsonl");
    std::size_t asked = 0;
    std::vector<std::string> bent;
    for (const auto line : base::lines_of(questions)) {
        if (line.empty()) continue;
        const auto text = nlohmann::json::parse(line).at("text").get<std::string>();
        const auto alone = heard(text);
        for (const std::string before : {"remote.filing", "pay.how", "enroll.newborn"}) {
            ++asked;
            const auto meant = behind(alone, asked_before(before));
            if (meant.is_follow_up != alone.is_follow_up ||
                meant.is_elliptical != alone.is_elliptical) {
                bent.push_back(before + ": " + text);
            }
        }
    }
    CAPTURE(bent);
    REQUIRE(asked > 1'500);
    CHECK(bent.empty());
}

TEST_CASE("Words that leave a topic, with and without a question behind", "[dialogue][follow_up]") {
    const auto [text, everything, rest] = GENERATE(table<std::string, bool, std::string>({
        {"算了", false, ""},
        {"算了吧", false, ""},
        {"算了，不问了", false, ""},
        {"换个问题，怎么退费", false, "怎么退费"},
        {"换个问题怎么退费", false, "怎么退费"},
        {"重新开始", true, ""},
    }));
    CAPTURE(text);
    const auto start = fresh(text);
    REQUIRE(start);
    CHECK(start->everything == everything);
    CHECK(start->rest == rest);
}

TEST_CASE("What only sounds like leaving does not leave", "[dialogue][follow_up]") {
    const auto text = GENERATE(as<std::string>{}, "我算了一下要交400", "怎么取消参保", "医保怎么交",
                               "账户清空了怎么办");
    CAPTURE(text);
    CHECK_FALSE(fresh(text));
}

TEST_CASE("An emergency is told from a question about its costs", "[dialogue][follow_up]") {
    CHECK(alarms("胸口疼得厉害"));
    CHECK(alarms("胸口疼得厉害能报销吗", true));
    CHECK(alarms("120"));
    CHECK(alarms("我爸昏迷"));
    CHECK_FALSE(alarms("昏迷住院能报销吗", true));
    CHECK_FALSE(alarms("每月交120元吗", true));
    CHECK_FALSE(alarms("医保怎么交"));
}
