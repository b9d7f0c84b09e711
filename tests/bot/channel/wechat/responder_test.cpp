#include "bot/channel/wechat/responder.hpp"

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "tests/bot/channel/wechat/desk.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

/// A question whose answer needs two texts.
const std::string kLong = "合肥居民医保交多少钱，什么时候截止？";

bool has(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

/// An account that may send behind its replies.
Account with_service() {
    auto account = secure_account();
    account.customer_service = true;
    account.secret = "s";
    return account;
}

/// Keeps what is sent behind.
struct Post {
    [[nodiscard]] PlatformWays ways() {
        return {.send_behind =
                    [this](const std::string& user, const std::vector<BehindMessage>& messages) {
                        CHECK(user == "oUser");
                        if (takes) sent = messages;
                        return takes;
                    },
                .look_at_desk = {}};
    }

    bool takes = true;
    std::vector<BehindMessage> sent;
};

/// An account whose desk is open, or closed, whatever the time.
Account with_desk(bool open) {
    auto account = secure_account();
    account.desk = true;
    if (!open) account.desk_hours.to = 0;
    return account;
}

/// The shipped knowledge with a card for an entry.
std::shared_ptr<const dialogue::ServedRelease> with_card() {
    auto files = release::shipped_files();
    files.at("settings.toml") +=
        "\n[card.\"pay.wechat\"]\nurl = \"https://example.org/pay\"\n"
        "picture = \"https://example.org/pay.png\"\n";
    return std::make_shared<const dialogue::ServedRelease>(release::Release{
        .info = {.id = "r1-card"}, .knowledge = release::parse_knowledge(files).value()});
}

}  // namespace

TEST_CASE("The conversation is the web's: places stay, numbers choose", "[wechat][responder]") {
    Desk desk;
    CHECK(has(desk.ask("居民医保一年交多少钱"), desk.phrase("reply.region_question")));
    CHECK(has(desk.ask("合肥"), "合肥市2025年度居民医保个人缴费标准为每人每年400元"));
    CHECK(has(desk.ask("那上海呢"), "上海"));
    CHECK(has(desk.ask("居民医保一年交多少钱", "oOther"), desk.phrase("reply.region_question")));
    CHECK(has(desk.ask("5", "oOther"), "合肥市"));
    CHECK(desk.turns == 5);
}

TEST_CASE(
    "Choices are links with numbers, and only numbers where links are off or there is no room",
    "[wechat][responder]") {
    Desk desk;
    const auto linked = desk.ask("我在合肥");
    CHECK(has(linked, "\n1. <a href=\"weixin://bizmsgmenu?msgmenucontent="));
    CHECK(has(linked, "msgmenuid=1\">"));
    auto plain = secure_account();
    plain.menu_links = false;
    CHECK_FALSE(has(Desk{plain}.ask("我在合肥"), "<a"));
}

TEST_CASE("A long answer goes on when asked to, and only then", "[wechat][responder]") {
    Desk desk;
    const auto first = desk.ask(kLong);
    CHECK(first.size() <= kMostTextBytes);
    CHECK(has(first, "（1/2，回复“继续”看下文）"));
    const auto second = desk.ask("继续");
    CHECK(has(second, "来源：合肥市医疗保障局"));
    CHECK(desk.ask("继续。") == desk.phrase("wechat.nothing_more"));
    static_cast<void>(desk.ask(kLong));
    static_cast<void>(desk.ask("谢谢"));
    CHECK(desk.ask("下一页") == desk.phrase("wechat.nothing_more"));
}

TEST_CASE("Where the account may, the rest follows by itself", "[wechat][responder]") {
    Post post;
    Desk desk{with_service(), post.ways()};
    const auto first = desk.ask(kLong);
    CHECK(has(first, "下文马上发来"));
    REQUIRE(post.sent.size() == 1);
    CHECK(has(std::get<std::string>(post.sent.front()), "来源："));
    CHECK(desk.ask("继续") == std::get<std::string>(post.sent.front()));
}

TEST_CASE("Where nothing can be sent behind, the person is told to ask", "[wechat][responder]") {
    Post post;
    post.takes = false;
    Desk desk{with_service(), post.ways()};
    CHECK(has(desk.ask(kLong), "（1/2，回复“继续”看下文）"));
    CHECK(has(desk.ask("继续"), "来源："));
}

