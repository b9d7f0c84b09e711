#include "bot/dialogue/conversation.hpp"

#include <chrono>

#include "bot/dialogue/turn.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::dialogue {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kReplyIdBytes = 8;

}  // namespace

base::Result<Reply> Conversation::answer(const UserMessage& message) {
    return converse(message, nullptr);
}

base::Result<ExplainedReply> Conversation::explain(const UserMessage& message) {
    std::optional<Explanation> explanation;
    auto reply = converse(message, &explanation);
    if (!reply) return tl::unexpected<base::Error>{std::move(reply).error()};
    return ExplainedReply{*std::move(reply), std::move(explanation)};
}

base::Result<Reply> Conversation::converse(const UserMessage& message,
                                           std::optional<Explanation>* wanted) {
    const auto begun = std::chrono::steady_clock::now();
    const auto release = parts_.release.get();
    if (!release) return fail(ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。");
    if (message.region && release->regions().find(*message.region) == nullptr) {
        return fail(ErrorCode::invalid_argument, "没有这个地区代码。", "region");
    }
    auto question = read_question(message.text, *release);
    if (!question) return tl::unexpected<base::Error>{std::move(question).error()};

    auto session = message.own_session
                       ? parts_.sessions.open_own(message.session_id, message.received_at)
                       : parts_.sessions.open(message.session_id, message.received_at);
    if (auto earlier = session.reply_to(message.message_id, message.received_at)) {
        return *std::move(earlier);
    }
    const Said said{.question = question->masked.text, .channel = message.channel};
    auto turn = take_turn(message, *std::move(question), session.state(),
                          {.release = *release, .default_region = parts_.default_region}, wanted);
    auto& reply = turn.reply;
    reply.session_id = session.id();
    reply.message_id = message.message_id;
    reply.reply_id = base::random_hex(kReplyIdBytes);
    reply.took_us = std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::steady_clock::now() - begun)
                        .count();
    session.record(turn.events, reply, message.received_at, said);
    return std::move(turn.reply);
}

}  // namespace baoda::dialogue
