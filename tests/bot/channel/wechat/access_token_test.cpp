#include "bot/channel/wechat/access_token.hpp"

#include <set>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "tests/bot/channel/wechat/fake_api.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::wechat;
using namespace std::chrono_literals;

namespace {

const auto kStart = AccessToken::Time{} + 100h;

/// An account's token at a fake of the platform.
struct Holder {
    explicit Holder(FakeApi& api, const std::filesystem::path& file = {})
        : account(account_with_api(api)), http(account.api), token(account, http, file) {}

    Account account;
    ApiHttp http;
    AccessToken token;
};

}  // namespace

TEST_CASE("A token is fetched once and renewed in its last five minutes", "[wechat][token]") {
    FakeApi api;
    Holder holder{api};
    CHECK(holder.token.get(kStart) == "token-1");
    CHECK(holder.token.get(kStart + 6'899s) == "token-1");
    CHECK(api.fetched() == 1);
    CHECK(holder.token.get(kStart + 6'960s) == "token-2");
    const auto asked = nlohmann::json::parse(api.fetches().front());
    CHECK(asked["grant_type"] == "client_credential");
    CHECK(asked["appid"] == "wx0f1e2d3c4b5a6978");
    CHECK(asked["force_refresh"] == false);
}

TEST_CASE("Many threads that need a token cause one fetch", "[wechat][token]") {
    FakeApi api;
    Holder holder{api};
    std::vector<std::thread> threads;
    for (int i = 0; i < 32; ++i) {
        threads.emplace_back([&] { static_cast<void>(holder.token.get(kStart)); });
    }
    for (auto& thread : threads) thread.join();
    CHECK(api.fetched() == 1);
}

TEST_CASE("A refused token is fetched anew, once for all who saw it fail", "[wechat][token]") {
    FakeApi api;
    Holder holder{api};
    const auto first = holder.token.get(kStart).value();
    holder.token.refuse(first);
    CHECK(holder.token.get(kStart) == "token-2");
    holder.token.refuse(first);  // Somebody slower.
    CHECK(holder.token.get(kStart) == "token-2");
    CHECK(api.fetched() == 2);
}

TEST_CASE("A failed fetch is not repeated at once, and later and later", "[wechat][token]") {
    FakeApi api;
    api.token_errcode = -1;
    Holder holder{api};
    CHECK_FALSE(holder.token.get(kStart));
    CHECK_FALSE(holder.token.get(kStart + 500ms));
    CHECK(api.fetched() == 1);
    CHECK_FALSE(holder.token.get(kStart + 1s));
    CHECK_FALSE(holder.token.get(kStart + 2s));
    CHECK(api.fetched() == 2);
    CHECK_FALSE(holder.token.get(kStart + 3s));
    CHECK(api.fetched() == 3);
}

TEST_CASE("What the operator must mend is told by its code, and tried again after minutes",
          "[wechat][token]") {
    FakeApi api;
    api.token_errcode = 40164;
    Holder holder{api};
    const auto token = holder.token.get(kStart);
    REQUIRE_FALSE(token);
    CHECK(token.error().message.find("40164") != std::string::npos);
    CHECK(token.error().message.find("app-secret") == std::string::npos);
    CHECK_FALSE(holder.token.get(kStart + 9min));
    CHECK(api.fetched() == 1);
    CHECK_FALSE(holder.token.get(kStart + 10min));
    CHECK(api.fetched() == 2);
}

TEST_CASE("A token outlives a restart in a file of its owner's, for the same secret only",
          "[wechat][token]") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "token.json";
    FakeApi api;
    CHECK(Holder{api, file}.token.get(kStart) == "token-1");
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(base::read_file(file).find("app-secret") == std::string::npos);
    Holder after{api, file};
    CHECK(after.token.get(kStart) == "token-1");
    CHECK(api.fetched() == 1);
    CHECK(after.token.get(kStart + 6'960s) == "token-2");
    CHECK(Holder{api, file}.token.get(kStart) == "token-2");
    Holder other{api, file};
    other.account.secret = "another-secret";
    CHECK(other.token.get(kStart) == "token-3");
}

TEST_CASE("A token's file that says nothing of use is passed over", "[wechat][token]") {
    const support::TemporaryFolder folder;
    FakeApi api;
    Holder first{api, folder.path() / "token.json"};
    REQUIRE(first.token.get(kStart));
    auto kept = nlohmann::json::parse(base::read_file(folder.path() / "token.json"));
    const auto ends = kept["expires_at"].get<std::int64_t>();
    for (const auto later : {-7'000, 20'000}) {  // In its last minutes; longer than any token.
        kept["expires_at"] = ends + later;
        const auto file = folder.write("token.json", kept.dump());
        CHECK(Holder{api, file}.token.get(kStart) != "token-1");
    }
    for (const auto* text : {"", "{", "[]", "{\"access_token\":5}"}) {
        const auto file = folder.write("token.json", text);
        const auto before = api.fetched();
        CHECK(Holder{api, file}.token.get(kStart));
        CHECK(api.fetched() == before + 1);
    }
    Holder nowhere{api, folder.path() / "no" / "such" / "folder"};
    CHECK(nowhere.token.get(kStart));
}

TEST_CASE("WeCom has a token of its own kind", "[wechat][token]") {
    FakeApi api;
    Holder holder{api};
    holder.account.platform = Platform::wecom;
    CHECK(holder.token.get(kStart) == "token-1");
}

TEST_CASE("A platform that does not answer is no token", "[wechat][token]") {
    Account account;
    {
        FakeApi api;
        account = account_with_api(api);
    }
    ApiHttp http{account.api};
    AccessToken token{account, http};
    CHECK_FALSE(token.get(kStart));
}
