#include "bot/authoring/lint/phrase_check.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

// Sections that an editor may add to: their names come from facts and words.
constexpr std::array<std::string_view, 7> kOpenSections{
    "attribute", "authority", "hotline", "place", "scheme", "population", "unit"};
constexpr std::array<std::string_view, 5> kAttributeKeys{"label", "scheme", "authority", "style",
                                                         "evidence"};
constexpr std::array<std::string_view, 2> kStyles{"amount", "statement"};

template <class Names>
bool has(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Finds the line of "section.key" in TOML that is written plainly.
class PhraseLines {
public:
    explicit PhraseLines(std::string_view toml) : lines_(base::lines_of(toml)) {}

    [[nodiscard]] Place place_of(std::string_view name) const {
        const auto dot = name.rfind('.');
        const auto section = fmt::format("[{}]", name.substr(0, dot));
        const auto key = name.substr(dot + 1);
        bool inside = false;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto line = base::trimmed(lines_[i]);
            if (line.starts_with('[')) inside = line == section;
            const auto left = base::trimmed(line.substr(0, line.find('=')));
            if (inside && (left == key || left == fmt::format("\"{}\"", key))) {
                return {std::string{kPhrasesFile}, i + 1};
            }
        }
        return {std::string{kPhrasesFile}};
    }

private:
    std::vector<std::string_view> lines_;
};

class PhraseCheck {
public:
    PhraseCheck(const Draft& draft, std::vector<answer::Phrases> known, Report& report)
        : draft_(draft),
          known_(std::move(known)),
          report_(report),
          lines_(draft.knowledge().document(kPhrasesFile)) {}

    void run() {
        for (const auto& [name, words] : draft_.own_phrases().all()) {
            const auto section = std::string_view{name}.substr(0, name.find('.'));
            if (section == "attribute") {
                check_attribute(name, words);
            } else if (!has(kOpenSections, section)) {
                check_phrase(name, words);
            }
        }
    }

private:
    void add(Code code, const std::string& name, std::string message) {
        report_.add({code, lines_.place_of(name), "", std::move(message)});
    }

    /// What may fill a phrase; nothing for one that the program does not say.
    [[nodiscard]] std::optional<std::set<std::string_view>> fillings_known(
        std::string_view name) const {
        std::optional<std::set<std::string_view>> fillings;
        for (const auto& phrases : known_) {
            const auto model = phrases.all().find(name);
            if (model == phrases.all().end()) continue;
            if (!fillings) fillings.emplace();
            fillings->merge(answer::names_to_fill(model->second));
        }
        return fillings;
    }

    void check_phrase(const std::string& name, const std::string& words) {
        const auto fillings = fillings_known(name);
        if (!fillings) {
            return add(Code::unknown_phrase, name, fmt::format("程序不认识说法 {}。", name));
        }
        for (const auto filling : answer::names_to_fill(words)) {
            if (fillings->contains(filling)) continue;
            add(Code::bad_phrase, name, fmt::format("说法 {} 里的 {{{}}} 填不上。", name, filling));
        }
    }

    /// "attribute.personal_fee.label"
    void check_attribute(const std::string& name, const std::string& words) {
        const auto key = std::string_view{name}.substr(name.rfind('.') + 1);
        if (!has(kAttributeKeys, key)) {
            return add(Code::unknown_phrase, name, fmt::format("程序不认识说法 {}。", name));
        }
        const bool bad_style = key == "style" && !has(kStyles, words);
        const bool bad_authority =
            key == "authority" && draft_.phrases().find("hotline." + words).empty();
        const bool bad_scheme = key == "scheme" && draft_.phrases().find("scheme." + words).empty();
        if (bad_style || bad_authority || bad_scheme) {
            add(Code::bad_phrase, name, fmt::format("{} 的取值 {} 不存在。", name, words));
        }
    }

    const Draft& draft_;
    std::vector<answer::Phrases> known_;  // What the program can say, in any wording.
    Report& report_;
    PhraseLines lines_;
};

}  // namespace

void check_phrases(const Draft& draft, Report& report) {
    if (draft.own_phrases().all().empty()) return;  // None, or unreadable: told already.
    const auto known =
        answer::Phrases::parse(release::starter_files().at(std::string{kPhrasesFile}));
    const auto shipped =
        answer::Phrases::parse(release::shipped_files().at(std::string{kPhrasesFile}));
    if (!known || !shipped) return;
    PhraseCheck{draft, {*known, *shipped}, report}.run();
}

}  // namespace baoda::authoring
