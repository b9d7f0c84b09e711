#include <iostream>
#include <unistd.h>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/channel/explanation_json.hpp"
#include "bot/channel/explanation_text.hpp"
#include "bot/channel/reply_json.hpp"
#include "bot/dialogue/conversation.hpp"

namespace baoda::app {

namespace {

using dialogue::Conversation;
using dialogue::Reply;
using dialogue::UserMessage;

/// Writes a reply as a person reads it, with its choices and what to ask next.
void print(const Reply& reply) {
    std::cout << reply.text << '\n';
    const bool listed = reply.kind == dialogue::ReplyKind::suggest;
    for (std::size_t i = 0; i < reply.options.size() && !listed; ++i) {
        std::cout << "  " << i + 1 << ". " << reply.options[i].label << '\n';
    }
    if (!reply.suggestions.empty()) std::cout << "还可以问：";
    for (std::size_t i = 0; i < reply.suggestions.size(); ++i) {
        std::cout << (i == 0 ? "" : " ／ ") << reply.suggestions[i];
    }
    std::cout << (reply.suggestions.empty() ? "" : "\n") << std::flush;
}

/// One message of the terminal through the walk, with why; false when it was refused.
bool explain(Conversation& conversation, UserMessage& message, bool json) {
    const auto explained = conversation.explain(message);
    if (!explained) {
        std::cerr << "baoda: " << explained.error().message << '\n';
        return false;
    }
    message.session_id = explained->reply.session_id;
    if (json) {
        std::cout << channel::explained_json(*explained) << '\n' << std::flush;
        return true;
    }
    print(explained->reply);
    if (explained->explanation) {
        std::cout << '\n' << channel::explanation_text(*explained->explanation) << std::flush;
    }
    return true;
}

/// One message of the terminal through the walk; false when it was refused.
bool answer(Conversation& conversation, UserMessage& message, const AskOptions& options) {
    if (options.explain) return explain(conversation, message, options.json);
    const auto reply = conversation.answer(message);
    if (!reply) {
        std::cerr << "baoda: " << reply.error().message << '\n';
        return false;
    }
    message.session_id = reply->session_id;
    if (options.json) {
        std::cout << channel::reply_json(*reply) << '\n' << std::flush;
    } else {
        print(*reply);
    }
    return true;
}

/// Every line a question of its own; a refused one prints an empty object, so that lines still
/// match.
ExitCode answer_lines(Conversation& conversation,
                      const UserMessage& pattern,
                      const AskOptions& options,
                      const base::Clock& clock) {
    bool all = true;
    for (std::string line; std::getline(std::cin, line);) {
        auto message = pattern;
        message.text = line;
        message.received_at = clock.now();
        if (answer(conversation, message, options)) continue;
        std::cout << "{}\n";
        all = false;
    }
    return all ? ExitCode::done : ExitCode::failed;
}

ExitCode converse(Conversation& conversation,
                  UserMessage message,
                  const AskOptions& options,
                  const base::Clock& clock) {
    const bool interactive = ::isatty(STDIN_FILENO) == 1;
    if (interactive) std::cout << "您好，我是保答。请输入问题；输入“退出”或按 Ctrl-D 结束。\n";
    for (;;) {
        if (interactive) std::cout << "> " << std::flush;
        std::string line;
        if (!std::getline(std::cin, line) || line == "退出") return ExitCode::done;
        if (line.empty()) continue;
        message.text = line;
        message.received_at = clock.now();
        answer(conversation, message, options);
    }
}

}  // namespace

ExitCode ask(const Config& config, const AskOptions& options, const base::Clock& clock) {
    UserMessage message{.text = options.text, .received_at = clock.now()};
    if (!options.region.empty()) {
        message.region = region::Code::parse(options.region);
        if (!message.region) {
            std::cerr << "baoda: --region 应为六位地区代码。\n";
            return ExitCode::usage;
        }
    }
    KnowledgeHome home{config.data, clock};
    const base::Snapshot<dialogue::ServedRelease> release{home.load_release()};
    dialogue::SessionStore sessions;
    Conversation conversation{{.sessions = sessions,
                               .release = release,
                               .default_region = region::Code::parse(config.default_region)}};
    if (!options.text.empty()) {
        return answer(conversation, message, options) ? ExitCode::done : ExitCode::failed;
    }
    if (options.json) return answer_lines(conversation, message, options, clock);
    return converse(conversation, message, options, clock);
}

}  // namespace baoda::app
