#include "bot/channel/reply_json.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace baoda;
using dialogue::Reply;
using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

namespace {

dialogue::ReplyFact fee() {
    return {.id = "F1",
            .attribute = "personal_fee",
            .region = region::Code{340100},
            .region_name = "合肥市",
            .scheme = "resident",
            .population = "general",
            .who = "普通居民",
            .year = 2026,
            .value = {.kind = policy::ValueKind::number, .number = 400},
            .unit = "元/人·年",
            .status = "current"};
}

Reply full_reply() {
    Reply reply{.session_id = "s",
                .message_id = "m",
                .reply_id = "r",
                .release = "r1",
                .kind = dialogue::ReplyKind::answer,
                .text = "文",
                .took_us = 84};
    reply.parts = {{.intent = "pay.amount",
                    .entry = "pay.amount",
                    .title = "题",
                    .text = "文",
                    .blocks = {answer::paragraph("文")},
                    .facts = {"F1"},
                    .sources = {0}}};
    reply.intents = {{"pay.amount", 0.966F}};
    reply.region =
        dialogue::ReplyRegion{region::Code{340100}, "合肥市", dialogue::RegionOrigin::text};
    reply.slots = {
        .scheme = "resident", .population = "student", .channel = "alipay", .year = 2026};
    reply.facts = {fee()};
    reply.sources = {{.id = "S1", .title = "公告", .publisher = "局", .published = "2025-09-01"}};
    reply.options = {{"合肥市", "合肥市"}};
    reply.suggestions = {"断缴后怎么补缴？"};
    return reply;
}

Json written(const Reply& reply) {
    return Json::parse(channel::reply_json(reply));
}

Names names_of(const Json& object) {
    Names names;
    for (const auto& item : object.items()) names.push_back(item.key());
    return names;
}

}  // namespace

TEST_CASE("The members of a reply stand in the contract's order", "[channel][json]") {
    const auto json = written(full_reply());
    CHECK(names_of(json) == Names{"session_id", "message_id", "reply_id", "release", "kind", "text",
                                  "parts", "intents", "region", "slots", "facts", "sources",
                                  "options", "suggestions", "took_us"});
    CHECK(names_of(json["parts"][0]) ==
          Names{"intent", "entry", "title", "text", "facts", "sources", "blocks"});
    CHECK(names_of(json["intents"][0]) == Names{"id", "confidence"});
    CHECK(names_of(json["region"]) == Names{"code", "name", "origin"});
    CHECK(names_of(json["slots"]) == Names{"scheme", "population", "year", "channel"});
    CHECK(names_of(json["options"][0]) == Names{"label", "text"});
}

TEST_CASE("A fact and its source carry the contract's members", "[channel][json]") {
    const auto json = written(full_reply());
    for (const auto* name : {"id", "attribute", "region", "region_name", "scheme", "population",
                             "year", "value", "unit", "status", "source"}) {
        CAPTURE(name);
        CHECK(json["facts"][0].contains(name));
    }
    for (const auto* name : {"title", "publisher", "url", "published"}) {
        CAPTURE(name);
        CHECK(json["sources"][0].contains(name));
    }
    CHECK(json["facts"][0]["region"] == "340100");
}

TEST_CASE("A fact tells its period, a source its number and last check", "[channel][json]") {
    auto reply = full_reply();
    auto json = written(reply);
    CHECK(json["facts"][0]["valid_from"].is_null());
    CHECK(json["facts"][0]["valid_to"].is_null());
    CHECK(json["sources"][0]["number"] == "");
    CHECK(json["sources"][0]["checked"] == "");
    reply.facts[0].valid_from = base::parse_date("2026-01-01");
    reply.facts[0].valid_to = base::parse_date("2026-12-31");
    reply.sources[0].number = "国办发〔2024〕38号";
    reply.sources[0].checked = base::parse_date("2026-10-20");
    json = written(reply);
    CHECK(json["facts"][0]["valid_from"] == "2026-01-01");
    CHECK(json["facts"][0]["valid_to"] == "2026-12-31");
    CHECK(json["sources"][0]["number"] == "国办发〔2024〕38号");
    CHECK(json["sources"][0]["checked"] == "2026-10-20");
}

TEST_CASE("Values are written as people write them", "[channel][json]") {
    auto reply = full_reply();
    reply.facts[0].value.number = 400;
    CHECK(written(reply)["facts"][0]["value"].dump() == "400");
    reply.facts[0].value.number = 436.32;
    CHECK(written(reply)["facts"][0]["value"].dump() == "436.32");
    reply.facts[0].value = {.kind = policy::ValueKind::date, .text = "2025-12-31"};
    CHECK(written(reply)["facts"][0]["value"] == "2025-12-31");
    reply.facts[0].year = std::nullopt;
    CHECK(written(reply)["facts"][0]["year"].is_null());
}

TEST_CASE("A confidence has two digits", "[channel][json]") {
    CHECK(written(full_reply())["intents"][0]["confidence"].dump() == "0.97");
}

TEST_CASE("What is not known is null or left out", "[channel][json]") {
    const auto json = written(Reply{});
    CHECK(json["region"].is_null());
    CHECK(json["slots"] == Json::object());
    CHECK(json["kind"] == "fallback");
    for (const auto* name : {"parts", "intents", "facts", "sources", "options", "suggestions"}) {
        CHECK(json[name] == Json::array());
    }
}

TEST_CASE("Each kind of block has its own members", "[channel][json]") {
    using answer::BlockKind;
    auto reply = full_reply();
    reply.parts[0].blocks = {
        answer::paragraph("p"),
        {.kind = BlockKind::steps, .items = {"a"}},
        {.kind = BlockKind::list, .items = {"b"}},
        {.kind = BlockKind::table, .text = "c", .items = {"h"}, .rows = {{"r"}}},
        {.kind = BlockKind::link, .text = "t", .url = "https://www.nhsa.gov.cn"},
        answer::note(answer::NoteKind::disputed, "n"),
    };
    const auto blocks = written(reply)["parts"][0]["blocks"];
    const std::vector<Names> expected{{"t", "text"},        {"t", "items"},
                                      {"t", "items"},       {"t", "caption", "head", "rows"},
                                      {"t", "text", "url"}, {"t", "kind", "text"}};
    REQUIRE(blocks.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(names_of(blocks[i]) == expected[i]);
    CHECK(blocks[5]["kind"] == "disputed");
}

TEST_CASE("Kinds and origins are named as the contract has them", "[channel][json]") {
    using dialogue::RegionOrigin;
    using dialogue::ReplyKind;
    const auto [kind, kind_name] = GENERATE(table<ReplyKind, std::string>({
        {ReplyKind::answer, "answer"},
        {ReplyKind::clarify, "clarify"},
        {ReplyKind::suggest, "suggest"},
        {ReplyKind::fallback, "fallback"},
        {ReplyKind::smalltalk, "smalltalk"},
    }));
    CHECK(dialogue::to_string(kind) == kind_name);
    CHECK(dialogue::to_string(RegionOrigin::text) == "text");
    CHECK(dialogue::to_string(RegionOrigin::session) == "session");
    CHECK(dialogue::to_string(RegionOrigin::request) == "request");
    CHECK(dialogue::to_string(RegionOrigin::fallback) == "default");
}

TEST_CASE("A list of facts comes with its sources", "[channel][json]") {
    const auto json = Json::parse(channel::facts_json({fee()}, full_reply().sources));
    CHECK(names_of(json) == Names{"facts", "sources"});
    CHECK(json["facts"][0]["id"] == "F1");
    CHECK(json["sources"][0]["title"] == "公告");
}