TEST_CASE("Three messages may follow a tap on the menu, five a question", "[wechat][responder]") {
    auto files = release::shipped_files();
    auto& entry = files.at("entries/pay.wechat.toml");
    std::string lengthy;
    for (int i = 0; i < 190; ++i) lengthy += "这是一句为了占地方才写的话。\n";
    entry.replace(entry.find("answer = '''\n"), 13, "answer = '''\n" + lengthy);
    Post post;
    Desk desk{with_service(), post.ways()};
    desk.release.publish(std::make_shared<const dialogue::ServedRelease>(release::Release{
        .info = {.id = "r1-long"}, .knowledge = release::parse_knowledge(files).value()}));
    CHECK(has(desk.ask("微信怎么交医保"), "下文马上发来"));
    CHECK(post.sent.size() == 4);
    post.sent.clear();
    CHECK(has(desk.said(desk.event("click", "pay.wechat")), "（1/5，回复“继续”看下文）"));
    CHECK(post.sent.empty());
}

TEST_CASE("Where texts may have no links the choices follow as a menu, beside the numbers",
          "[wechat][responder]") {
    Post post;
    auto account = with_service();
    account.menu_links = false;
    Desk desk{account, post.ways()};
    const auto told = desk.ask("我在合肥");
    CHECK(has(told, "\n1. "));
    REQUIRE(post.sent.size() == 1);
    const auto menu = std::get<ChoiceMenu>(post.sent.front());
    CHECK(menu.head == desk.phrase("wechat.menu_head"));
    REQUIRE(menu.labels.size() > 1);
    auto tapped = desk.typed(menu.labels[1]);
    tapped.menu_id = "2";
    const auto chosen = desk.said(tapped);
    Desk numbers{account};
    static_cast<void>(numbers.ask("我在合肥"));
    CHECK(chosen == numbers.ask("2"));
    Desk linked{with_service(), post.ways()};
    post.sent.clear();
    CHECK(has(linked.ask("我在合肥"), "<a "));
    CHECK(post.sent.empty());
}

TEST_CASE("Speech that was recognized is repeated and answered", "[wechat][responder]") {
    Desk desk;
    auto spoken = desk.push("voice");
    spoken.content = "微信怎么交医保。";
    const auto said = desk.said(spoken);
    CHECK(said.starts_with("您说的是：“微信怎么交医保。”\n"));
    CHECK(has(said, "微信"));
    CHECK(desk.said(desk.push("voice")) == desk.phrase("wechat.no_voice"));
}

TEST_CASE("Other kinds are told politely what can be read", "[wechat][responder]") {
    Desk desk;
    for (const auto* type :
         {"image", "video", "shortvideo", "link", "miniprogrampage", "file", "hologram"}) {
        CHECK(desk.said(desk.push(type)) == desk.phrase("wechat.only_text"));
    }
    CHECK(desk.turns == 0);
}

TEST_CASE("A location is offered, never taken for granted", "[wechat][responder]") {
    Desk desk;
    auto place = desk.push("location");
    place.label = "安徽省合肥市蜀山区";
    CHECK(has(desk.said(place), "您在安徽省合肥市蜀山区吗？"));
    CHECK(has(desk.ask("居民医保一年交多少钱"), desk.phrase("reply.region_question")));
    place.label = "某处";
    CHECK(desk.said(place) == desk.phrase("wechat.location_unknown"));
}

TEST_CASE("Texts without a question get a hint, too long ones too", "[wechat][responder]") {
    Desk desk;
    for (const auto* text : {"", "  ", "\u3000", "\u200B", "/::)", "[微笑]"}) {
        CHECK(desk.ask(text) == desk.phrase("wechat.empty"));
    }
    std::string lengthy;
    for (int i = 0; i < 640; ++i) lengthy += "医";
    CHECK(desk.ask(lengthy) == desk.phrase("wechat.too_long"));
    CHECK(has(desk.ask("帮助"), desk.phrase("wechat.help")));
}

TEST_CASE("A tapped choice is its text, or its number", "[wechat][responder]") {
    Desk desk;
    static_cast<void>(desk.ask("居民医保一年交多少钱"));
    auto tapped = desk.push("text");
    tapped.menu_id = "5";
    CHECK(has(desk.said(tapped), "合肥市"));
}

