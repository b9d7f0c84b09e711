#include "bot/channel/wechat/account.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/channel/wechat/sample_account.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

/// What is wrong with an account; empty when nothing is.
std::string fault_of(const Account& account) {
    const auto checked = check_account(account);
    return checked ? std::string{} : checked.error().field;
}

base::TimePoint moment(const char* iso) {
    return base::parse_moment(iso).value();
}

}  // namespace

TEST_CASE("An account with token, key and id can be served", "[wechat][account]") {
    CHECK(fault_of(secure_account()).empty());
    auto plain = secure_account();
    plain.mode = Mode::plain;
    plain.aes_key.clear();
    plain.app_id.clear();
    CHECK(fault_of(plain).empty());
}

TEST_CASE("What is missing or wrong is named, never a secret", "[wechat][account]") {
    const auto [change, field] = GENERATE(table<void (*)(Account&), std::string>({
        {[](Account& a) { a.token.clear(); }, "default.token"},
        {[](Account& a) { a.token = "has blank"; }, "default.token"},
        {[](Account& a) { a.token = std::string(65, 'a'); }, "default.token"},
        {[](Account& a) { a.aes_key.clear(); }, "default.aeskey"},
        {[](Account& a) { a.aes_key.pop_back(); }, "default.aeskey"},
        {[](Account& a) { a.app_id.clear(); }, "default.appid"},
        {[](Account& a) { a.customer_service = true; }, "default.secret"},
        {[](Account& a) { a.platform = Platform::wecom, a.mode = Mode::plain; }, "default.mode"},
        {[](Account& a) { a.platform = Platform::wecom, a.desk = true; }, "default.desk"},
        {[](Account& a) {
             a.platform = Platform::wecom, a.customer_service = true, a.secret = "s";
         },
         "default.agentid"},
    }));
    auto account = secure_account();
    change(account);
    CHECK(fault_of(account) == field);
    CHECK(check_account(account).error().message.find("0123456789abc") == std::string::npos);
}

TEST_CASE("Desk hours are those of China, the last minute is out", "[wechat][account]") {
    const auto hours = parse_desk_hours("09:00-17:30", "1-5").value();
    CHECK(is_open(hours, moment("2026-11-23T09:00:00+08:00")));  // A Monday.
    CHECK(is_open(hours, moment("2026-11-23T01:00:00Z")));
    CHECK(is_open(hours, moment("2026-11-27T17:29:59+08:00")));
    CHECK_FALSE(is_open(hours, moment("2026-11-27T17:30:00+08:00")));
    CHECK_FALSE(is_open(hours, moment("2026-11-23T08:59:59+08:00")));
    CHECK_FALSE(is_open(hours, moment("2026-11-22T10:00:00+08:00")));
    CHECK(is_open(parse_desk_hours("", "").value(), moment("2026-11-22T23:59:59+08:00")));
    CHECK(
        is_open(parse_desk_hours("00:00-24:00", "7").value(), moment("2026-11-22T23:59:59+08:00")));
}

TEST_CASE("What is no time of the desk is refused", "[wechat][account]") {
    for (const auto* hours : {"9-17", "17:00-09:00", "09:00", "09:60-10:00", "09:00-24:01", "a"}) {
        CHECK_FALSE(parse_desk_hours(hours, ""));
    }
    for (const auto* days : {"0-5", "5-1", "1-8", "一", "1-2-3"}) {
        CHECK_FALSE(parse_desk_hours("", days));
    }
}
