#include "bot/server/gzip.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("Packed bytes are a gzip file and smaller", "[server][gzip]") {
    const std::string text(10'000, 'a');
    const auto packed = gzipped(text);
    CHECK(packed.starts_with("\x1f\x8b"));
    CHECK(packed.size() < 200);
}

TEST_CASE("The length at the end of the file is that of the text", "[server][gzip]") {
    const auto packed = gzipped("保障");
    REQUIRE(packed.size() > 18);
    CHECK(packed.substr(packed.size() - 4) == std::string("\x06\0\0\0", 4));
}

TEST_CASE("Who takes gzip says so", "[server][gzip]") {
    const auto [header, takes] = GENERATE(table<std::string, bool>({{"gzip, br", true},
                                                                    {"br;q=1, gzip;q=0.5", true},
                                                                    {"gzip;q=0", false},
                                                                    {"br", false},
                                                                    {"", false}}));
    channel::HttpRequest request;
    request.headers.emplace("accept-encoding", header);
    CAPTURE(header);
    CHECK(takes_gzip(request) == takes);
    CHECK_FALSE(takes_gzip({}));
}

}  // namespace baoda::server
