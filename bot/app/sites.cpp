#include "bot/app/sites.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "knowledge/region/region.hpp"

namespace baoda::app {

namespace {

using base::ErrorCode;
using base::fail;
using channel::Site;

constexpr std::size_t kLongestKey = 64;
constexpr std::array<std::string_view, 4> kThemes{"", "auto", "light", "dark"};

using Wrong = std::optional<std::string>;

bool is_word(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

/// Scheme, host and perhaps a port, as browsers send it.
bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        const auto rest = text.substr(scheme.size());
        return !rest.empty() && std::ranges::all_of(rest, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                   c == ':' || c == '[' || c == ']';
        });
    }
    return false;
}

Wrong read_texts(const toml::node& node, std::string_view key, std::vector<std::string>& texts) {
    const auto* array = node.as_array();
    if (array == nullptr) return fmt::format("{} 应为一列文字", key);
    for (const auto& item : *array) {
        const auto text = item.value<std::string>();
        if (!text) return fmt::format("{} 应为一列文字", key);
        texts.push_back(*text);
    }
    return std::nullopt;
}

Wrong read_member(std::string_view key, const toml::node& node, Site& site) {
    if (key == "origins") return read_texts(node, key, site.origins);
    if (key == "questions") return read_texts(node, key, site.questions);
    const std::array<std::pair<std::string_view, std::string*>, 8> texts{
        {{"key", &site.key},
         {"title", &site.title},
         {"region", &site.region},
         {"theme", &site.theme},
         {"brand", &site.brand},
         {"greeting", &site.greeting},
         {"notice", &site.notice},
         {"notice_url", &site.notice_url}}};
    const auto found = std::ranges::find(texts, key, [](const auto& pair) { return pair.first; });
    if (found == texts.end()) return fmt::format("不认识的设置 {}", key);
    const auto text = node.value<std::string>();
    if (!text) return fmt::format("{} 应为文字", key);
    *found->second = *text;
    return std::nullopt;
}

Wrong check(const Site& site, const std::vector<Site>& before) {
    if (site.key.empty() || site.key.size() > kLongestKey || !is_word(site.key)) {
        return "key 应为 1 到 64 个字母、数字、下划线或连字符";
    }
    if (std::ranges::find(before, site.key, &Site::key) != before.end()) {
        return fmt::format("key {} 用了两次", site.key);
    }
    if (site.origins.empty()) return "缺少 origins，例如 [\"https://www.example.gov.cn\"]";
    for (const auto& origin : site.origins) {
        if (is_origin(origin)) continue;
        return fmt::format("“{}”不是来源，应像 https://www.example.gov.cn，后面没有斜线", origin);
    }
    if (std::ranges::find(kThemes, site.theme) == kThemes.end()) {
        return "theme 应为 auto、light 或 dark";
    }
    if (!site.region.empty() && !region::Code::parse(site.region)) {
        return "region 应为六位地区代码";
    }
    return std::nullopt;
}

Wrong read_site(const toml::table& table, Site& site) {
    for (const auto& [key, node] : table) {
        if (auto wrong = read_member(key.str(), node, site)) return wrong;
    }
    return std::nullopt;
}

}  // namespace

base::Result<std::vector<Site>> read_sites(const toml::node& node, const std::string& path) {
    const auto refuse = [&](const toml::node& at, const std::string& why) {
        const auto place = fmt::format("{}:{}", path, at.source().begin.line);
        return fail(ErrorCode::invalid_argument, fmt::format("{}：sites：{}。", place, why), place);
    };
    const auto* array = node.as_array();
    if (array == nullptr) return refuse(node, "应写成 [[sites]]");
    std::vector<Site> sites;
    for (const auto& item : *array) {
        const auto* table = item.as_table();
        if (table == nullptr) return refuse(item, "应写成 [[sites]]");
        Site site;
        if (const auto wrong = read_site(*table, site)) return refuse(item, *wrong);
        if (const auto wrong = check(site, sites)) return refuse(item, *wrong);
        sites.push_back(std::move(site));
    }
    return sites;
}

}  // namespace baoda::app
