#include "bot/channel/text_pages.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "intents/text/utf8.hpp"

using namespace baoda;
using channel::text_pages;

namespace {

constexpr std::string_view kMark = "（{page}/{pages}，回复“继续”看下文）";
constexpr std::size_t kBytes = 400;

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
}

/// The page without its mark.
std::string body_of(const std::string& page) {
    const auto mark = page.rfind("\n（");
    return page.substr(0, mark);
}

void check_sizes(const std::vector<std::string>& pages) {
    for (const auto& page : pages) {
        CHECK(page.size() <= kBytes);
        CHECK(text::is_valid_utf8(page));
        CHECK_FALSE(page.empty());
    }
}

}  // namespace

TEST_CASE("A text that fits is one page without a mark", "[channel][pages]") {
    const std::string exact(kBytes, 'x');
    CHECK(text_pages(exact, kBytes, kMark) == std::vector{exact});
    CHECK(text_pages("", kBytes, kMark) == std::vector<std::string>{""});
}

TEST_CASE("A longer text is cut at sentences, and nothing is lost", "[channel][pages]") {
    const auto sentence = std::string{"这是一句不长也不短的话，说完就停。"};
    const auto text = repeated(sentence, 30);
    const auto pages = text_pages(text, kBytes, kMark);
    check_sizes(pages);
    REQUIRE(pages.size() > 2);
    std::string joined;
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
        CHECK(body_of(pages[i]).ends_with("。"));
        joined += body_of(pages[i]);
    }
    CHECK(joined + pages.back() == text);
    CHECK(pages[0].ends_with("（1/" + std::to_string(pages.size()) + "，回复“继续”看下文）"));
}

TEST_CASE("A paragraph's end is a better place than a line's", "[channel][pages]") {
    const auto paragraph = repeated("一行字。\n", 20);
    const auto pages = text_pages(paragraph + '\n' + repeated("另一行。\n", 30), kBytes, kMark);
    check_sizes(pages);
    CHECK(body_of(pages[0]) + '\n' == paragraph);
    CHECK(pages[1].starts_with("另一行。"));
}

TEST_CASE("Pages have no mark where none is wanted", "[channel][pages]") {
    const auto text = repeated("这是一句。", 60);
    const auto pages = text_pages(text, kBytes, "");
    REQUIRE(pages.size() == 3);
    CHECK(pages[0] + pages[1] + pages[2] == text);
}

TEST_CASE("A line end is a better place than a sentence", "[channel][pages]") {
    const auto text = repeated("第一句。第二句。\n", 40);
    const auto pages = text_pages(text, kBytes, kMark);
    check_sizes(pages);
    CHECK(body_of(pages[0]).ends_with("第二句。"));
    CHECK(pages[1].starts_with("第一句。"));
}

TEST_CASE("A text without any end is cut between characters", "[channel][pages]") {
    const auto [piece, whole] = GENERATE(table<std::string, std::size_t>({
        {"医", 3},
        {"😀", 4},
        {"👨‍👩‍👧‍👦", 25},
        {"🇨🇳", 8},
        {"👍🏽", 8},
        {"e\u0301", 3},
        {"x", 1},
    }));
    REQUIRE(piece.size() == whole);
    const auto pages = text_pages(repeated(piece, 900), kBytes, kMark);
    check_sizes(pages);
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
        CHECK(body_of(pages[i]).size() % whole == 0);
    }
}

TEST_CASE("A link is never cut", "[channel][pages]") {
    const std::string link = "<a href=\"https://example.org/a/rather/long/address\">一处说明</a>";
    for (std::size_t lead = 250; lead < 380; lead += 7) {
        const auto pages =
            text_pages(std::string(lead, 'x') + link + repeated("好", 200), kBytes, kMark);
        check_sizes(pages);
        int links = 0;
        for (const auto& page : pages) {
            const bool opens = page.find("<a ") != std::string::npos;
            CHECK(opens == (page.find("</a>") != std::string::npos));
            links += opens ? 1 : 0;
        }
        CHECK(links == 1);
    }
}

TEST_CASE("What cannot be kept whole is still cut to size", "[channel][pages]") {
    check_sizes(text_pages("<a href=\"" + std::string(2'000, 'x') + "\">好</a>", kBytes, kMark));
    check_sizes(text_pages("e" + repeated("\u0301", 2'000), kBytes, kMark));
}