TEST_CASE("Who follows is welcomed, by the place of the code that was scanned",
          "[wechat][responder]") {
    Desk desk;
    const auto welcome = desk.said(desk.event("subscribe"));
    CHECK(welcome.starts_with(desk.phrase("wechat.welcome")));
    CHECK(has(welcome, "合肥居民医保一年交多少钱？"));
    const auto there = desk.said(desk.event("subscribe", "qrscene_340100", "oThere"));
    CHECK(has(there, desk.phrase("wechat.welcome")));
    CHECK(has(there, "好的，合肥市。"));
    CHECK(has(desk.ask("居民医保一年交多少钱", "oThere"), "合肥市2025年度"));
    CHECK(has(desk.said(desk.event("scan", "310000", "oScan")), "上海市"));
    CHECK(desk.said(desk.event("scan", "poster-7")) == "silence");
    CHECK(desk.said(desk.event("subscribe", "qrscene_poster-7")) == welcome);
}

TEST_CASE("Menu keys are answered from the knowledge, unknown ones with help",
          "[wechat][responder]") {
    Desk desk;
    const auto help = desk.said(desk.event("click", "HELP"));
    CHECK(has(help, desk.phrase("wechat.help")));
    CHECK(has(desk.said(desk.event("click", "HUMAN")), "12393"));
    CHECK(has(desk.said(desk.event("click", "pay.wechat")), "微信"));
    for (const auto* key : {"NO_SUCH_KEY", "", "]]>", "菜单"}) {
        CHECK(desk.said(desk.event("click", key)) == help);
    }
}

TEST_CASE("Events that say nothing to us are passed over", "[wechat][responder]") {
    Desk desk;
    for (const auto* kind : {"location", "view", "view_miniprogram", "pic_weixin", "unsubscribe",
                             "templatesendjobfinish", "brand_new", "", "enter_agent"}) {
        CHECK(desk.said(desk.event(kind)) == "silence");
    }
}

TEST_CASE("Who stops following leaves nothing behind", "[wechat][responder]") {
    Desk desk;
    static_cast<void>(desk.ask("合肥居民医保一年交多少钱？"));
    REQUIRE(desk.sessions.transcript(desk.responder.key_of("oUser"),
                                     support::moment("2024-11-22T10:00:00+08:00")));
    CHECK(desk.said(desk.event("unsubscribe")) == "silence");
    CHECK_FALSE(desk.sessions.transcript(desk.responder.key_of("oUser"),
                                         support::moment("2024-11-22T10:00:00+08:00")));
    CHECK(desk.visitors.size() == 0);
}

TEST_CASE("A person is reached while the desk is open; else the hotline is told",
          "[wechat][responder]") {
    Desk open{with_desk(true)};
    CHECK(open.ask("转人工") == "transfer");
    CHECK(open.ask("我要找真人") == "transfer");
    CHECK_FALSE(open.ask("医保怎么交") == "transfer");
    const auto tapped = open.said(open.event("click", "HUMAN"));
    CHECK(tapped.starts_with(open.phrase("wechat.desk_ask")));
    CHECK(has(tapped, "12393"));
    Desk closed{with_desk(false)};
    const auto told = closed.ask("转人工");
    CHECK(told.starts_with(closed.phrase("wechat.desk_closed")));
    CHECK(has(told, "12393"));
    CHECK(has(Desk{}.ask("转人工"), "12393"));
}

TEST_CASE("Nobody is handed over to an empty desk", "[wechat][responder]") {
    auto presence = DeskPresence::nobody;
    Desk desk{with_desk(true), {.send_behind = {}, .look_at_desk = [&] { return presence; }}};
    const auto told = desk.ask("转人工");
    CHECK(told.starts_with(desk.phrase("wechat.desk_empty")));
    CHECK(has(told, "12393"));
    presence = DeskPresence::no_right;
    CHECK(desk.ask("人工") == Desk{}.ask("人工"));
    presence = GENERATE(DeskPresence::somebody, DeskPresence::unknown);
    CHECK(desk.ask("转人工") == "transfer");
}

TEST_CASE("Who takes back an authorization leaves nothing behind either", "[wechat][responder]") {
    Desk desk;
    const auto now = support::moment("2024-11-22T10:00:00+08:00");
    static_cast<void>(desk.ask("合肥居民医保一年交多少钱？"));
    auto withdrawal = desk.event("user_authorization_revoke", "", "oPlatform");
    CHECK(desk.said(withdrawal) == "silence");
    CHECK(desk.sessions.transcript(desk.responder.key_of("oUser"), now));
    withdrawal.open_id = "oUser";
    CHECK(desk.said(withdrawal) == "silence");
    CHECK_FALSE(desk.sessions.transcript(desk.responder.key_of("oUser"), now));
}

