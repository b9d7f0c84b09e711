#include "bot/app/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <toml++/toml.h>

#include <fmt/format.h>

#include "bot/app/sites.hpp"
#include "bot/app/wechat_config.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::app {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::array<std::string_view, 6> kKeys{"server.host",    "server.port", "data",
                                                "default_region", "explain",     "ops.port"};
constexpr int kLastPort = 65'535;

std::string environment_name(std::string_view key) {
    std::string name = "BAODA_";
    for (const char c : key) {
        name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return name;
}

std::string text_of(const toml::node& node) {
    if (node.is_boolean()) return node.value_or(false) ? "true" : "false";
    if (node.is_integer()) return std::to_string(node.value_or(std::int64_t{0}));
    if (const auto* list = node.as_array()) {
        std::string text;
        for (const auto& item : *list) text += (text.empty() ? "" : ",") + text_of(item);
        return text;
    }
    return node.value_or(std::string{});
}

/// What stands in a configuration file.
struct FileSettings {
    Settings settings;
    std::vector<channel::Site> sites;
};

/// Adds a table's settings under their dotted keys; gives what is wrong, or nothing.
std::string flatten(const toml::table& table,
                    const std::string& prefix,
                    const std::string& path,
                    Settings& settings) {
    for (const auto& [key, node] : table) {
        const auto name = prefix + std::string{key.str()};
        if (name == "sites") continue;  // A list of its own: see sites.hpp.
        if (const auto* inner = node.as_table()) {
            if (auto wrong = flatten(*inner, name + ".", path, settings); !wrong.empty())
                return wrong;
            continue;
        }
        const auto origin = fmt::format("{}:{}", path, node.source().begin.line);
        if (std::ranges::find(kKeys, name) == kKeys.end() && !is_limit_key(name) &&
            !is_wechat_key(name)) {
            return fmt::format("{}：不认识的设置 {}。", origin, name);
        }
        settings[name] = {text_of(node), origin};
    }
    return {};
}

/// The file's settings; an unknown key stops the start with its line.
base::Result<FileSettings> read_config_file(const std::string& path) {
    try {
        FileSettings file;
        const auto document = toml::parse(base::read_file(path), std::string_view{path});
        const auto wrong = flatten(document, "", path, file.settings);
        if (!wrong.empty()) return fail(ErrorCode::invalid_argument, wrong, path);
        if (const auto* node = document.get("sites")) {
            auto sites = read_sites(*node, path);
            if (!sites) return tl::unexpected<base::Error>{std::move(sites).error()};
            file.sites = *std::move(sites);
        }
        return file;
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::malformed,
                    fmt::format("{}:{}：不是合法的 TOML（{}）。", path, error.source().begin.line,
                                error.description()),
                    path);
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::not_found, fmt::format("读不到配置文件 {}。", path), path);
    }
}

std::filesystem::path default_data_folder(const Environment& environment) {
    if (const auto state = environment("STATE_DIRECTORY")) return *state;  // Set by systemd.
    if (const auto xdg = environment("XDG_DATA_HOME")) return std::filesystem::path{*xdg} / "baoda";
    if (const auto home = environment("HOME")) {
        return std::filesystem::path{*home} / ".local" / "share" / "baoda";
    }
    return "baoda-data";
}

tl::unexpected<base::Error> wrong(const Setting& setting, std::string_view rule) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} 的值“{}”不对：{}。", setting.origin, setting.value, rule),
                setting.origin);
}

base::Result<int> port_of(const Setting& setting) {
    int port = 0;
    const auto* end = setting.value.data() + setting.value.size();
    const auto [stop, error] = std::from_chars(setting.value.data(), end, port);
    if (error != std::errc{} || stop != end || port < 0 || port > kLastPort) {
        return wrong(setting, "端口应为 0 到 65535 的整数");
    }
    return port;
}

base::Result<Config> config_of(const Lookup& lookup, const Environment& environment) {
    Config config;
    config.data = default_data_folder(environment);
    if (const auto host = lookup("server.host")) config.host = host->value;
    if (const auto port = lookup("server.port")) {
        const auto number = port_of(*port);
        if (!number) return tl::unexpected<base::Error>{number.error()};
        config.port = *number;
    }
    if (const auto port = lookup("ops.port")) {
        const auto number = port_of(*port);
        if (!number) return tl::unexpected<base::Error>{number.error()};
        config.ops_port = *number;
    }
    if (const auto data = lookup("data")) config.data = data->value;
    if (const auto region = lookup("default_region")) {
        if (!region::Code::parse(region->value)) return wrong(*region, "应为六位地区代码");
        config.default_region = region->value;
    }
    if (const auto explain = lookup("explain")) {
        if (explain->value != "true" && explain->value != "false") {
            return wrong(*explain, "应为 true 或 false");
        }
        config.explain = explain->value == "true";
    }
    auto limits = read_limits(lookup);
    if (!limits) return tl::unexpected<base::Error>{std::move(limits).error()};
    config.limits = *std::move(limits);
    return config;
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

base::Result<Config> load_config(const Flags& flags, const Environment& environment) {
    FileSettings file;
    const auto path = flags.config ? flags.config : environment("BAODA_CONFIG");
    if (path) {
        auto read = read_config_file(*path);
        if (!read) return tl::unexpected<base::Error>{std::move(read).error()};
        file = *std::move(read);
    }
    Settings given;
    if (flags.host) given["server.host"] = {*flags.host, "--host"};
    if (flags.port) given["server.port"] = {std::to_string(*flags.port), "--port"};
    if (flags.ops_port) given["ops.port"] = {std::to_string(*flags.ops_port), "--ops-port"};
    if (flags.data) given["data"] = {*flags.data, "--data"};
    const Lookup lookup = [&](const std::string& key) -> std::optional<Setting> {
        if (const auto flag = given.find(key); flag != given.end()) return flag->second;
        const auto name = environment_name(key);
        if (const auto value = environment(name)) return Setting{*value, name};
        const auto setting = file.settings.find(key);
        if (setting != file.settings.end()) return setting->second;
        return std::nullopt;
    };
    auto config = config_of(lookup, environment);
    if (!config) return config;
    auto accounts = wechat_accounts(file.settings, environment);
    if (!accounts) return tl::unexpected<base::Error>{std::move(accounts).error()};
    config->wechat = *std::move(accounts);
    config->sites = std::move(file.sites);
    return config;
}

base::Result<std::unique_ptr<base::Clock>> load_clock(const Environment& environment) {
    const auto now = environment("BAODA_NOW");
    if (!now) return std::make_unique<base::SystemClock>();
    const auto moment = base::parse_moment(*now);
    if (!moment)
        return fail(ErrorCode::invalid_argument, "BAODA_NOW：" + moment.error().message,
                    "BAODA_NOW");
    return std::make_unique<base::FixedClock>(*moment);
}

}  // namespace baoda::app
