#include "bot/server/dispatcher.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "bot/server/target.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::server {
namespace {

constexpr int kFirstRefusal = 400;
constexpr int kTooManyRequests = 429;
constexpr const char* kRequestId = "x-request-id";

/// Whether it could be a telephone's or a card's number: those do not go into the log.
bool may_be_private(std::string_view text) {
    constexpr std::size_t kShortest = 11;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const bool only_digits = std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == 'x' || c == 'X'; });
    return only_digits && static_cast<std::size_t>(digits) >= kShortest;
}

bool is_request_id(std::string_view text) {
    return !may_be_private(text) && text.size() >= 8 && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) {
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
    const auto type = base::split(first->second, ';').front();
    return lower(base::trimmed(type)) == "application/json";
}

Problem bad_target() {
    return problem(400, "请求地址的写法不正确。");
}

/// Leaves nothing to read but the status.
void make_bare(channel::HttpResponse& response) {
    response.content_type = "text/plain; charset=utf-8";
    response.body.clear();
}

void add_unless_set(channel::HttpResponse& response, const char* name, const char* value) {
    const auto is_it = [&](const auto& header) { return lower(header.first) == lower(name); };
    if (std::ranges::none_of(response.headers, is_it)) response.headers.emplace_back(name, value);
}

/// What every response carries. A handler's own security header stays.
void add_common_headers(channel::HttpResponse& response,
                        std::string_view path,
                        const std::string& request_id) {
    response.headers.emplace_back("X-Request-Id", request_id);
    add_unless_set(response, "X-Content-Type-Options", "nosniff");
    add_unless_set(response, "Referrer-Policy", "no-referrer");
    if (path.starts_with("/api") || response.status >= 400) {
        add_unless_set(response, "Cache-Control", "no-store");
    }
    if (response.content_type.starts_with("text/html")) {
        add_unless_set(response, "X-Frame-Options", "DENY");
        add_unless_set(response, "Content-Security-Policy",
                       "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                       "form-action 'self'");
    }
}

void log_exception(const Route& route, const channel::HttpRequest& request, std::string what) {
    base::log(base::LogLevel::error, "http.handler_failed",
              {{"route", route.method + ' ' + route.pattern},
               {"request_id", request.headers.find(kRequestId)->second},
               {"what", std::move(what)}});
}

}  // namespace

Dispatcher::Dispatcher(RouteTable routes,
                       Counters& counters,
                       OriginPolicy origins,
                       AddressLimits rates)
    : routes_(std::move(routes)),
      counters_(counters),
      origins_(std::move(origins)),
      limiter_(std::make_unique<AddressLimiter>(std::move(rates))) {}

std::string Dispatcher::answer(WholeRequest request, After after) const {
    auto& head = request.head;
    const auto id = settle_request_id(head.headers);
    const bool readable = is_unambiguous(head.target);
    const bool bare = is_bare(head);
    return exchange(head.method, readable ? head.target : "/", after, [&](auto read) {
        read.headers = std::move(head.headers);
        read.body = std::move(request.body);
        read.remote_address = std::move(request.remote_address);
        read.received = request.received;
        auto response = readable ? respond(read) : reject(Rejection::malformed, bad_target());
        // Handlers say it, too: of one conversation.
        if (response.status == kTooManyRequests) counters_.reject(Rejection::too_often);
        complete(response, read, id, bare);
        return response;
    });
}

std::string Dispatcher::refuse(const Problem& problem, const Head* head) const {
    static const Head unknown{.method = "GET", .target = "/"};
    const auto& known = head == nullptr ? unknown : *head;
    auto headers = known.headers;
    const auto id = settle_request_id(headers);
    const bool readable = is_unambiguous(known.target);
    return exchange(known.method, readable ? known.target : "/", After::close, [&](auto read) {
        read.headers = std::move(headers);
        auto response = to_response(problem);
        complete(response, read, id, is_bare(known));
        return response;
    });
}

void Dispatcher::complete(channel::HttpResponse& response,
                          const channel::HttpRequest& request,
                          const std::string& request_id,
                          bool bare) const {
    if (bare && response.status >= kFirstRefusal) make_bare(response);
    if (request.path.starts_with("/api/")) origins_.mark(request, response);
    add_common_headers(response, request.path, request_id);
}

bool Dispatcher::is_bare(const Head& head) const {
    const auto* route = route_of(head.method, head.target);
    return route != nullptr && route->refusals == Refusals::bare;
}

channel::HttpResponse Dispatcher::respond(channel::HttpRequest& request) const {
    if (!has_clean_target(request)) return reject(Rejection::malformed, bad_target());
    auto match = routes_.find(request.method, request.path);
    if (match.allow.empty()) return reject(Rejection::not_found, path_not_found());
    if (match.route == nullptr) {
        if (auto allowed = origins_.preflight(request, match.allow)) return *std::move(allowed);
        return reject(Rejection::method_not_allowed, method_not_allowed(std::move(match.allow)));
    }
    if (auto refused = too_often(*match.route, request)) return *std::move(refused);
    // The front looked before the path was decoded.
    if (request.body.size() > match.route->body_limit) {
        return reject(Rejection::too_large, payload_too_large());
    }
    if (takes_body(request.method) && match.route->content == Content::json &&
        !is_json(request.headers)) {
        return reject(Rejection::unsupported_media_type, unsupported_media_type());
    }
    request.path_parameters = std::move(match.path_parameters);
    return call(*match.route, request);
}

std::optional<channel::HttpResponse> Dispatcher::too_often(
    const Route& route, const channel::HttpRequest& request) const {
    const auto wait = limiter_->take(route.budget, request, std::chrono::steady_clock::now());
    if (wait.count() == 0) return std::nullopt;
    const auto problem = too_many_requests(base::seconds_up(wait));
    return route.too_often ? route.too_often(request, problem) : to_response(problem);
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

const Route* Dispatcher::route_of(std::string_view method, std::string_view target) const {
    return routes_.find(method, target.substr(0, target.find('?'))).route;
}

std::size_t Dispatcher::body_limit(const Head& head) const {
    const auto* route = route_of(head.method, head.target);
    return route == nullptr ? kBodyLimit : route->body_limit;
}

bool Dispatcher::takes_chunks(const Head& head) const {
    const auto* route = route_of(head.method, head.target);
    return route != nullptr && route->chunked;
}

}  // namespace baoda::server
