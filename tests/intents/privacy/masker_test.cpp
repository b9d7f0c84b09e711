#include "intents/privacy/masker.hpp"

#include <array>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "intents/text/utf8.hpp"
#include "knowledge/release/knowledge_base.hpp"

using namespace baoda;
using namespace baoda::privacy;

namespace {

const Masker& masker() {
    static const Masker made{
        std::make_shared<const text::Normalizer>(),
        parse_private_words(release::shipped_files().at("lexicon/private_numbers.tsv")).value()};
    return made;
}

std::string masked(const std::string& text) {
    return masker().mask(text).value().text;
}

using Random = std::mt19937;

std::string digits(Random& random, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random() % 10);
    return text;
}

std::string two(std::uint_fast32_t number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
}

/// The first prefix of the number made whole by the character that makes `holds` true.
template <class Holds>
std::string completed(const std::string& prefix, Holds holds) {
    for (const char last : std::string_view{"0123456789x"}) {
        if (holds(prefix + last)) return prefix + last;
    }
    FAIL("no check digit for " << prefix);
    return {};
}

std::string id_card(Random& random) {
    const auto area = std::to_string(31 + random() % 7) + digits(random, 4);
    const auto day =
        std::to_string(1930 + random() % 90) + two(1 + random() % 12) + two(1 + random() % 28);
    return completed(area + day + digits(random, 3), is_id_card);
}

std::string bank_card(Random& random) {
    return completed("62" + digits(random, 13 + random() % 4), is_bank_card);
}

std::string mobile_phone(Random& random) {
    return "1" + std::to_string(3 + random() % 7) + digits(random, 9);
}

/// The number with this between each group of so many digits.
std::string grouped(const std::string& number, std::size_t size, const std::string& between) {
    std::string text;
    for (std::size_t at = 0; at < number.size(); at += size) {
        text += (at == 0 ? "" : between) + number.substr(at, size);
    }
    return text;
}

/// The number with each digit written otherwise; an x stays.
std::string written(const std::string& number, const std::array<const char*, 10>& digits_as) {
    std::string text;
    for (const char c : number) {
        text += c == 'x' ? "X" : digits_as.at(static_cast<std::size_t>(c - '0'));
    }
    return text;
}

constexpr std::array<const char*, 10> kWide{"０", "１", "２", "３", "４",
                                            "５", "６", "７", "８", "９"};
constexpr std::array<const char*, 10> kChinese{"零", "一", "二", "三", "四",
                                               "五", "六", "七", "八", "九"};
constexpr std::array<const char*, 10> kSpoken{"零", "幺", "二", "三", "四",
                                              "五", "六", "七", "八", "九"};
constexpr std::array<const char*, 10> kFormal{"〇", "壹", "贰", "叁", "肆",
                                              "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<const char*, 10> kCircled{"⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"};
constexpr std::array<const char*, 10> kMixed{"0", "一", "2", "３", "4", "五", "6", "7", "８", "9"};
constexpr std::array<const char*, 10> kArabic{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
constexpr std::array<const char*, 10> kBold{"𝟎", "𝟏", "𝟐", "𝟑", "𝟒", "𝟓", "𝟔", "𝟕", "𝟖", "𝟗"};

std::vector<std::string> spellings(const std::string& number) {
    return {number,
            grouped(number, 1, " "),
            grouped(number, 2, " "),
            grouped(number, 1, "-"),
            grouped(number, 1, "."),
            grouped(number, 1, "\u200b"),
            grouped(number, 4, "\u200d"),
            grouped(number, 1, "\u3000"),
            grouped(number, 1, "，"),
            grouped(number, 1, "、"),
            grouped(number, 1, "—"),
            grouped(number, 2, "·"),
            grouped(number, 1, " - "),
            grouped(number, 2, "\n"),
            written(number, kWide),
            grouped(written(number, kWide), 3, "　"),
            written(number, kChinese),
            written(number, kSpoken),
            written(number, kFormal),
            written(number, kCircled),
            written(number, kMixed),
            written(number, kArabic),
            written(number, kBold),
            "（" + number + "）",
            "号码：" + number + "。",
            "我是" + number + "的",
            "abc" + number + " def",
            "“" + number + "”",
            "【" + number + "】",
            number + "？？"};
}

/// Whether so many digits of the number are left in a row, however written.
bool gives_away(const std::string& text, const std::string& number) {
    const text::Normalizer normalizer;
    std::string left;
    const auto normalized = normalizer.normalize(text).value();
    for (const char c : normalized.utf8) {
        if ((c >= '0' && c <= '9') || c == 'x') left += c;
    }
    return left.find(number.substr(number.size() - 6)) != std::string::npos;
}

}  // namespace

TEST_CASE("A person's number gives way to what it is", "[privacy]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"我身份证11010519491231002X，医保怎么交", "我身份证[身份证号]，医保怎么交"},
        {"110105 19491231 002x", "[身份证号]"},
        {"身份证号是110105194912310021", "身份证号是[身份证号]"},
        {"老身份证110105491231002的怎么办", "老身份证[身份证号]的怎么办"},
        {"手机13800138000", "手机[手机号]"},
        {"打138-0013-8000找我", "打[手机号]找我"},
        {"+86 13800138000", "+[手机号]"},
        {"8613800138000", "[手机号]"},
        {"电话幺三八零零幺三八零零零", "电话[手机号]"},
        {"卡6222021234567890128吗", "卡[银行卡号]吗"},
        {"6222 0212 3456 7890 128", "[银行卡号]"},
        {"银行卡号622202123456789", "银行卡号[银行卡号]"},
        {"社保卡号：A1234567B", "社保卡号：[卡号]"},
        {"我的医保卡是 012345678 的", "我的医保卡是 [卡号] 的"},
        {"我家电话0551-63452345", "我家电话[电话号码]"},
        {"13800138000和13900139000", "[手机号]和[手机号]"},
    }));
    CHECK(masked(text) == expected);
}

