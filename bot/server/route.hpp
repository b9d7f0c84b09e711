#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/channel/http_exchange.hpp"
#include "bot/server/problem.hpp"

namespace baoda::server {

/// What answers a request; runs on a worker thread, several at once. May throw: the client gets
/// 500.
using Handler = std::function<channel::HttpResponse(const channel::HttpRequest&)>;

/// The bodies a route takes.
enum class Content {
    json,  ///< Content-Type application/json, else 415.
    any,   ///< Whatever comes; the handler looks.
};

/// How a request is turned away before the handler sees it.
enum class Refusals {
    problem,  ///< As RFC 9457 has it.
    bare,     ///< The status alone: whoever calls wants nothing to read.
};

/// What a request costs of what its client's address may ask for (address_limiter.hpp).
enum class Budget {
    none,    ///< Nothing: files, health, callbacks of platforms that speak for many.
    lookup,  ///< One of many look-ups: typing a question makes several.
    ask,     ///< One question.
};

/// Tells a problem otherwise than as JSON, to people who read pages.
using TellProblem =
    std::function<channel::HttpResponse(const channel::HttpRequest&, const Problem&)>;

/// The size of a body unless a route says otherwise.
inline constexpr std::size_t kBodyLimit = 65'536;

/// One method of one path.
struct Route {
    std::string method;   ///< "GET", "POST" …; HEAD is answered where GET is.
    std::string pattern;  ///< "/api/v1/sessions/{id}/messages": "{id}" stands for one segment.
    Handler handler;
    Content content = Content::json;
    std::size_t body_limit = kBodyLimit;
    bool chunked = false;  ///< Takes a body in chunks too; elsewhere it must tell its length.
    Refusals refusals = Refusals::problem;
    Budget budget = Budget::none;
    TellProblem too_often = {};  ///< How 429 is told; empty: as JSON.
};

/// What the table knows about a method and a path.
struct RouteMatch {
    const Route* route = nullptr;  ///< Lives as long as the table; null when none fits.
    std::map<std::string, std::string> path_parameters;
    std::string allow;  ///< The path's methods, "GET, HEAD"; empty when the path is unknown.
};

/// Which handler answers which method and path. Filled at start, then only read, from any thread.
///
/// Where two patterns fit, the one with more literal segments wins. No regular expressions: a
/// look-up costs at most routes times segments.
class RouteTable {
public:
    /// Throws std::invalid_argument for a pattern without leading '/', and for a second handler of
    /// the same method and pattern.
    void add(Route route);

    /// `path` begins with '/'.
    [[nodiscard]] RouteMatch find(std::string_view method, std::string_view path) const;

    /// Method and pattern of every route, in the order they were added.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> list() const;

private:
    struct Entry {
        Route route;
        std::vector<std::string> segments;
        std::size_t literals = 0;
    };

    std::vector<Entry> entries_;
};

}  // namespace baoda::server
