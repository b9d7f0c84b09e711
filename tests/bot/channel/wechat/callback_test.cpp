#include "bot/channel/wechat/callback.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "bot/channel/wechat/digest.hpp"
#include "tests/bot/channel/wechat/desk.hpp"

using namespace baoda;
using namespace baoda::wechat;
using namespace std::chrono_literals;
using channel::HttpRequest;

namespace {

constexpr int kForbidden = 403;
constexpr int kMalformed = 400;

std::string now_text(std::int64_t later = 0) {
    return fmt::format("{}", base::SystemClock{}.now().time_since_epoch().count() + later);
}

std::string text_xml(const std::string& text, const std::string& id = "1") {
    return fmt::format(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser</FromUserName>"
        "<CreateTime>1767225600</CreateTime><MsgType>text</MsgType><Content><![CDATA[{}]]>"
        "</Content><MsgId>{}</MsgId></xml>",
        text, id);
}

/// One account's callback, and the platform's side of it.
class Line {
public:
    explicit Line(const Account& account = secure_account(),
                  std::chrono::milliseconds budget = kReplyBudget)
        : desk(account),
          callback(account,
                   {.responder = desk.responder,
                    .once = once,
                    .bodies = bodies,
                    .counters = counters,
                    .send_late = {}},
                   budget) {}

    [[nodiscard]] const Account& account() const { return desk.account; }

    [[nodiscard]] HttpRequest plain(const std::string& xml,
                                    const std::string& nonce = "n1",
                                    const std::string& timestamp = now_text()) const {
        return {.query = {{"timestamp", timestamp},
                          {"nonce", nonce},
                          {"openid", "oAnybody"},
                          {"signature", signature_of({account().token, timestamp, nonce})}},
                .body = xml};
    }

    [[nodiscard]] HttpRequest sealed(const std::string& xml,
                                     const std::string& timestamp = now_text()) const {
        const auto crypt = MessageCrypt::make(account().aes_key, account().app_id).value();
        const auto text = crypt.seal(xml);
        auto request =
            plain("<xml><ToUserName>gh_1</ToUserName><Encrypt>" + text + "</Encrypt></xml>", "n1",
                  timestamp);
        request.query.emplace("encrypt_type", "aes");
        request.query.emplace("msg_signature",
                              signature_of({account().token, timestamp, "n1", text}));
        return request;
    }

    /// What the answer says, opened; the body as it is where it is not sealed.
    [[nodiscard]] std::string told(const channel::HttpResponse& response) const {
        const auto outer = read_xml(response.body);
        if (!outer) return response.body;
        const auto text = text_of(*outer, "Encrypt");
        if (text.empty()) return text_of(*outer, "Content");
        const auto crypt = MessageCrypt::make(account().aes_key, account().app_id).value();
        return text_of(read_xml(crypt.open(text).value()).value(), "Content");
    }

    Desk desk;

    void run_tasks() {
        for (const auto& task : std::exchange(tasks, {})) task();
    }

    bool is_full = false;
    bool keeps_tasks = false;
    std::vector<std::function<void()>> tasks;
    ReplyOnce once{[this](const std::function<void()>& task) {
        if (is_full) return false;
        if (keeps_tasks) {
            tasks.push_back(task);
        } else {
            task();
        }
        return true;
    }};
    BoundBodies bodies;
    CallbackCounters counters;
    Callback callback;
};

Account of_mode(Mode mode) {
    auto account = secure_account();
    account.mode = mode;
    return account;
}

HttpRequest without(HttpRequest request, const std::string& name) {
    request.query.erase(name);
    return request;
}

HttpRequest with(HttpRequest request, const std::string& name, const std::string& value) {
    request.query.erase(name);
    request.query.emplace(name, value);
    return request;
}

}  // namespace

