#pragma once

#include <string>

#include "bot/dialogue/session_archive.hpp"

namespace baoda::support {

/// A day at ten in the morning, and so many seconds later.
[[nodiscard]] inline base::TimePoint morning(int seconds = 0) {
    return base::parse_moment("2026-11-22T10:00:00+08:00").value() + std::chrono::seconds{seconds};
}

/// A reply with something in every member.
[[nodiscard]] inline dialogue::Reply full_reply(const std::string& reply_id,
                                                const std::string& message_id = {}) {
    using namespace dialogue;
    const region::Code hefei{340100};
    Reply reply{.session_id = std::string(32, 'a'),
                .message_id = message_id,
                .reply_id = reply_id,
                .release = "r1-1f0c9a2e",
                .kind = ReplyKind::answer,
                .text = "每人每年400元。"};
    reply.parts = {{.intent = "pay.amount",
                    .entry = "pay.amount",
                    .title = "缴费标准",
                    .text = "每人每年400元。",
                    .blocks = {answer::paragraph("每人每年400元。"),
                               answer::note(answer::NoteKind::deadline, "还有39天。"),
                               {.kind = answer::BlockKind::table,
                                .text = "标准",
                                .items = {"人群", "标准"},
                                .rows = {{"学生", "350"}, {}}},
                               {.kind = answer::BlockKind::link,
                                .text = "公告",
                                .url = "https://www.gov.cn/1"}},
                    .facts = {"F1"},
                    .sources = {0}}};
    reply.intents = {{"pay.amount", 0.97F}, {"pay.how", 0.02F}};
    reply.region = ReplyRegion{hefei, "合肥市", RegionOrigin::session};
    reply.slots = {
        .scheme = "resident", .population = "student", .channel = "alipay", .year = 2026};
    reply.facts = {{.id = "F1",
                    .attribute = "personal_fee",
                    .region = hefei,
                    .region_name = "合肥市",
                    .scheme = "resident",
                    .population = "general",
                    .who = "普通居民",
                    .year = 2026,
                    .value = {.kind = policy::ValueKind::number, .number = 400.5},
                    .unit = "元/人·年",
                    .status = "current",
                    .expired = true,
                    .inherited = true,
                    .valid_from = base::parse_date("2026-01-01"),
                    .valid_to = base::parse_date("2026-12-31"),
                    .source = 0}};
    reply.sources = {{.id = "S1",
                      .title = "通知",
                      .publisher = "市局",
                      .number = "1号",
                      .via = "转载",
                      .url = "https://www.gov.cn/2",
                      .published = "2025-09",
                      .checked = base::parse_date("2026-10-20")}};
    reply.options = {{"合肥市", "合肥"}};
    reply.asks = "region";
    reply.ask = "您在哪里参保？";
    reply.suggestions = {"断缴后怎么补缴？"};
    reply.took_us = 84;
    return reply;
}

/// Every kind of event once.
[[nodiscard]] inline std::vector<dialogue::Event> all_events() {
    using namespace dialogue;
    const region::Code hefei{340100};
    return {TopicLeft{.everything = true},
            FormClosed{},
            FormFilled{"waiting"},
            RegionNamed{hefei},
            RegionForgotten{},
            RegionPinned{hefei},
            RegionPinned{std::nullopt},
            PlacesKnown{.roles = {{"work", hefei}, {"household", region::Code{341500}}},
                        .open = {"named", {region::Code{320106}, region::Code{350102}}}},
            SlotFilled{"population", "student"},
            IntentsAsked{{"pay.amount", "pay.how"}},
            OptionsOffered{{{"合肥市", "合肥“市”\n"}, {"", ""}}},
            InputAwaited{{.what = "region",
                          .ask = "您在哪里参保？",
                          .intents = {"pay.amount"},
                          .options = {{"合肥市", "合肥市"}},
                          .reminded = true}},
            RoundClosed{.helped = false},
            InputGiven{"waiting", "missed", "3"},
            InputAsked{"waiting", "repaired", "gap.waiting"}};
}

/// A turn that said this, so many seconds after the morning's begin.
[[nodiscard]] inline dialogue::StoredTurn turn(const std::string& question,
                                               const std::string& reply_id,
                                               int seconds = 0,
                                               const std::string& message_id = {}) {
    return {.at = morning(seconds),
            .channel = "web",
            .question = question,
            .events = {dialogue::IntentsAsked{{question}}},
            .reply = full_reply(reply_id, message_id)};
}

}  // namespace baoda::support
