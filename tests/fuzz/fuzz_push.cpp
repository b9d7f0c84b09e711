// Any bytes as a push: what is read of it, and what is written back.
#include <cstddef>
#include <cstdint>
#include <string>

#include "bot/channel/wechat/passive_reply.hpp"
#include "bot/channel/wechat/push.hpp"
#include "bot/channel/wechat/typed_text.hpp"
#include "bot/channel/wechat/xml_fields.hpp"
#include "intents/text/utf8.hpp"
#include "tests/fuzz/promises.hpp"

using namespace baoda;

namespace {

/// What is promised of a field, and of all below it.
void check_field(const wechat::XmlField& field, int depth) {
    constexpr int kMostDepth = 8;
    fuzz::promise(depth <= kMostDepth, "no field lies deeper than eight levels");
    fuzz::promise(!field.name.empty(), "a field has a name");
    fuzz::promise(text::is_valid_utf8(field.text), "a field's text is UTF-8");
    fuzz::promise(field.text.find('\0') == std::string::npos, "no field has a NUL");
    fuzz::promise(field.children.empty() || field.text.empty(), "text or children, never both");
    for (const auto& child : field.children) check_field(child, depth + 1);
}

/// A reply that repeats a person's words is read back as the same words.
void check_reply(const wechat::Push& push) {
    const auto words = "“" + push.content.reveal() + "”";
    const auto xml = wechat::write_reply(wechat::TextReply{words},
                                         {.to = push.user, .from = push.account, .created = 1});
    const auto fields = wechat::read_xml(xml);
    if (xml.size() > wechat::kMostXmlBytes) return;
    fuzz::promise(fields.has_value(), "a reply is XML that we would take ourselves");
    constexpr std::size_t kFields = 5;
    fuzz::promise(fields->size() == kFields, "nobody's words become elements");
    const auto said = wechat::text_of(*fields, "Content");
    fuzz::promise(said.starts_with("“") && said.ends_with("”"), "a text is written whole");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const auto fields = wechat::read_xml(bytes);
    if (!fields) return 0;
    fuzz::promise(text::is_valid_utf8(bytes), "what is read is UTF-8");
    for (const auto& field : *fields) check_field(field, 2);
    const auto push = wechat::read_push(*fields);
    if (!push) return 0;
    fuzz::promise(!push->user.empty() && !push->account.empty(), "a push is from somebody to us");
    fuzz::promise(wechat::identity_of(*push) == wechat::identity_of(*push), "a push is itself");
    static_cast<void>(wechat::without_emoticons(push->content.reveal(), "微笑 OK"));
    static_cast<void>(wechat::is_one_of(push->content.reveal(), "继续 更多"));
    check_reply(*push);
    return 0;
}