TEST_CASE("The echo goes back to who knows the token, and to nobody else", "[wechat][callback]") {
    const Line line{of_mode(GENERATE(Mode::plain, Mode::compatible, Mode::secure))};
    const auto good = with(line.plain(""), "echostr", "5837397824512789362");
    const auto response = line.callback.verify(good);
    CHECK(response.status == 200);
    CHECK(response.body == "5837397824512789362");
    CHECK(response.content_type.starts_with("text/plain"));
    auto twice = good;
    twice.query.emplace("signature", std::string(40, '0'));
    for (const auto& bad :
         {with(good, "signature", std::string(40, '0')), with(good, "signature", ""),
          with(good, "signature", good.query.find("signature")->second.substr(0, 20)),
          with(good, "nonce", "n2"), without(good, "echostr"), without(good, "timestamp"), twice,
          with(good, "echostr", "<script>"), with(good, "echostr", std::string(513, '1'))}) {
        const auto refused = line.callback.verify(bad);
        CHECK(refused.status == kForbidden);
        CHECK(refused.body.empty());
    }
}

TEST_CASE("A signature is good for five minutes around now", "[wechat][callback]") {
    const Line line{of_mode(Mode::plain)};
    for (const auto later : {-290, 0, 290}) {
        CHECK(line.callback.verify(with(line.plain("", "n", now_text(later)), "echostr", "1"))
                  .status == 200);
    }
    for (const auto& timestamp :
         {now_text(-310), now_text(310), std::string{"0"}, now_text() + "000", std::string{"abc"},
          std::string(30, '9'), "-" + now_text()}) {
        const auto request = with(line.plain("", "n", timestamp), "echostr", "1");
        CHECK(line.callback.verify(request).status == kForbidden);
    }
}

TEST_CASE("A plain push is answered in plain, to its sender", "[wechat][callback]") {
    const Line line{of_mode(Mode::plain)};
    const auto response = line.callback.receive(line.plain(text_xml("你好")));
    CHECK(response.status == 200);
    const auto fields = read_xml(response.body).value();
    CHECK(text_of(fields, "ToUserName") == "oUser");
    CHECK(text_of(fields, "FromUserName") == "gh_1");
    CHECK(line.told(response).starts_with("您好"));
    CHECK(line.counters.pushes == 1);
}

TEST_CASE("A sealed push is answered sealed, with other bytes each time", "[wechat][callback]") {
    const Line line{of_mode(GENERATE(Mode::compatible, Mode::secure))};
    const auto request = line.sealed(text_xml("你好"));
    const auto one = line.callback.receive(request);
    const auto two = line.callback.receive(request);
    CHECK(line.told(one).starts_with("您好"));
    CHECK(line.told(one) == line.told(two));
    CHECK(one.body != two.body);
    CHECK(one.body.find("您好") == std::string::npos);
    CHECK(line.desk.turns == 1);
}

TEST_CASE("The configuration, not the request, decides on encryption", "[wechat][callback]") {
    const Line line{of_mode(GENERATE(Mode::compatible, Mode::secure))};
    const auto plain = line.plain(text_xml("你好"));
    const auto sealed = line.sealed(text_xml("你好"));
    for (const auto& request :
         {plain, with(plain, "encrypt_type", "raw"), with(plain, "encrypt_type", "AES"),
          without(sealed, "encrypt_type"), with(sealed, "encrypt_type", "raw"),
          without(sealed, "msg_signature"),
          with(sealed, "msg_signature", sealed.query.find("signature")->second)}) {
        const auto response = line.callback.receive(request);
        CHECK(response.status == kForbidden);
        CHECK(response.body.empty());
    }
    CHECK(line.desk.turns == 0);
}

TEST_CASE("The plain copy beside a ciphertext counts for nothing", "[wechat][callback]") {
    const Line line{of_mode(Mode::compatible)};
    auto request = line.sealed(text_xml("你好"));
    request.body.replace(request.body.find("<Encrypt>"), 0, "<Content>转人工</Content>");
    CHECK(line.told(line.callback.receive(request)).starts_with("您好"));
}

