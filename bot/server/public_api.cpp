#include "bot/server/public_api.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <nlohmann/json.hpp>

#include "bot/channel/explanation_json.hpp"
#include "bot/channel/reply_json.hpp"
#include "bot/dialogue/fact_listing.hpp"
#include "bot/server/json_gate.hpp"
#include "bot/server/problem.hpp"

namespace baoda::server {

namespace {

using base::ErrorCode;
using base::fail;
using channel::HttpRequest;
using channel::HttpResponse;
using Json = nlohmann::ordered_json;
using Served = std::shared_ptr<const dialogue::ServedRelease>;

constexpr std::size_t kMostCompletions = 10;
constexpr std::size_t kMostRegions = 50;
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

std::string query_value(const HttpRequest& request, const std::string& name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

HttpResponse json_response(const Json& json) {
    return {.body = json.dump()};
}

/// A handler that may refuse, as one that answers.
template <class Answer>
Handler answering(Answer answer) {
    return [answer](const HttpRequest& request) -> HttpResponse {
        base::Result<HttpResponse> response = answer(request);
        return response ? *std::move(response) : to_response(problem_of(response.error()));
    };
}

/// The live release, or why there is none.
base::Result<Served> live(const PublicApiParts& parts) {
    auto release = parts.release.get();
    if (!release) return fail(ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。");
    return release;
}

base::Result<HttpResponse> explained(const PublicApiParts& parts,
                                     const dialogue::UserMessage& message) {
    const auto reply = parts.conversation.explain(message);
    if (!reply) return tl::unexpected<base::Error>{reply.error()};
    return HttpResponse{.body = channel::explained_json(*reply)};
}

base::Result<HttpResponse> chat(const PublicApiParts& parts, const HttpRequest& request) {
    const bool explain = query_value(request, "explain") == "1";
    if (explain && !parts.explain) {
        return fail(ErrorCode::forbidden, "没有开放查看回答过程。", "explain");
    }
    if (auto gate = check_json(request.body); !gate) {
        return tl::unexpected<base::Error>{std::move(gate).error()};
    }
    const channel::WebChannel web;
    const auto message = web.read(request, parts.clock.now());
    if (!message) return tl::unexpected<base::Error>{message.error()};
    if (const int wait = seconds_until_turn(parts.conversations, message->session_id); wait > 0) {
        return to_response(too_many_requests(wait));
    }
    if (explain) return explained(parts, *message);
    const auto reply = parts.conversation.answer(*message);
    if (!reply) return tl::unexpected<base::Error>{reply.error()};
    return channel::WebChannel::write(*reply);
}

base::Result<HttpResponse> suggest(const PublicApiParts& parts, const HttpRequest& request) {
    const auto release = live(parts);
    if (!release) return tl::unexpected<base::Error>{release.error()};
    std::size_t limit = 5;
    if (const auto text = query_value(request, "limit"); !text.empty()) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
        const bool whole = error == std::errc{} && end == text.data() + text.size();
        if (!whole || limit < 1 || limit > kMostCompletions) {
            return fail(ErrorCode::invalid_argument, "limit 应为 1 到 10 的整数。", "limit");
        }
    }
    const auto typed = (*release)->analyzer().normalizer().normalize(query_value(request, "q"));
    if (!typed) return tl::unexpected<base::Error>{typed.error()};
    auto suggestions = Json::array();
    for (const auto& completion : (*release)->typeahead().complete(typed->utf8, limit)) {
        suggestions.push_back({{"text", completion.text}, {"intent", completion.intent}});
    }
    return json_response({{"suggestions", std::move(suggestions)}});
}

base::Result<HttpResponse> regions(const PublicApiParts& parts, const HttpRequest& request) {
    const auto release = live(parts);
    if (!release) return tl::unexpected<base::Error>{release.error()};
    const auto& tree = (*release)->regions();
    std::vector<const region::Region*> found;
    if (const auto query = query_value(request, "q"); !query.empty()) {
        const auto typed = (*release)->analyzer().normalizer().normalize(query);
        if (!typed) return tl::unexpected<base::Error>{typed.error()};
        found = tree.search(typed->utf8, kMostRegions);
    } else {
        const auto parent = query_value(request, "parent");
        const auto code = parent.empty() ? region::kNation : region::Code::parse(parent);
        const bool no_regions = tree.all().empty() && code == region::kNation;
        if (!code || (tree.find(*code) == nullptr && !no_regions)) {
            return fail(ErrorCode::invalid_argument, "没有这个地区代码。", "parent");
        }
        found = tree.children(*code);
    }
    auto list = Json::array();
    for (const auto* region : found) {
        list.push_back({{"code", region->code.text()},
                        {"name", region->name},
                        {"level", region::to_string(region->level)},
                        {"parent", region->parent.text()},
                        {"full_name", tree.full_name(region->code)}});
    }
    return json_response({{"regions", std::move(list)}});
}

base::Result<HttpResponse> intents(const PublicApiParts& parts) {
    const auto release = live(parts);
    if (!release) return tl::unexpected<base::Error>{release.error()};
    auto list = Json::array();
    for (const auto& entry : (*release)->knowledge().entries) {
        if ((*release)->main_entry(entry.intent) != &entry) continue;
        list.push_back(
            {{"id", entry.intent}, {"title", entry.title}, {"description", entry.question}});
    }
    return json_response({{"intents", std::move(list)}});
}

/// Which schemes there are to ask for: "scheme 应为 a、b 或 c。"
std::string one_of(const std::vector<std::string>& schemes) {
    if (schemes.empty()) return "没有可选的 scheme。";
    std::string words = "scheme 应为 " + schemes.front();
    for (std::size_t i = 1; i < schemes.size(); ++i) {
        words += (i + 1 < schemes.size() ? "、" : " 或 ") + schemes[i];
    }
    return words + "。";
}

base::Result<HttpResponse> facts(const PublicApiParts& parts, const HttpRequest& request) {
    const auto release = live(parts);
    if (!release) return tl::unexpected<base::Error>{release.error()};
    dialogue::FactListingQuery query{.today = base::china_date(parts.clock.now())};
    const auto place = query_value(request, "region");
    if (place.empty() && (*release)->regions().all().empty()) {
        return HttpResponse{.body = channel::facts_json({}, {})};
    }
    const auto code = region::Code::parse(place);
    if (!code || (*release)->regions().find(*code) == nullptr) {
        return fail(ErrorCode::invalid_argument, "没有这个地区代码。", "region");
    }
    query.region = *code;
    if (const auto scheme = query_value(request, "scheme"); !scheme.empty()) {
        const auto& known = (*release)->settings().schemes.known;
        if (std::ranges::find(known, scheme) == known.end()) {
            return fail(ErrorCode::invalid_argument, one_of(known), "scheme");
        }
        query.scheme = scheme;
    }
    if (const auto year = query_value(request, "year"); !year.empty()) {
        int number = 0;
        const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), number);
        const bool whole = error == std::errc{} && end == year.data() + year.size();
        if (!whole || number < kFirstYear || number > kLastYear) {
            return fail(ErrorCode::invalid_argument, "year 应为四位年份。", "year");
        }
        query.year = number;
    }
    const auto listing = dialogue::list_facts(**release, query);
    return HttpResponse{.body = channel::facts_json(listing.facts, listing.sources)};
}

HttpResponse ready(const PublicApiParts& parts) {
    if (!parts.release.get())
        return to_response(problem_of({ErrorCode::unavailable, "知识库还没有准备好。", {}}));
    if (!parts.storage_takes_writes()) {
        return to_response(problem_of({ErrorCode::unavailable, "存储现在不能写入。", {}}));
    }
    return json_response({{"status", "pass"}});
}

}  // namespace

