#include "bot/app/web_files.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/app/page.hpp"
#include "bot/channel/html.hpp"
#include "bot/server/problem.hpp"
#include "bot/server/widget_api.hpp"
#include "knowledge/base/embedded.hpp"
#include "knowledge/release/sha256.hpp"

namespace baoda::app {

extern const std::vector<base::EmbeddedFile> kWeb;

namespace {

using channel::HttpRequest;
using channel::HttpResponse;

constexpr std::size_t kVersionLength = 12;

/// The content type that a file's name tells.
std::string content_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".json")) return "application/json; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return "text/plain; charset=utf-8";
}

/// The key that snippets show: the first site's, else a stand-in.
std::string shown_key(const std::vector<channel::Site>& sites) {
    return sites.empty() ? "my_site" : sites.front().key;
}

/// What the loader's address ends with where the first site has a colour of its own.
std::string shown_query(const std::vector<channel::Site>& sites) {
    if (sites.empty() || sites.front().brand.empty()) return {};
    return channel::escaped("?site=" + sites.front().key);
}

HttpResponse demo_page(const WebParts& parts) {
    const auto release = parts.release.get();
    if (!release) {
        return server::to_response(
            server::problem_of({base::ErrorCode::unavailable, "知识库还没有准备好。", {}}));
    }
    auto fillings = page_fillings(release->settings().page);
    const auto questions = server::opening_questions(*release);
    const auto key = shown_key(parts.sites);
    fillings["launcher"] = channel::escaped(server::launcher_words(*release));
    fillings["example"] = channel::escaped(questions.empty() ? "您好" : questions.front());
    fillings["site"] = channel::escaped(key);
    fillings["site_attribute"] = channel::escaped(fmt::format(" data-site=\"{}\"", key));
    fillings["site_query"] = shown_query(parts.sites);
    fillings["version"] = parts.files.version();
    return {.content_type = "text/html; charset=utf-8",
            .body = fill_page(parts.files.content("index.html"), fillings),
            .headers = {{"Cache-Control", "no-cache"}}};
}

/// The brand of our own pages, as the launcher's style has it.
constexpr std::string_view kOwnBrand = "#12616a";

/// A colour in any notation, and nothing that would end its place in a style.
bool is_plain_colour(std::string_view brand) {
    constexpr std::string_view kSigns = "#(),.%/ -";
    return !brand.empty() && std::ranges::all_of(brand, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kSigns.find(c) != std::string_view::npos;
    });
}

/// The script with the launcher in this colour.
std::string with_brand(std::string script, const std::string& brand) {
    const auto written = script_text(brand);
    for (auto at = script.find(kOwnBrand); at != std::string::npos;
         at = script.find(kOwnBrand, at + written.size())) {
        script.replace(at, kOwnBrand.size(), written);
    }
    return script;
}

/// The loader with the words of the release that is live, in the colour of the site that `?site=`
/// names; made anew when another release is.
class Loader {
public:
    explicit Loader(const WebParts& parts) : parts_(parts) {}

    [[nodiscard]] HttpResponse answer(const HttpRequest& request) {
        const auto release = parts_.release.get();
        const auto words = release ? words_of(*release) : Fillings{};
        auto made = made_.get();
        if (!made || made->words != words) {
            made = std::make_shared<const Made>(Made{words, assets(words)});
            made_.publish(made);
        }
        const auto key = request.query.find("site");
        const auto site = made->assets.find(key == request.query.end() ? "" : key->second);
        const auto& asset = site == made->assets.end() ? made->assets.at("") : site->second;
        return server::asset_response(asset, request, parts_.files.version());
    }

private:
    struct Made {
        Fillings words;
        std::map<std::string, server::Asset> assets;  ///< By key of site; our own pages' is empty.
    };

    /// The button's words and, for when the service cannot be asked, whom one can call.
    [[nodiscard]] static Fillings words_of(const dialogue::ServedRelease& release) {
        const auto& phones = release.settings().page.phones;
        return {{"launcher", script_text(server::launcher_words(release))},
                {"phone", phones.empty() ? std::string{}
                                         : script_text(fmt::format("{} {}", phones.front().name,
                                                                   phones.front().number))}};
    }

    [[nodiscard]] std::map<std::string, server::Asset> assets(Fillings words) const {
        for (const auto* name : {"launcher", "phone"}) words.try_emplace(name);
        words["version"] = parts_.files.version();
        const auto type = content_type_of("widget.js");
        const auto script = fill_page(parts_.files.content("widget.js"), words);
        std::map<std::string, server::Asset> made{{"", server::make_asset(type, script)}};
        for (const auto& site : parts_.sites) {
            if (!is_plain_colour(site.brand)) continue;
            made.emplace(site.key, server::make_asset(type, with_brand(script, site.brand)));
        }
        return made;
    }

    WebParts parts_;
    base::Snapshot<Made> made_;
};

}  // namespace

WebFiles::WebFiles() {
    release::Sha256 all;
    for (const auto& file : kWeb) {
        files_.emplace(file.name, file.content);
        all.add(file.name).add(file.content);
    }
    version_ = all.hex().substr(0, kVersionLength);
    const auto words = nlohmann::json::parse(content("words.json"));
    for (const auto& [name, word] : words.items()) words_.emplace(name, word.get<std::string>());
}

std::string_view WebFiles::content(std::string_view name) const {
    const auto found = files_.find(name);
    if (found == files_.end()) throw std::out_of_range("no file " + std::string{name});
    return found->second;
}

void add_web_files(server::RouteTable& routes, const WebParts& parts) {
    for (const auto& file : kWeb) {
        if (file.name.find('/') == std::string_view::npos) continue;  // Filled in below.
        auto asset = std::make_shared<const server::Asset>(
            server::make_asset(content_type_of(file.name), std::string{file.content}));
        routes.add({.method = "GET",
                    .pattern = '/' + std::string{file.name},
                    .handler = [asset, parts](const HttpRequest& request) {
                        return asset_response(*asset, request, parts.files.version());
                    }});
    }
    const auto loader = std::make_shared<Loader>(parts);
    routes.add(
        {.method = "GET", .pattern = "/widget.js", .handler = [loader](const HttpRequest& request) {
             return loader->answer(request);
         }});
    routes.add({.method = "GET", .pattern = "/", .handler = [parts](const HttpRequest&) {
                    return demo_page(parts);
                }});
}

}  // namespace baoda::app
