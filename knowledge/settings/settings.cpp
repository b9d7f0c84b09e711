#include "knowledge/settings/settings.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <toml++/toml.h>

#include <fmt/format.h>

namespace baoda::settings {

namespace {

constexpr std::string_view kFile = "settings.toml";
constexpr unsigned kLastMonth = 12;
constexpr int kMostCheckMonths = 120;

/// A key that breaks the format; caught by `parse_settings`.
struct KeyError : std::runtime_error {
    KeyError(const std::string& key, const toml::source_region& source)
        : std::runtime_error(key), line(source.begin.line) {}

    toml::source_index line;
};

/// Reads one table and remembers which of its keys are known; the others are refused at the end.
class Reader {
public:
    Reader(const toml::table& table, std::string prefix)
        : table_(table), prefix_(std::move(prefix)) {}

    void text(const char* key, std::string& place) {
        const auto* node = find(key);
        if (node == nullptr) return;
        if (!node->is_string()) fail(key, *node);
        place = node->value_or(std::string{});
    }

    void texts(const char* key, std::vector<std::string>& place) {
        const auto* node = find(key);
        if (node == nullptr) return;
        const auto* array = node->as_array();
        if (array == nullptr) fail(key, *node);
        place.clear();
        for (const auto& item : *array) {
            if (!item.is_string() || item.value_or(std::string{}).empty()) fail(key, item);
            place.push_back(item.value_or(std::string{}));
        }
    }

    void month(const char* key, unsigned& place) {
        const auto* node = find(key);
        if (node == nullptr) return;
        const auto number = node->is_integer() ? node->value_or(std::int64_t{0}) : 0;
        if (number < 1 || number > kLastMonth) fail(key, *node);
        place = static_cast<unsigned>(number);
    }

    /// A whole number from 0 to `most`.
    void count(const char* key, int most, int& place) {
        const auto* node = find(key);
        if (node == nullptr) return;
        const auto number = node->is_integer() ? node->value_or(std::int64_t{0}) : -1;
        if (number < 0 || number > most) fail(key, *node);
        place = static_cast<int>(number);
    }

    void codes(const char* key, std::vector<region::Code>& place) {
        std::vector<std::string> digits;
        texts(key, digits);
        for (const auto& code : digits) {
            const auto parsed = region::Code::parse(code);
            if (!parsed) fail(key, *find(key));
            place.push_back(*parsed);
        }
    }

    /// Reads an inner table with `read`, if it is there.
    void table(const char* key, const std::function<void(Reader&)>& read) {
        const auto* node = find(key);
        if (node == nullptr) return;
        Reader inner{table_of(key, *node), name_of(key)};
        read(inner);
        inner.refuse_others();
    }

    /// Reads every inner table below `key`, with the name of each.
    void tables(const char* key, const std::function<void(std::string, Reader&)>& read) {
        const auto* node = find(key);
        if (node == nullptr) return;
        for (const auto& [name, item] : table_of(key, *node)) {
            const auto path = name_of(key) + '.' + std::string{name.str()};
            if (!item.is_table()) throw KeyError(path, item.source());
            Reader inner{*item.as_table(), path};
            read(std::string{name.str()}, inner);
            inner.refuse_others();
        }
    }

    /// Reads every table of the array `key`, in order.
    void rows(const char* key, const std::function<void(Reader&)>& read) {
        const auto* node = find(key);
        if (node == nullptr) return;
        const auto* array = node->as_array();
        if (array == nullptr) fail(key, *node);
        for (const auto& item : *array) {
            if (!item.is_table()) fail(key, item);
            Reader row{*item.as_table(), name_of(key)};
            read(row);
            row.refuse_others();
        }
    }

    void pairs(const char* key, std::map<std::string, std::string, std::less<>>& place) {
        const auto* node = find(key);
        if (node == nullptr) return;
        for (const auto& [name, item] : table_of(key, *node)) {
            if (!item.is_string()) fail(key, item);
            place[std::string{name.str()}] = item.value_or(std::string{});
        }
    }

    /// Every list below `key`, by name.
    void lists(const char* key,
               std::map<std::string, std::vector<std::string>, std::less<>>& place) {
        table(key, [&](Reader& inner) {
            for (const auto& [name, item] : inner.table_) {
                const std::string list{name.str()};
                inner.texts(list.c_str(), place[list]);
            }
        });
    }

    void refuse_others() const {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            if (std::ranges::find(known_, name) == known_.end()) fail(name, node);
        }
    }

    /// The value of this key is wrong, or the key is missing.
    [[noreturn]] void refuse(const char* key) const {
        const auto* node = table_.get(key);
        throw KeyError(name_of(key), node == nullptr ? table_.source() : node->source());
    }

private:
    const toml::node* find(const char* key) {
        known_.emplace_back(key);
        return table_.get(key);
    }

    [[nodiscard]] std::string name_of(const std::string& key) const {
        return prefix_.empty() ? key : prefix_ + '.' + key;
    }

    [[noreturn]] void fail(const std::string& key, const toml::node& node) const {
        throw KeyError(name_of(key), node.source());
    }