int seconds_until_turn(base::TokenBuckets& conversations, std::string_view session_id) {
    // What is longer is no id of ours: the answer begins a conversation, which has a new one.
    constexpr std::size_t kLongestId = 64;
    if (session_id.empty() || session_id.size() > kLongestId) return 0;
    return base::seconds_up(conversations.take(session_id, std::chrono::steady_clock::now()));
}

void add_public_api(RouteTable& routes, const PublicApiParts& parts) {
    const auto get = [&](const std::string& path, Handler handler, Budget budget) {
        routes.add(
            {.method = "GET", .pattern = path, .handler = std::move(handler), .budget = budget});
    };
    const auto look_up = [&](const std::string& path, auto answer) {
        get(path, answering(std::move(answer)), Budget::lookup);
    };
    routes.add({.method = "POST",
                .pattern = "/api/v1/chat",
                .handler = answering([parts](const HttpRequest& r) { return chat(parts, r); }),
                .budget = Budget::ask});
    look_up("/api/v1/suggest", [parts](const HttpRequest& r) { return suggest(parts, r); });
    look_up("/api/v1/regions", [parts](const HttpRequest& r) { return regions(parts, r); });
    look_up("/api/v1/intents", [parts](const HttpRequest&) { return intents(parts); });
    look_up("/api/v1/facts", [parts](const HttpRequest& r) { return facts(parts, r); });
    const auto alive = [](const HttpRequest&) { return json_response({{"status", "pass"}}); };
    get("/healthz", alive, Budget::none);
    get(
        "/readyz", [parts](const HttpRequest&) { return ready(parts); }, Budget::none);
}

}  // namespace baoda::server
