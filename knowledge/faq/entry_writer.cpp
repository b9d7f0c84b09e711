#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "knowledge/faq/faq_entry.hpp"

namespace baoda::faq {

namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// A TOML basic string.
std::string quoted(std::string_view text) {
    std::string quoted{'"'};
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (is_control(c)) {
            quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

/// A text of lines as a literal that reads as it will be shown, where TOML allows it.
std::string lines_literal(std::string_view text) {
    const bool plain =
        text.find("'''") == std::string_view::npos && !text.ends_with('\'') &&
        std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
    return plain ? fmt::format("'''\n{}'''", text) : quoted(text);
}

class EntryText {
public:
    void add_text(std::string_view key, const std::string& value) {
        if (!value.empty()) add(key, quoted(value));
    }

    void add_lines(std::string_view key, const std::string& value) {
        if (!value.empty()) add(key, lines_literal(value));
    }

    void add_flag(std::string_view key, bool value) {
        if (value) add(key, "true");
    }

    void add_date(std::string_view key, const std::optional<base::Date>& date) {
        if (date) add(key, quoted(base::to_iso(*date)));
    }

    void add_short_list(std::string_view key, const std::vector<std::string>& items) {
        if (!items.empty()) add(key, list_of(items));
    }

    void add_long_list(std::string_view key, const std::vector<std::string>& items) {
        if (items.empty()) return;
        std::string list = "[\n";
        for (const auto& item : items) list += fmt::format("  {},\n", quoted(item));
        add(key, list + ']');
    }

    void add_scope(const Scope& scope) {
        if (scope == Scope{}) return;
        std::vector<std::string> slots;
        if (!scope.scheme.empty()) slots.push_back("scheme = " + quoted(scope.scheme));
        if (!scope.population.empty()) slots.push_back("population = " + quoted(scope.population));
        if (!scope.regions.empty()) {
            std::vector<std::string> codes;
            for (const auto code : scope.regions) codes.push_back(code.text());
            slots.push_back("regions = " + list_of(codes));
        }
        add("scope", fmt::format("{{ {} }}", fmt::join(slots, ", ")));
    }

    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    static std::string list_of(const std::vector<std::string>& items) {
        std::vector<std::string> values;
        values.reserve(items.size());
        for (const auto& item : items) values.push_back(quoted(item));
        return fmt::format("[{}]", fmt::join(values, ", "));
    }

    void add(std::string_view key, std::string_view value) {
        text_ += fmt::format("{} = {}\n", key, value);
    }

    std::string text_ = "[[entry]]\n";
};

std::string text_of(const FaqEntry& entry) {
    EntryText text;
    text.add_text("id", entry.id);
    text.add_text("intent", entry.intent);
    text.add_text("title", entry.title);
    text.add_text("question", entry.question);
    text.add_scope(entry.scope);
    text.add_text("basis", entry.basis);
    text.add_text("authority", entry.authority);
    text.add_flag("region_dependent", entry.region_dependent);
    text.add_short_list("topics", entry.topics);
    text.add_short_list("sources", entry.sources);
    text.add_date("valid_from", entry.valid_from);
    text.add_date("valid_to", entry.valid_to);
    text.add_date("review_on", entry.review_on);
    text.add_text("owner", entry.owner);
    text.add_text("note", entry.note);
    text.add_flag("hidden", entry.hidden);
    text.add_short_list("suggestions", entry.suggestions);
    text.add_long_list("variants", entry.variants);
    text.add_long_list("counter_examples", entry.counter_examples);
    text.add_lines("short_answer", entry.short_answer);
    text.add_lines("answer", entry.answer);
    return std::move(text).take();
}

}  // namespace

std::string write_entries(const std::vector<FaqEntry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        if (!text.empty()) text += '\n';
        text += text_of(entry);
    }
    return text;
}

}  // namespace baoda::faq
