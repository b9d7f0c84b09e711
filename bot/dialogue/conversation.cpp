#include "bot/dialogue/conversation.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "bot/dialogue/form.hpp"
#include "bot/dialogue/reply_writer.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::dialogue {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kReplyIdBytes = 8;
constexpr std::array<std::string_view, 8> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八"};

/// The text analyzed, if it is a question one can read. Its length is looked at first: a long text
/// is not worth the work.
base::Result<text::AnalyzedText> read_question(std::string_view text,
                                               const text::Analyzer& analyzer) {
    auto normalized = analyzer.normalizer().normalize(text);
    if (!normalized) return tl::unexpected<base::Error>{std::move(normalized).error()};
    const auto length = text::code_points(normalized->utf8);
    if (length == 0) return fail(ErrorCode::invalid_argument, "请输入您的问题。", "text");
    if (length > kLongestQuestion) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("问题太长，请控制在{}个字以内。", kLongestQuestion), "text");
    }
    return analyzer.analyze(*std::move(normalized));
}

/// The choice that "2" or "第二个" means after a list of choices; null when the text is none.
const Option* choice_made(const text::AnalyzedText& text, const std::vector<Option>& offered) {
    std::string_view words = text.normalized.utf8;
    if (words.starts_with("第")) words.remove_prefix(std::string_view{"第"}.size());
    for (const std::string_view unit : {"个", "项", "."}) {
        if (words.ends_with(unit)) words.remove_suffix(unit.size());
    }
    for (std::size_t i = 0; i < offered.size() && i < kNumerals.size(); ++i) {
        if (words == std::to_string(i + 1) || words == kNumerals.at(i)) return &offered[i];
    }
    return nullptr;
}

/// Where the region that is answered for comes from.
RegionOrigin origin_of(region::Code region,
                       const Decision& decision,
                       const UserMessage& message,
                       const DialogueState& before) {
    if (decision.region_from_text) return RegionOrigin::text;
    if (message.region == region) return RegionOrigin::request;
    return before.region ? RegionOrigin::session : RegionOrigin::fallback;
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
    auto question = read_question(message.text, release->analyzer());
    if (!question) return tl::unexpected<base::Error>{std::move(question).error()};

    auto session = parts_.sessions.open(message.session_id, message.received_at);
    if (auto earlier = session.reply_to(message.message_id, message.received_at)) {
        return *std::move(earlier);
    }
    auto turn = take_turn(message, *std::move(question), session.state(), *release, wanted);
    auto& reply = turn.reply;
    reply.session_id = session.id();
    reply.message_id = message.message_id;
    reply.reply_id = base::random_hex(kReplyIdBytes);
    reply.took_us = std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::steady_clock::now() - begun)
                        .count();
    session.record(turn.events, reply, message.received_at);
    return std::move(turn.reply);
}

Conversation::Turn Conversation::take_turn(const UserMessage& message,
                                           text::AnalyzedText question,
                                           const DialogueState& known,
                                           const ServedRelease& release,
                                           std::optional<Explanation>* wanted) const {
    Turn turn;
    const bool is_news = message.region != known.pinned || message.region_chosen;
    if (is_news) turn.events.emplace_back(RegionPinned{message.region});
    auto before = replay(turn.events, known);
    if (!before.region && !before.region_denied) before.region = parts_.default_region;
    // What was said under another release, or set for one, may be no place of this one.
    if (before.region && release.regions().find(*before.region) == nullptr) before.region.reset();
    if (const auto* choice = choice_made(question, before.offered)) {
        // The choice's own text is ours and short: it can always be read.
        question = *release.analyzer().analyze(choice->text);
    }
    const auto heard = release.understander().understand(std::move(question));
    const auto today = base::china_date(message.received_at);
    auto decision = decide(heard, before, release, today);
    fill_forms(heard, before, release, today, decision);
    const auto after = replay(decision.events, before);
    const ReplyWriter writer{release, after, today};
    turn.reply = writer.write(decision, heard);
    if (after.region) {
        turn.reply.region = ReplyRegion{*after.region, release.regions().find(*after.region)->name,
                                        origin_of(*after.region, decision, message, known)};
    }
    turn.events.insert(turn.events.end(), decision.events.begin(), decision.events.end());
    turn.events.emplace_back(OptionsOffered{turn.reply.options});
    if (wanted != nullptr) {
        *wanted = explain_turn(release, heard, turn.reply, writer.context());
        (*wanted)->remember(before, dialogue::apply(after, turn.events.back()), release.regions());
    }
    return turn;
}

}  // namespace baoda::dialogue
