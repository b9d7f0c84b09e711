#include "knowledge/base/log.hpp"

#include <iostream>
#include <mutex>

#include <nlohmann/json.hpp>

#include "knowledge/base/clock.hpp"

namespace baoda::base {

namespace {

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::info: return "info";
        case LogLevel::warning: return "warning";
        case LogLevel::error: return "error";
    }
    return "error";
}

}  // namespace

void log(LogLevel level,
         std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields) {
    nlohmann::ordered_json line{
        {"ts", to_iso(SystemClock{}.now())}, {"level", name_of(level)}, {"event", event}};
    for (const auto& [name, value] : fields) line[std::string{name}] = value;
    static std::mutex one_line_at_a_time;
    const std::lock_guard hold{one_line_at_a_time};
    std::cerr << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace baoda::base