TEST_CASE("While a person talks the bot is silent, for this user alone", "[wechat][responder]") {
    Desk desk;
    CHECK(desk.said(desk.event("kf_create_session")) == "silence");
    CHECK(desk.ask("医保怎么交") == "silence");
    CHECK_FALSE(desk.ask("医保怎么交", "oOther") == "silence");
    CHECK(desk.said(desk.event("kf_switch_session")) == "silence");
    CHECK(desk.ask("医保怎么交") == "silence");
    CHECK(desk.said(desk.event("kf_close_session")) == "silence");
    CHECK_FALSE(desk.ask("医保怎么交") == "silence");
}

TEST_CASE("An entry with a card is shown as one, its text on request", "[wechat][responder]") {
    Desk desk;
    desk.release.publish(with_card());
    const auto reply = desk.responder.reply(desk.typed("微信怎么交医保"));
    const auto* card = std::get_if<NewsReply>(&reply);
    REQUIRE(card != nullptr);
    CHECK(card->title == "微信缴医保");
    CHECK(card->url == "https://example.org/pay");
    CHECK(card->picture == "https://example.org/pay.png");
    CHECK(has(card->description, desk.phrase("wechat.card_more")));
    CHECK(has(desk.ask("继续"), "12366"));
    CHECK_FALSE(desk.ask("你好") == "news");
}

TEST_CASE("A long answer's short form comes first, the whole on request", "[wechat][responder]") {
    auto files = release::shipped_files();
    auto& entry = files.at("entries/pay.wechat.toml");
    std::string lengthy;
    for (int i = 0; i < 100; ++i) lengthy += "这是一句为了占地方才写的话。\n";
    entry.replace(entry.find("answer = '''\n"), 13,
                  "short_answer = \"打开微信就能交。\"\nanswer = '''\n" + lengthy);
    Desk desk;
    desk.release.publish(std::make_shared<const dialogue::ServedRelease>(release::Release{
        .info = {.id = "r1-short"}, .knowledge = release::parse_knowledge(files).value()}));
    CHECK(desk.ask("微信怎么交医保") == "打开微信就能交。\n" + desk.phrase("wechat.card_more"));
    CHECK(has(desk.ask("继续"), "占地方"));
    CHECK(has(desk.ask("继续"), "占地方"));
}

TEST_CASE("The key of a conversation tells nothing of the openid", "[wechat][responder]") {
    const Desk desk;
    auto other = secure_account();
    other.name = "second";
    CHECK(desk.responder.key_of("oUser").size() == 32);
    CHECK(desk.responder.key_of("oUser") == Desk{}.responder.key_of("oUser"));
    CHECK(desk.responder.key_of("oUser") != desk.responder.key_of("oUser2"));
    CHECK(desk.responder.key_of("oUser") != Desk{other}.responder.key_of("oUser"));
    other = secure_account();
    other.token = "another";
    CHECK(desk.responder.key_of("oUser") != Desk{other}.responder.key_of("oUser"));
}

TEST_CASE("In WeCom nothing is linked or handed over", "[wechat][responder]") {
    auto account = secure_account();
    account.platform = Platform::wecom;
    Desk desk{account};
    CHECK_FALSE(has(desk.ask("我在合肥"), "<a"));
    CHECK(has(desk.ask("转人工"), "12393"));
}

TEST_CASE("Nothing is said before there is knowledge", "[wechat][responder]") {
    Desk desk;
    desk.release.publish(nullptr);
    CHECK(desk.ask("医保怎么交") == "silence");
}

TEST_CASE("Who asks too fast is told so, and only he", "[wechat][responder]") {
    Desk desk{secure_account(), {}, {.per_minute = 1, .burst = 2}};
    CHECK(desk.ask("你好") != desk.phrase("wechat.too_often"));
    CHECK(desk.said(desk.event("click", "HELP")) != desk.phrase("wechat.too_often"));
    CHECK(desk.ask("你好") == desk.phrase("wechat.too_often"));
    CHECK(desk.said(desk.event("click", "HELP")) == desk.phrase("wechat.too_often"));
    CHECK(desk.ask("你好", "oOther") != desk.phrase("wechat.too_often"));
    CHECK(desk.turns == 2);
}
