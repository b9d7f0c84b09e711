#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace baoda::channel {

/// A request as a channel sees it: already bounded and framed by the server.
struct HttpRequest {
    std::string method;                               ///< "GET", "POST" …
    std::string path;                                 ///< Decoded, without query: "/api/v1/chat".
    std::multimap<std::string, std::string> query;    ///< Decoded.
    std::multimap<std::string, std::string> headers;  ///< Names in lower case; values are hostile.
    std::map<std::string, std::string> path_parameters;  ///< "/sessions/{id}" gives "id".
    std::string body;
    std::string remote_address;  ///< The peer's address.
    /// When it was whole, before it waited for anybody.
    std::chrono::steady_clock::time_point received = std::chrono::steady_clock::now();
};

/// What goes back. The server adds the security headers and the length.
struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace baoda::channel