TEST_CASE("Hotlines, sums, years and dates stay", "[privacy]") {
    const auto text = GENERATE(
        as<std::string>{}, "打12393还是12345", "0551-63452345是医保局电话吗", "400-820-8820",
        "医保局电话是0551-12333吗", "交了380元、400元和1200.50元", "2024年1月1日到2025年12月31日",
        "2024-01-01 至 2024-12-31", "20240101到20241231", "缴费基数4494.00元，比例8%",
        "皖医保发〔2024〕12号", "国办发〔2024〕38号", "2023 2024 2025 2026 四年", "邮编230001",
        "社保卡2024年10月办的", "医保卡20241010办的", "一共交了13,800,138,000元",
        "身份证和医保卡要带吗", "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11.",
        "400 380 350 320 300 280 一年比一年少", "一二三四五六七八九十");
    CHECK(masked(text) == text);
}

TEST_CASE("No spelling gives a number away", "[privacy]") {
    Random random{20261122};
    for (int round = 0; round < 100; ++round) {
        for (const auto& number : {id_card(random), bank_card(random), mobile_phone(random)}) {
            for (const auto& spelling : spellings(number)) {
                const auto text = "请问" + spelling + "能参保吗";
                CAPTURE(text, masked(text));
                CHECK(masked(text).find("号]") != std::string::npos);
                REQUIRE_FALSE(gives_away(masked(text), number));
            }
        }
    }
}

TEST_CASE("Of harmless long numbers fewer than one in a thousand is masked", "[privacy]") {
    constexpr int kNumbers = 10'000;
    Random random{7};
    int hidden = 0;
    for (int i = 0; i < kNumbers; ++i) {
        // File numbers, a day and a count, and whatever is long.
        const auto year = std::to_string(2000 + random() % 30);
        const std::string day = year + two(1 + random() % 12) + two(1 + random() % 28);
        const std::array<std::string, 5> harmless{
            day + digits(random, 4 + random() % 9), year + digits(random, 6 + random() % 8),
            digits(random, 7 + random() % 4), day + "-" + day, "2" + digits(random, 9)};
        const auto text = "文号" + harmless.at(static_cast<std::size_t>(i) % harmless.size());
        if (masked(text) != text) ++hidden;
    }
    CHECK(hidden < kNumbers / 1000);
}

TEST_CASE("What is left to understand has neither number nor token", "[privacy]") {
    const auto text =
        masker().mask("我身份证11010519491231002X，电话是[手机号]，医保[怎么]交").value();
    CHECK(text.neutral == "我身份证 ，电话是 ，医保[怎么]交");
    CHECK(text.found == std::vector{PrivateKind::id_card});
    const auto address = masker().mask("我叫张三，住[住址]，医保怎么交").value();
    CHECK(address.neutral == "我叫 ，住 ，医保怎么交");
    CHECK(address.found == std::vector{PrivateKind::name});
}

