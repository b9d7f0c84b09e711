#include "bot/channel/wechat/passive_reply.hpp"

#include <fmt/format.h>

#include "bot/channel/wechat/digest.hpp"

namespace baoda::wechat {

namespace {

/// The text as CDATA, whatever it holds.
std::string cdata(std::string_view text) {
    std::string safe = "<![CDATA[";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool control = byte < 0x20 && text[i] != '\n' && text[i] != '\t';
        const auto three = text.substr(i, 3);
        if (control || byte == 0x7F) continue;
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            i += 2;
        } else if (three == "]]>") {
            safe += "]]]]><![CDATA[>";
            i += 2;
        } else {
            safe += text[i];
        }
    }
    return safe + "]]>";
}

std::string element(std::string_view name, std::string_view text) {
    return fmt::format("<{0}>{1}</{0}>", name, cdata(text));
}

std::string body_of(const Silence& /*reply*/) {
    return {};
}

std::string body_of(const TextReply& reply) {
    return element("MsgType", "text") + element("Content", reply.content);
}

std::string body_of(const NewsReply& reply) {
    return element("MsgType", "news") + "<ArticleCount>1</ArticleCount><Articles><item>" +
           element("Title", reply.title) + element("Description", reply.description) +
           element("PicUrl", reply.picture) + element("Url", reply.url) + "</item></Articles>";
}

std::string body_of(const TransferReply& reply) {
    auto body = element("MsgType", "transfer_customer_service");
    if (!reply.desk_account.empty()) {
        body += "<TransInfo>" + element("KfAccount", reply.desk_account) + "</TransInfo>";
    }
    return body;
}

}  // namespace

std::string write_reply(const PassiveReply& reply, const Addresses& addresses) {
    if (std::holds_alternative<Silence>(reply)) return "success";
    const auto body = std::visit([](const auto& one) { return body_of(one); }, reply);
    return fmt::format("<xml>{}{}<CreateTime>{}</CreateTime>{}</xml>",
                       element("ToUserName", addresses.to), element("FromUserName", addresses.from),
                       addresses.created, body);
}

std::string write_envelope(std::string_view xml,
                           const MessageCrypt& crypt,
                           std::string_view token,
                           std::int64_t now,
                           std::string_view nonce) {
    const auto sealed = crypt.seal(xml);
    const auto time = fmt::format("{}", now);
    return fmt::format("<xml>{}{}<TimeStamp>{}</TimeStamp>{}</xml>", element("Encrypt", sealed),
                       element("MsgSignature", signature_of({token, time, nonce, sealed})), time,
                       element("Nonce", nonce));
}

}  // namespace baoda::wechat
