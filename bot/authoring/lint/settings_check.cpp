#include "bot/authoring/lint/settings_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

/// The first line of the settings that holds the text and is no comment; the file without one.
Place place_of(const Draft& draft, std::string_view text) {
    const auto lines = base::lines_of(draft.knowledge().document(kSettingsFile));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool comment = base::trimmed(lines[i]).starts_with('#');
        if (!comment && lines[i].find(text) != std::string_view::npos) {
            return {std::string{kSettingsFile}, i + 1};
        }
    }
    return {std::string{kSettingsFile}};
}

}  // namespace

void check_settings(const Draft& draft, Report& report) {
    const auto& settings = draft.settings();
    const auto refuse = [&](std::string_view named, std::string message) {
        report.add({Code::unknown_setting, place_of(draft, named), "", std::move(message)});
    };
    for (const auto* intents : {&settings.first_topics, &settings.elsewhere.intents,
                                &settings.handover, &settings.advice}) {
        for (const auto& intent : *intents) {
            if (draft.has_intent(intent)) continue;
            refuse(fmt::format("\"{}\"", intent), fmt::format("意图 {} 不存在。", intent));
        }
    }
    for (const auto& [entry, card] : settings.cards) {
        if (std::ranges::find(draft.entries(), entry, &faq::FaqEntry::id) != draft.entries().end())
            continue;
        refuse(fmt::format("card.\"{}\"", entry), fmt::format("条目 {} 不存在。", entry));
    }
    const auto& [standard, known] = settings.schemes;
    if (!standard.empty() && std::ranges::find(known, standard) == known.end()) {
        refuse(fmt::format("\"{}\"", standard), fmt::format("scheme.known 里没有 {}。", standard));
    }
    const auto& authority = settings.authority;
    if (!authority.empty() && draft.phrases().find("hotline." + authority).empty()) {
        refuse(fmt::format("\"{}\"", authority),
               fmt::format("phrases.toml 里没有 hotline.{}。", authority));
    }
    for (const auto& [name, directive] : settings.directives) {
        if (!draft.phrases().find(fmt::format("attribute.{}.label", name)).empty()) continue;
        refuse(fmt::format("directive.{}", name),
               fmt::format("phrases.toml 里没有 attribute.{}.label。", name));
    }
}

}  // namespace baoda::authoring