TEST_CASE("Words in brackets that are none of the tokens are the person's own", "[privacy]") {
    const auto text = GENERATE(as<std::string>{}, "[医保卡号]怎么查", "[社保卡号]", "拨打[12393号]",
                               "[手机号", "手机号]", "[[手机]号]");
    CHECK(masker().mask(text).value().neutral == text);
}

TEST_CASE("A door and a name give way where they are told plainly", "[privacy]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"我住合肥市蜀山区黄山路12号3栋402室", "我住合肥市蜀山区黄山路[住址]"},
        {"阳光小区５号楼2单元1201，怎么参保", "阳光小区[住址]，怎么参保"},
        {"我家在中山大道100弄8号", "我家在中山大道[住址]"},
        {"3栋402怎么办医保", "[住址]怎么办医保"},
        {"我叫张三，医保怎么交", "我叫[姓名]，医保怎么交"},
        {"姓名：欧阳小明 身份证11010519491231002X", "姓名：[姓名] 身份证[身份证号]"},
        {"我叫王小明13800138000", "我叫[姓名][手机号]"},
        {"我叫李四我想问医保", "我叫[姓名]我想问医保"},
        {"我叫王五路12号的", "我叫[姓名][住址]的"},
    }));
    CHECK(masked(text) == expected);
}

TEST_CASE("Streets, regions, days, lines and what else looks alike stay", "[privacy]") {
    const auto text = GENERATE(
        as<std::string>{}, "合肥路在哪", "人民路医院能报销吗", "蒙城路街道办几点上班",
        "我知道12号截止", "怎么弄12号截止", "我们村12号开始收", "小区12号开始登记",
        "小区门口药店能刷医保吗", "人民路2号线站", "去3号窗口办", "病房3室2床", "住了3单元",
        "三号楼下水道堵塞", "医保局在政务中心2楼", "国办发〔2024〕38号", "我叫什么名字",
        "我叫了救护车能报销吗", "姓名写错了怎么改", "姓名和身份证号不一致", "名字是安徽的吗",
        "我妈叫我问医保怎么交", "我是王姓学生，怎么交", "王医生的号怎么挂");
    CHECK(masked(text) == text);
}

TEST_CASE("Nothing that the knowledge is asked is masked", "[privacy]") {
    const auto knowledge = release::parse_knowledge(release::shipped_files()).value();
    std::size_t asked = 0;
    const auto stays = [&](const std::string& text) {
        ++asked;
        if (masked(text) != text) FAIL_CHECK(masked(text) << " was: " << text);
    };
    for (const auto& entry : knowledge.entries) {
        stays(entry.question);
        for (const auto* list : {&entry.variants, &entry.counter_examples, &entry.suggestions}) {
            for (const auto& text : *list) stays(text);
        }
    }
    std::istringstream lines{release::shipped_files().at("out_of_scope.txt")};
    for (std::string line; std::getline(lines, line);) stays(line);
    for (const auto& region : knowledge.regions) {
        stays(region.name + "医保怎么交");
        stays("我叫" + region.name + "的朋友来");
    }
    CHECK(asked > 10'000);
}

TEST_CASE("Whatever is typed is masked once and for all", "[privacy]") {
    static const std::vector<std::string> pieces{
        "1",    "3",      "8",    "0",  "x",      "X",    " ",    "-",      "，",   "一",
        "幺",   "零",     "⑬",    "１", "号",     "[",    "]",    "身份证", "卡号", "社保卡",
        "138",  "\u200b", "62",   "㏠", "340103", "1990", "0101", "2024",   "a",    "我家电话",
        "号码", "是",     "：",   "½",  "\u0301", "二十", "人民", "路",     "小区", "栋",
        "室",   "单元",   "我叫", "张", "王",     "姓名:"};
    Random random{11};
    for (int round = 0; round < 20'000; ++round) {
        std::string typed;
        for (auto left = random() % 40; left > 0; --left) typed += pieces[random() % pieces.size()];
        const auto once = masker().mask(typed).value();
        CAPTURE(typed);
        REQUIRE(text::is_valid_utf8(once.text));
        REQUIRE(masked(once.text) == once.text);
        std::size_t end = 0;
        const text::Normalizer normalizer;
        for (const auto& number : masker().find(normalizer.normalize(typed).value())) {
            REQUIRE(number.raw.begin >= end);
            REQUIRE(number.raw.end > number.raw.begin);
            REQUIRE(number.raw.end <= typed.size());
            end = number.raw.end;
        }
    }
}

TEST_CASE("A text of bad bytes is refused", "[privacy]") {
    CHECK(masker().mask("13800138000\xFF").error().code == base::ErrorCode::malformed);
}
