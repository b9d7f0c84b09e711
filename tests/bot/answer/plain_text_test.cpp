#include "bot/answer/plain_text.hpp"

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda::answer;

namespace {

std::string told(const std::vector<Block>& blocks) {
    return plain_text(blocks, shipped_phrases());
}

}  // namespace

TEST_CASE("Steps are numbered, items are not", "[answer][text]") {
    CHECK(told({{.kind = BlockKind::steps, .items = {"甲", "乙"}}}) == "1. 甲\n2. 乙");
    CHECK(told({{.kind = BlockKind::list, .items = {"甲", "乙"}}}) == "· 甲\n· 乙");
}

TEST_CASE("A table is told row by row", "[answer][text]") {
    const Block two{.kind = BlockKind::table,
                    .text = "标准",
                    .items = {"人群", "标准"},
                    .rows = {{"学生", "400元"}}};
    CHECK(told({two}) == "标准：\n· 学生：400元");
    const Block three{.kind = BlockKind::table,
                      .items = {"医院", "起付线", "比例"},
                      .rows = {{"一级", "200元", "90%"}}};
    CHECK(told({three}) == "· 一级：起付线 200元；比例 90%");
}

TEST_CASE("A link shows its address and a note its lead", "[answer][text]") {
    const auto link =
        told({{.kind = BlockKind::link, .text = "局", .url = "https://www.nhsa.gov.cn"}});
    CHECK(link.find("局") != std::string::npos);
    CHECK(link.find("https://www.nhsa.gov.cn") != std::string::npos);
    const auto noted = told({note(NoteKind::expired, "过期了")});
    CHECK(noted == shipped_phrases().at("reply.note_lead") + "过期了");
}

TEST_CASE("Blocks stand on lines of their own, none empty at the end", "[answer][text]") {
    CHECK(told({paragraph("甲"), paragraph("乙")}) == "甲\n乙");
    CHECK(told({}).empty());
}
