#include "bot/dialogue/conversation.hpp"

#include <chrono>

#include "bot/dialogue/turn.hpp"
#include "knowledge/base/random.hpp"
#include "knowledge/release/sha256.hpp"

namespace baoda::dialogue {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kReplyIdBytes = 8;
// Of an id's digest, in hex: enough to tell the last few messages of a conversation apart, too
// little to find a number by trying all there are.
constexpr std::size_t kDigestKept = 5;

/// What a message is remembered by: its id, or what stands for it where a client numbers messages
/// with what could be somebody's telephone or card. Those are not kept.
std::string kept_id(const std::string& id, const privacy::Masker& masker) {
    const auto masked = masker.mask(id);
    if (!masked || masked->found.empty()) return id;
    return masked->text + release::sha256(id).substr(0, kDigestKept);
}

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
    const auto remembered_by = kept_id(message.message_id, release->masker());
    if (auto earlier = session.reply_to(remembered_by, message.received_at)) {
        earlier->message_id = message.message_id;
        return *std::move(earlier);
    }
    const Said said{.question = question->masked.text, .channel = message.channel};
    auto turn = take_turn(message, *std::move(question), session.state(),
                          {.release = *release, .default_region = parts_.default_region}, wanted);
    auto& reply = turn.reply;
    reply.session_id = session.id();
    reply.message_id = remembered_by;
    reply.reply_id = base::random_hex(kReplyIdBytes);
    reply.took_us = std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::steady_clock::now() - begun)
                        .count();
    session.record(turn.events, reply, message.received_at, said);
    reply.message_id = message.message_id;
    return std::move(turn.reply);
}

}  // namespace baoda::dialogue
