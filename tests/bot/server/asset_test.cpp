#include "bot/server/asset.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace baoda::server {

namespace {

const Asset kAsset = make_asset("text/javascript", std::string(500, 'a'));

std::string header(const channel::HttpResponse& response, const std::string& name) {
    const auto found =
        std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
    return found == response.headers.end() ? std::string{} : found->second;
}

}  // namespace

TEST_CASE("A file goes out packed to who takes it, plain to others", "[server][asset]") {
    channel::HttpRequest request;
    CHECK(asset_response(kAsset, request, "v1").body == kAsset.plain);
    request.headers.emplace("accept-encoding", "gzip");
    const auto packed = asset_response(kAsset, request, "v1");
    CHECK(packed.body == kAsset.packed);
    CHECK(header(packed, "Content-Encoding") == "gzip");
    CHECK(header(packed, "Vary") == "Accept-Encoding");
}

TEST_CASE("A file is kept for long only under the address of its version", "[server][asset]") {
    channel::HttpRequest request;
    CHECK(header(asset_response(kAsset, request, "v1"), "Cache-Control") == "public, max-age=600");
    request.query.emplace("v", "v1");
    CHECK(header(asset_response(kAsset, request, "v1"), "Cache-Control").ends_with("immutable"));
    CHECK(header(asset_response(kAsset, request, "v2"), "Cache-Control") == "public, max-age=600");
}

TEST_CASE("Who has a file already gets no body", "[server][asset]") {
    channel::HttpRequest request;
    request.headers.emplace("if-none-match", kAsset.tag);
    const auto response = asset_response(kAsset, request, "v1");
    CHECK(response.status == 304);
    CHECK(response.body.empty());
    CHECK(make_asset("text/plain", "b").tag != kAsset.tag);
}

TEST_CASE("What packing does not make smaller stays plain", "[server][asset]") {
    CHECK(make_asset("text/plain", "a").packed.empty());
}

}  // namespace baoda::server
