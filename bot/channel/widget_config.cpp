#include "bot/channel/widget_config.hpp"

#include <nlohmann/json.hpp>

namespace baoda::channel {

namespace {

using Json = nlohmann::ordered_json;

/// The longest question that the chat lets a person send; the API itself takes more.
constexpr int kLongestQuestion = 200;

const std::string& or_else(const std::string& text, const std::string& other) {
    return text.empty() ? other : text;
}

Json texts_json(const WidgetWords& words) {
    const auto& page = words.page;
    return {{"launcher", words.launcher},
            {"lead", page.lead},
            {"limits", page.limits},
            {"caution", page.caution},
            {"footer", page.footer},
            {"help", page.help},
            {"none_of_these", page.none_of_these},
            {"region_title", page.region_title}};
}

}  // namespace

std::string widget_config_json(const Site& site, const WidgetWords& words) {
    const auto& page = words.page;
    Json json{{"site", site.key},
              {"title", or_else(site.title, page.title)},
              {"greeting", or_else(site.greeting, page.greeting)},
              {"questions", site.questions.empty() ? words.questions : site.questions},
              {"theme", {{"mode", site.theme}, {"brand", site.brand}}},
              {"texts", texts_json(words)},
              {"notice", {{"text", site.notice}, {"url", site.notice_url}}}};
    json["phones"] = Json::array();
    for (const auto& phone : page.phones) {
        json["phones"].push_back({{"name", phone.name}, {"number", phone.number}});
        if (!phone.hours.empty()) json["phones"].back()["hours"] = phone.hours;
    }
    json["hotlines"] = page.hotlines;
    json["regions"] = words.knows_regions;
    json["region"] = nullptr;
    if (!words.region_name.empty()) {
        json["region"] = {{"code", site.region}, {"name", words.region_name}};
    }
    json["limits"] = {{"question", kLongestQuestion}};
    return json.dump();
}

}  // namespace baoda::channel