    const toml::table& table_of(const char* key, const toml::node& node) const {
        const auto* table = node.as_table();
        if (table == nullptr) fail(key, node);
        return *table;
    }

    const toml::table& table_;
    std::string prefix_;
    std::vector<std::string> known_;
};

Directive directive_of(Reader& reader) {
    Directive directive;
    std::string kind;
    reader.text("kind", kind);
    reader.text("start", directive.start);
    reader.text("end", directive.end);
    reader.text("scheme", directive.scheme);
    reader.texts("attributes", directive.attributes);
    if (kind != "window" && kind != "period" && kind != "figures") reader.refuse("kind");
    directive.kind = kind == "window"   ? DirectiveKind::window
                     : kind == "period" ? DirectiveKind::period
                                        : DirectiveKind::figures;
    const bool is_list = directive.kind == DirectiveKind::figures;
    if (is_list && directive.attributes.empty()) reader.refuse("attributes");
    if (!is_list && directive.start.empty()) reader.refuse("start");
    if (!is_list && directive.end.empty()) reader.refuse("end");
    return directive;
}

bool is_web_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

Card card_of(Reader& reader) {
    Card card;
    reader.text("title", card.title);
    reader.text("description", card.description);
    reader.text("picture", card.picture);
    reader.text("url", card.url);
    if (!is_web_address(card.url)) reader.refuse("url");
    if (!card.picture.empty() && !is_web_address(card.picture)) reader.refuse("picture");
    return card;
}

void read_page(Reader& reader, Page& page) {
    reader.text("title", page.title);
    reader.text("description", page.description);
    reader.text("greeting", page.greeting);
    reader.text("lead", page.lead);
    reader.text("limits", page.limits);
    reader.text("footer", page.footer);
    reader.text("caution", page.caution);
    reader.text("help", page.help);
    reader.text("none_of_these", page.none_of_these);
    reader.text("region_title", page.region_title);
    reader.texts("examples", page.examples);
    reader.texts("hotlines", page.hotlines);
    reader.rows("phones", [&](Reader& phone) {
        Phone read;
        phone.text("name", read.name);
        phone.text("number", read.number);
        phone.text("hours", read.hours);
        if (read.name.empty()) phone.refuse("name");
        if (read.number.empty()) phone.refuse("number");
        page.phones.push_back(std::move(read));
    });
}

void read_populations(Reader& reader, Populations& populations) {
    reader.text("general", populations.general);
    reader.texts("order", populations.order);
    reader.texts("supported", populations.supported);
    reader.pairs("nearest", populations.nearest);
}

void read_schemes(Reader& reader, Schemes& schemes) {
    reader.text("standard", schemes.standard);
    reader.texts("known", schemes.known);
}

Settings settings_of(const toml::table& document) {
    Settings settings;
    Reader reader{document, ""};
    reader.text("subject", settings.subject);
    reader.texts("subject_words", settings.subject_words);
    reader.texts("year_words", settings.year_words);
    reader.texts("first_topics", settings.first_topics);
    reader.text("authority", settings.authority);
    reader.text("featured_attribute", settings.featured_attribute);
    reader.month("collection_month", settings.collection_month);
    reader.count("check_months", kMostCheckMonths, settings.check_months);
    reader.texts("unsaid_groups", settings.unsaid_groups);
    reader.table("scheme", [&](Reader& scheme) { read_schemes(scheme, settings.schemes); });
    reader.table("population",
                 [&](Reader& population) { read_populations(population, settings.populations); });
    reader.table("elsewhere", [&](Reader& elsewhere) {
        elsewhere.codes("regions", settings.elsewhere.regions);
        elsewhere.texts("intents", settings.elsewhere.intents);
    });
    reader.texts("handover", settings.handover);
    reader.texts("advice", settings.advice);
    reader.lists("follow_ups", settings.follow_ups);
    reader.table("places", [&](Reader& places) {
        places.texts("order", settings.places.order);
        places.lists("scheme", settings.places.scheme);
        places.lists("population", settings.places.population);
        places.lists("intent", settings.places.intent);
    });
    reader.tables("directive", [&](std::string name, Reader& directive) {
        settings.directives.emplace(std::move(name), directive_of(directive));
    });
    reader.tables("card", [&](std::string entry, Reader& card) {
        settings.cards.emplace(std::move(entry), card_of(card));
    });
    reader.table("page", [&](Reader& page) { read_page(page, settings.page); });
    reader.refuse_others();
    return settings;
}

}  // namespace

base::Result<Settings> parse_settings(std::string_view toml) {
    try {
        return settings_of(toml::parse(toml, kFile));
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("{} 第 {} 行第 {} 列：不是合法的 TOML（{}）。", kFile,
                                      place.line, place.column, error.description()),
                          fmt::format("{}:{}", kFile, place.line));
    } catch (const KeyError& error) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("{} 第 {} 行：设置 {} 不认识、缺失或写法不对。", kFile,
                                      error.line, error.what()),
                          fmt::format("{}:{}", kFile, error.line));
    }
}

}  // namespace baoda::settings
