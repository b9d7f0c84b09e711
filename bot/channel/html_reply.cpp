#include "bot/channel/html_reply.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"
#include "bot/answer/phrases.hpp"
#include "bot/channel/html.hpp"
#include "bot/channel/source_periods.hpp"

namespace baoda::channel {

namespace {

using answer::Block;
using answer::BlockKind;

using Numbers = std::vector<std::string>;

/// What the conversation understands as: none of your choices.
constexpr std::string_view kNoneOfThese = "都不是";

bool leads_to_web(std::string_view url) {
    return url.starts_with("https://") || url.starts_with("http://");
}

std::string link(std::string_view url, std::string_view text) {
    if (!leads_to_web(url)) return escaped(text);
    return fmt::format(R"(<a href="{}" rel="noopener noreferrer">{}</a>)", escaped(url),
                       escaped(text));
}

std::string list(std::string_view tag, const Block& block, const Numbers& hotlines) {
    std::string html = fmt::format("<{}>", tag);
    for (const auto& item : block.items) {
        html += fmt::format("<li>{}</li>", with_hotlines(item, hotlines));
    }
    return html + fmt::format("</{}>", tag);
}

std::string row(const std::vector<std::string>& cells, const Numbers& hotlines) {
    std::string html = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto words = with_hotlines(cells[i], hotlines);
        html += i == 0 && cells.size() > 1 ? fmt::format(R"(<th scope="row">{}</th>)", words)
                                           : fmt::format("<td>{}</td>", words);
    }
    return html + "</tr>";
}

std::string table(const Block& block, const Numbers& hotlines) {
    std::string html = R"(<div class="table"><table>)";
    if (!block.text.empty()) html += fmt::format("<caption>{}</caption>", escaped(block.text));
    if (!block.items.empty()) {
        html += "<thead><tr>";
        for (const auto& head : block.items) {
            html += fmt::format(R"(<th scope="col">{}</th>)", escaped(head));
        }
        html += "</tr></thead>";
    }
    html += "<tbody>";
    for (const auto& cells : block.rows) html += row(cells, hotlines);
    return html + "</tbody></table></div>";
}

std::string note(const Block& block, const HtmlFrame& frame) {
    const auto name = "note_" + std::string{answer::to_string(block.note)};
    return fmt::format(R"(<p class="note"><strong>{}</strong> {}</p>)",
                       escaped(web_word(frame.words, name)),
                       with_hotlines(block.text, frame.hotlines));
}

std::string block_html(const Block& block, const HtmlFrame& frame) {
    const auto& hotlines = frame.hotlines;
    switch (block.kind) {
        case BlockKind::paragraph:
            return fmt::format("<p>{}</p>", with_hotlines(block.text, hotlines));
        case BlockKind::steps: return list("ol", block, hotlines);
        case BlockKind::list: return list("ul", block, hotlines);
        case BlockKind::table: return table(block, hotlines);
        case BlockKind::link: return fmt::format("<p>{}</p>", link(block.url, block.text));
        case BlockKind::note: return note(block, frame);
    }
    return {};
}

std::string parts_html(const dialogue::Reply& reply, const HtmlFrame& frame) {
    if (reply.parts.empty()) return html_paragraphs(reply.text, frame.hotlines);
    std::string html;
    for (const auto& part : reply.parts) {
        if (reply.parts.size() > 1 && !part.title.empty()) {
            html += fmt::format("<h3>{}</h3>", escaped(part.title));
        }
        for (const auto& block : part.blocks) html += block_html(block, frame);
        if (part.blocks.empty()) html += html_paragraphs(part.text, frame.hotlines);
    }
    return html;
}

std::string choice(std::string_view label, std::string_view text) {
    return fmt::format(R"(<li><button type="submit" name="choice" value="{}">{}</button></li>)",
                       escaped(text), escaped(label));
}

/// The bot's own choices, and where it asks which one is meant: none of these.
std::string options_html(const dialogue::Reply& reply, const HtmlFrame& frame) {
    if (reply.options.empty()) return {};
    std::string html = R"(<ul class="choices">)";
    for (const auto& option : reply.options) html += choice(option.label, option.text);
    if (reply.kind == dialogue::ReplyKind::clarify || reply.kind == dialogue::ReplyKind::suggest) {
        html += choice(web_word(frame.words, "none_of_these"), kNoneOfThese);
    }
    return html + "</ul>";
}

std::string suggestions_html(const dialogue::Reply& reply, const HtmlFrame& frame) {
    if (reply.suggestions.empty()) return {};
    auto html =
        fmt::format(R"(<h3>{}</h3><ul class="choices">)", escaped(web_word(frame.words, "follow")));
    for (const auto& question : reply.suggestions) html += choice(question, question);
    return html + "</ul>";
}

/// When it was published and last checked, and when what the reply tells from it holds.
std::vector<std::string> source_days(const dialogue::Reply& reply,
                                     std::size_t place,
                                     const HtmlFrame& frame) {
    const auto& source = reply.sources[place];
    const auto checked = source.checked ? base::to_iso(*source.checked) : std::string{};
    std::vector<std::string> days;
    const auto add = [&](std::string_view name, const std::string& day) {
        if (day.empty()) return;
        const auto words = answer::date_words(day, frame.phrases);
        days.push_back(web_word(frame.words, name, "date", words));
    };
    add("published", source.published);
    std::vector<std::string> periods;
    for (const auto& period : periods_of(reply, place)) {
        periods.push_back(period_words(period, frame.words, frame.phrases));
    }
    const auto joined = fmt::format("{}", fmt::join(periods, "；"));
    if (!joined.empty()) days.push_back(web_word(frame.words, "holds", "period", joined));
    add("last_checked", checked);
    return days;
}

std::string source_html(const dialogue::Reply& reply, std::size_t place, const HtmlFrame& frame) {
    const auto& source = reply.sources[place];
    auto html = "<li>" + link(source.url, source.title) + ' ' + escaped(source.publisher);
    // A number that the title tells would only stand there twice.
    const bool tells_number = source.title.find(source.number) != std::string::npos;
    if (!tells_number) html += " · " + escaped(source.number);
    if (!source.via.empty()) html += " · " + escaped(source.via);
    for (const auto& day : source_days(reply, place, frame)) html += "<br>" + escaped(day);
    return html + "</li>";
}

std::string sources_html(const dialogue::Reply& reply, const HtmlFrame& frame) {
    if (reply.sources.empty()) return {};
    auto html = fmt::format(R"(<div class="sources"><h3>{}</h3><ol>)",
                            escaped(web_word(frame.words, "sources")));
    for (std::size_t i = 0; i < reply.sources.size(); ++i) html += source_html(reply, i, frame);
    return html + fmt::format("</ol><p>{}</p></div>",
                              escaped(web_word(frame.words, "asked_on", "date", frame.today)));
}

}  // namespace

std::string html_paragraphs(std::string_view text, const std::vector<std::string>& hotlines) {
    std::string html;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0) html += fmt::format("<p>{}</p>", with_hotlines(text.substr(0, end), hotlines));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return html;
}

std::string html_reply(const dialogue::Reply& reply, const HtmlFrame& frame) {
    return parts_html(reply, frame) + options_html(reply, frame) + sources_html(reply, frame) +
           suggestions_html(reply, frame);
}

}  // namespace baoda::channel
