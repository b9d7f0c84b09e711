#include "bot/channel/short_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "bot/answer/plain_text.hpp"

namespace baoda::channel {

namespace {

using answer::BlockKind;
using answer::Phrases;
using dialogue::Reply;

/// A suggestion is no choice of the conversation: its number must not be one.
constexpr std::size_t kFirstSuggestion = 101;

std::string parts_text(const Reply& reply, const Phrases& phrases) {
    std::string text;
    for (const auto& part : reply.parts) {
        if (!text.empty()) text += "\n\n";
        if (reply.parts.size() > 1) {
            text += phrases.fill("reply.heading", {{"title", part.title}}) + '\n';
        }
        text += answer::plain_text(part.blocks, phrases);
    }
    return text;
}

/// Who published what the reply rests on, each once.
std::string sources_line(const Reply& reply, const Phrases& phrases) {
    std::vector<std::string> publishers;
    for (const auto& source : reply.sources) {
        const auto& name = source.publisher.empty() ? source.title : source.publisher;
        if (std::ranges::find(publishers, name) == publishers.end()) publishers.push_back(name);
    }
    if (publishers.empty()) return {};
    const auto separator = phrases.at("short.source_separator");
    return '\n' +
           phrases.fill("short.sources",
                        {{"publishers", fmt::format("{}", fmt::join(publishers, separator))}});
}

/// What the reply says behind its last part: a question back. What was put into the part's blocks
/// as well stands there already.
std::string closing_text(const Reply& reply, const Phrases& phrases) {
    const auto last = reply.text.rfind('\n' + phrases.at("reply.disclaimer"));
    std::string closing;
    if (last != std::string::npos) {
        closing = reply.text.substr(last + 1 + phrases.at("reply.disclaimer").size());
    } else if (!reply.ask.empty() && reply.text.ends_with('\n' + reply.ask)) {
        closing = '\n' + reply.ask;
    }
    for (const auto& block : reply.parts.back().blocks) {
        const auto at = block.kind == BlockKind::paragraph && !block.text.empty()
                            ? closing.find('\n' + block.text)
                            : std::string::npos;
        if (at != std::string::npos) closing.erase(at, block.text.size() + 1);
    }
    return closing;
}

std::string body_of(const Reply& reply, const Phrases& phrases) {
    if (reply.parts.empty()) return reply.text;
    auto text = parts_text(reply, phrases) + sources_line(reply, phrases);
    if (!reply.sources.empty()) text += '\n' + phrases.at("reply.disclaimer");
    return text + closing_text(reply, phrases);
}

/// Puts the choices where the text lists them already, else below it.
void list_choices(const Reply& reply, const ChoiceWords& choice, std::string& text) {
    for (std::size_t i = 0; i < reply.options.size(); ++i) {
        auto option = reply.options[i];
        option.label = without_markup(option.label);
        const auto plain = fmt::format("\n{}. {}", i + 1, option.label);
        const auto line = choice ? fmt::format("\n{}. {}", i + 1, choice(option, i + 1)) : plain;
        const auto at = text.find(plain);
        const auto end = at == std::string::npos ? at : at + plain.size();
        const bool listed = at != std::string::npos && (end == text.size() || text[end] == '\n');
        if (listed) {
            text.replace(at, plain.size(), line);
        } else {
            text += line;
        }
    }
}

void list_suggestions(const Reply& reply,
                      const Phrases& phrases,
                      const ChoiceWords& choice,
                      std::string& text) {
    if (reply.suggestions.empty()) return;
    text += '\n' + phrases.at("short.suggestions");
    for (std::size_t i = 0; i < reply.suggestions.size(); ++i) {
        const dialogue::Option option{without_markup(reply.suggestions[i]), reply.suggestions[i]};
        text += "\n· " + (choice ? choice(option, kFirstSuggestion + i) : option.label);
    }
}

}  // namespace

std::string without_markup(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : ' ';
        const bool begins =
            text[i] == '<' && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                               next == '/' || next == '!');
        if (begins) {
            plain += "＜";
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string short_text(const Reply& reply, const Phrases& phrases, const ChoiceWords& choice) {
    auto text = without_markup(body_of(reply, phrases));
    if (!reply.options.empty()) {
        list_choices(reply, choice, text);
        if (reply.kind != dialogue::ReplyKind::suggest) text += '\n' + phrases.at("short.choose");
    } else {
        list_suggestions(reply, phrases, choice, text);
    }
    return text;
}

}  // namespace baoda::channel