TEST_CASE("A plain signature holds for its first body only", "[wechat][callback]") {
    const Line line{of_mode(Mode::plain)};
    CHECK(line.callback.receive(line.plain(text_xml("你好"))).status == 200);
    CHECK(line.callback.receive(line.plain(text_xml("再见"))).status == kForbidden);
    CHECK(line.callback.receive(line.plain(text_xml("你好"))).status == 200);
    CHECK(line.callback.receive(line.plain(text_xml("再见"), "n2")).status == 200);
}

TEST_CASE("What is no push is malformed, what is too large is said so", "[wechat][callback]") {
    const Line line{of_mode(Mode::plain)};
    int nonce = 0;
    for (const auto* xml : {"", "x", "<xml></xml>", "<!DOCTYPE xml><xml/>"}) {
        const auto request = line.plain(xml, std::to_string(++nonce));
        CHECK(line.callback.receive(request).status == kMalformed);
    }
    constexpr int kTooLarge = 413;
    CHECK(line.callback.receive(line.plain(std::string(70'000, 'x'))).status == kTooLarge);
    CHECK(line.counters.refused == 5);
}

TEST_CASE("Every broken ciphertext looks the same from outside", "[wechat][callback]") {
    const Line line;
    for (const auto& text : {std::string{"QUJD"}, std::string(64, 'A'), std::string{"!!!!"}}) {
        auto request = line.sealed("<xml/>");
        request.body = "<xml><Encrypt>" + text + "</Encrypt></xml>";
        request = with(request, "msg_signature",
                       signature_of({line.account().token, request.query.find("timestamp")->second,
                                     "n1", text}));
        const auto response = line.callback.receive(request);
        CHECK(response.status == kForbidden);
        CHECK(response.body.empty());
    }
}

TEST_CASE("Without room for the work a message is asked for again, an event is passed over",
          "[wechat][callback]") {
    Line line{of_mode(Mode::plain)};
    line.is_full = true;
    CHECK(line.told(line.callback.receive(line.plain(text_xml("你好")))) ==
          line.desk.phrase("wechat.slow"));
    CHECK(line.counters.slow == 1);
    line.is_full = false;
    CHECK(line.told(line.callback.receive(line.plain(text_xml("你好")))).starts_with("您好"));
}

TEST_CASE("The time that a push waited for its turn counts", "[wechat][callback]") {
    Line line{of_mode(Mode::plain)};
    line.keeps_tasks = true;
    auto request = line.plain(text_xml("你好"));
    request.received -= kReplyBudget;
    CHECK(line.told(line.callback.receive(request)) == line.desk.phrase("wechat.slow"));
    line.run_tasks();
    CHECK(line.told(line.callback.receive(request)).starts_with("您好"));
}

TEST_CASE("WeCom sends its echo sealed and does not say that it encrypts", "[wechat][callback]") {
    auto account = secure_account();
    account.platform = Platform::wecom;
    const Line line{account};
    const auto crypt = MessageCrypt::make(account.aes_key, account.app_id).value();
    auto echo = crypt.seal("1616140317555161061");
    while (echo.find('+') == std::string::npos) echo = crypt.seal("1616140317555161061");
    const auto timestamp = now_text();
    HttpRequest request{
        .query = {{"timestamp", timestamp},
                  {"nonce", "n1"},
                  {"echostr", echo},
                  {"msg_signature", signature_of({account.token, timestamp, "n1", echo})}}};
    CHECK(line.callback.verify(request).body == "1616140317555161061");
    CHECK(line.callback.verify(with(request, "msg_signature", std::string(40, '0'))).status ==
          kForbidden);
    auto blanks = echo;
    std::ranges::replace(blanks, '+', ' ');
    CHECK(line.callback.verify(with(request, "echostr", blanks)).body == "1616140317555161061");
    auto push = without(line.sealed(text_xml("你好")), "encrypt_type");
    push.query.erase("signature");
    CHECK(line.told(line.callback.receive(push)).starts_with("您好"));
}

TEST_CASE("An account that cannot be served has no callback", "[wechat][callback]") {
    auto account = secure_account();
    account.aes_key.clear();
    CHECK_THROWS_AS(Line{account}, std::invalid_argument);
}
