#include "intents/privacy/person_names.hpp"

#include <catch2/catch.hpp>

using namespace baoda::privacy;

namespace {

const NameWords kWords{.before = {U"我叫", U"姓名:"},
                       .surname = {U"张", U"王", U"欧", U"欧阳"},
                       .after = {U"想", U"怎么"}};

std::vector<LetterRange> found(std::u32string_view text) {
    return find_names(text, kWords);
}

using Ranges = std::vector<LetterRange>;

}  // namespace

TEST_CASE("A name is told by the words before it and ends where it clearly ends", "[privacy]") {
    CHECK(found(U"我叫张三") == Ranges{{2, 4}});
    CHECK(found(U"我叫张小三,医保") == Ranges{{2, 5}});
    CHECK(found(U"姓名: 欧阳小三") == Ranges{{4, 8}});
    CHECK(found(U"我叫张三想问") == Ranges{{2, 4}});
    CHECK(found(U"我叫王想") == Ranges{{2, 4}});
    CHECK(found(U"我叫张三,姓名:王五") == Ranges{{2, 4}, {8, 10}});
}

TEST_CASE("What is told by nobody, has no surname or goes on stays", "[privacy]") {
    for (const auto* text : {U"张三", U"我叫车", U"我叫李四", U"我叫张三丰交医保", U"我叫张",
                             U"我叫", U"姓名怎么改", U"我叫张a", U"我叫张某某,想问", U""}) {
        CHECK(found(text).empty());
    }
}
