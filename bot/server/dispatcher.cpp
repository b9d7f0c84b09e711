#include "bot/server/dispatcher.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "bot/server/response_writer.hpp"
#include "bot/server/target.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::server {
namespace {

constexpr const char* kRequestId = "x-request-id";

bool is_request_id(std::string_view text) {
    return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '-';
           });
}

/// The id the client gave, when it is one, else a new one; handlers and log see the same.
std::string settle_request_id(std::multimap<std::string, std::string>& headers) {
    const auto [first, last] = headers.equal_range(kRequestId);
    const bool usable = first != last && std::next(first) == last && is_request_id(first->second);
    auto id = usable ? first->second : base::random_hex(16);
    headers.erase(first, last);
    headers.emplace(kRequestId, id);
    return id;
}

bool is_json(const std::multimap<std::string, std::string>& headers) {
    const auto [first, last] = headers.equal_range("content-type");
    if (first == last || std::next(first) != last) return false;
    auto type = std::string{base::trimmed(base::split(first->second, ';').front())};
    std::ranges::transform(type, type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type == "application/json";
}

void log_exception(const Route& route, const channel::HttpRequest& request, std::string what) {
    base::log(base::LogLevel::error, "http.handler_failed",
              {{"route", route.method + ' ' + route.pattern},
               {"request_id", request.headers.find(kRequestId)->second},
               {"what", std::move(what)}});
}

}  // namespace

Dispatcher::Dispatcher(RouteTable routes, Counters& counters)
    : routes_(std::move(routes)), counters_(counters) {}

std::string Dispatcher::answer(WholeRequest request, After after) const {
    channel::HttpRequest read{.method = std::move(request.head.method),
                              .headers = std::move(request.head.headers),
                              .body = std::move(request.body),
                              .remote_address = std::move(request.remote_address)};
    const auto id = settle_request_id(read.headers);
    auto response = respond(read, request.head.target);
    add_security_headers(response, read.path);
    response.headers.emplace_back("X-Request-Id", id);
    return to_wire(response,
                   {.head_only = read.method == "HEAD", .keep_alive = after == After::keep});
}

channel::HttpResponse Dispatcher::respond(channel::HttpRequest& request,
                                          const std::string& target) const {
    auto parsed = parse_target(target);
    if (!parsed) return reject(Rejection::malformed, problem_of(parsed.error()));
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);

    auto match = routes_.find(request.method, parsed->segments);
    if (match.allow.empty()) return reject(Rejection::not_found, path_not_found());
    if (match.route == nullptr) {
        return reject(Rejection::method_not_allowed, method_not_allowed(std::move(match.allow)));
    }
    const bool sends =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (sends && match.route->content == Content::json && !is_json(request.headers)) {
        return reject(Rejection::unsupported_media_type, unsupported_media_type());
    }
    request.path_parameters = std::move(match.path_parameters);
    return call(*match.route, request);
}

channel::HttpResponse Dispatcher::call(const Route& route,
                                       const channel::HttpRequest& request) const {
    try {
        return route.handler(request);
    } catch (const std::exception& error) {
        log_exception(route, request, error.what());
    } catch (...) {
        log_exception(route, request, "not a std::exception");
    }
    ++counters_.failures;
    return to_response(internal_error());
}

channel::HttpResponse Dispatcher::reject(Rejection reason, const Problem& problem) const {
    counters_.reject(reason);
    return to_response(problem);
}

std::size_t Dispatcher::body_limit(const Head& head) const {
    const auto target = parse_target(head.target);
    if (!target) return kBodyLimit;
    const auto match = routes_.find(head.method, target->segments);
    return match.route == nullptr ? kBodyLimit : match.route->body_limit;
}

std::string Dispatcher::refuse(const Problem& problem) {
    auto response = to_response(problem);
    add_security_headers(response, "");
    response.headers.emplace_back("X-Request-Id", base::random_hex(16));
    return to_wire(response, {});
}

}  // namespace baoda::server
