#include "bot/server/exchange.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <fmt/chrono.h>
#include <httplib.h>

#include "knowledge/base/clock.hpp"

namespace baoda::server {
namespace {

/// A request's bytes to read and room for the response's: no socket, never waits.
class MemoryStream final : public httplib::Stream {
public:
    explicit MemoryStream(std::string input) : input_(std::move(input)) {}

    ssize_t read(char* to, std::size_t size) override {
        const auto taken = input_.copy(to, size, read_);
        read_ += taken;
        return static_cast<ssize_t>(taken);
    }

    ssize_t write(const char* from, std::size_t size) override {
        output_.append(from, size);
        return static_cast<ssize_t>(size);
    }

    [[nodiscard]] bool is_readable() const override { return true; }

    [[nodiscard]] bool is_writable() const override { return true; }

    void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}

    void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}

    [[nodiscard]] socket_t socket() const override { return -1; }

    [[nodiscard]] std::string take_output() { return std::move(output_); }

private:
    std::string input_;
    std::size_t read_ = 0;
    std::string output_;
};

/// The library's server for one request: its handlers know which, and no two threads share it. To
/// make one costs a system call (it ignores SIGPIPE) and no memory to speak of.
class OneRequestServer final : public httplib::Server {
public:
    using Server::process_request;
};

/// 0.11.4 refuses a second '?' and takes the last of several '='; both are plain text there
/// (RFC 3986, section 3.4).
std::string with_text_marks_encoded(std::string_view target) {
    std::string encoded;
    bool in_query = false;
    bool in_value = false;
    for (const char c : target) {
        const bool is_text = (c == '?' && in_query) || (c == '=' && in_value);
        encoded += is_text ? fmt::format("%{:X}", +c) : std::string{c};
        in_value = in_query && c != '&' && (in_value || c == '=');
        in_query = in_query || c == '?';
    }
    return encoded;
}

/// Whether the header is the handler's to set and cannot be read as two; the library itself refuses
/// CR and LF, and only before a NUL.
bool may_be_sent(const std::string& name, const std::string& value) {
    static const httplib::Headers framing{{"Content-Length", ""},    {"Content-Type", ""},
                                          {"Transfer-Encoding", ""}, {"Connection", ""},
                                          {"Keep-Alive", ""},        {"Date", ""}};
    const auto no_name = [](char c) { return c <= ' ' || c == ':' || c == 0x7f; };
    return !name.empty() && std::ranges::none_of(name, no_name) &&
           value.find('\0') == std::string::npos && !framing.contains(name);
}

bool has_no_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

void fill(httplib::Response& to, channel::HttpResponse from) {
    to.status = from.status;
    to.set_header("Date",
                  fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                              fmt::gmtime(base::SystemClock{}.now().time_since_epoch().count())));
    for (const auto& [name, value] : from.headers) {
        if (may_be_sent(name, value)) to.set_header(name, value);
    }
    if (has_no_body(from.status)) return;
    to.body = std::move(from.body);
    if (!from.content_type.empty()) to.set_header("Content-Type", from.content_type);
}

/// Takes back what the library says of a connection and of ranges that are not its to handle.
void settle_framing(httplib::Response& response, After after) {
    response.headers.erase("Keep-Alive");
    response.headers.erase("Accept-Ranges");
    if (after == After::keep) response.set_header("Connection", "keep-alive");
    if (has_no_body(response.status)) response.headers.erase("Content-Length");
}

}  // namespace

std::string exchange(std::string_view method,
                     std::string_view target,
                     After after,
                     const Respond& respond) {
    OneRequestServer server;
    // Before the library's own routes, whose patterns are regular expressions.
    server.set_pre_routing_handler([&](const httplib::Request& read, httplib::Response& response) {
        fill(response, respond({.method = read.method, .path = read.path, .query = read.params}));
        return OneRequestServer::HandlerResponse::Handled;
    });
    server.set_post_routing_handler([&](const httplib::Request&, httplib::Response& response) {
        settle_framing(response, after);
    });
    // Without one, the exception's text becomes a header (CVE-2026-28434).
    server.set_exception_handler(
        [](const httplib::Request&, httplib::Response&, std::exception_ptr failure) {
            std::rethrow_exception(std::move(failure));
        });

    MemoryStream stream{
        fmt::format("{} {} HTTP/1.1\r\n\r\n", method, with_text_marks_encoded(target))};
    bool closed = false;
    server.process_request(stream, after == After::close, closed, nullptr);
    return stream.take_output();
}

}  // namespace baoda::server
