#include "bot/server/asset.hpp"

#include "bot/server/gzip.hpp"
#include "knowledge/release/sha256.hpp"

namespace baoda::server {
namespace {

constexpr std::size_t kTagLength = 20;

bool has_already(const channel::HttpRequest& request, const std::string& tag) {
    const auto known = request.headers.find("if-none-match");
    return known != request.headers.end() && known->second.find(tag) != std::string::npos;
}

bool is_versioned(const channel::HttpRequest& request, std::string_view version) {
    const auto asked = request.query.find("v");
    return asked != request.query.end() && asked->second == version;
}

}  // namespace

Asset make_asset(std::string content_type, std::string content) {
    Asset asset{.content_type = std::move(content_type), .plain = std::move(content)};
    asset.packed = gzipped(asset.plain);
    if (asset.packed.size() >= asset.plain.size()) asset.packed.clear();
    asset.tag = '"' + release::sha256(asset.plain).substr(0, kTagLength) + '"';
    return asset;
}

channel::HttpResponse asset_response(const Asset& asset,
                                     const channel::HttpRequest& request,
                                     std::string_view version) {
    channel::HttpResponse response{
        .content_type = asset.content_type,
        .headers = {
            {"ETag", asset.tag},
            {"Vary", "Accept-Encoding"},
            {"Access-Control-Allow-Origin", "*"},
            {"Cross-Origin-Resource-Policy", "cross-origin"},
            {"Cache-Control", is_versioned(request, version) ? "public, max-age=31536000, immutable"
                                                             : "public, max-age=600"}}};
    if (has_already(request, asset.tag)) {
        response.status = 304;
        return response;
    }
    const bool packed = !asset.packed.empty() && takes_gzip(request);
    response.body = packed ? asset.packed : asset.plain;
    if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
    return response;
}

}  // namespace baoda::server
