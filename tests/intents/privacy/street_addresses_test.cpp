#include "intents/privacy/street_addresses.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

using namespace baoda::privacy;

namespace {

const AddressWords kWords{.street = {U"路", U"街"},
                          .estate = {U"小区"},
                          .building = {U"栋", U"号楼", U"单元"},
                          .room = {U"号", U"室"}};

std::vector<LetterRange> found(std::u32string_view text) {
    return find_addresses(text, kWords);
}

using Ranges = std::vector<LetterRange>;

}  // namespace

TEST_CASE("A number behind a street or an estate is an address with all that follows it",
          "[privacy]") {
    CHECK(found(U"黄山路12号") == Ranges{{3, 6}});
    CHECK(found(U"黄山路12号3栋402室怎么走") == Ranges{{3, 12}});
    CHECK(found(U"阳光小区3栋") == Ranges{{4, 6}});
    CHECK(found(U"阳光小区3号楼 2单元 501") == Ranges{{4, 15}});
    CHECK(found(U"黄山路12号阳光小区3栋") == Ranges{{3, 6}, {10, 12}});
}

TEST_CASE("A building with a door is an address anywhere", "[privacy]") {
    CHECK(found(U"我住3栋402室") == Ranges{{2, 8}});
    CHECK(found(U"三栋二单元四零二室") == Ranges{{0, 9}});
    CHECK(found(U"3栋402怎么办") == Ranges{{0, 5}});
}

TEST_CASE("What has no house and no door is no address", "[privacy]") {
    for (const auto* text :
         {U"12号", U"路12号", U"黄山路", U"黄山路2号线", U"人民路八号", U"小区12号", U"3栋",
          U"3单元2024年", U"3栋400元", U"402室", U"黄山路123456号", U"黄山路 12 号", U""}) {
        CHECK(found(text).empty());
    }
}

TEST_CASE("A text of nothing but numbers with 号 takes no longer than its length", "[privacy]") {
    std::u32string text;
    for (int i = 0; i < 100'000; ++i) text += U"1号";
    const auto begun = std::chrono::steady_clock::now();
    CHECK(found(text).empty());
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{5});
}
