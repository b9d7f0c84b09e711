#include "bot/channel/wechat/xml_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <pugixml.hpp>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::wechat {

namespace {

using base::ErrorCode;
using base::fail;

constexpr int kMostDepth = 8;
constexpr int kMostElements = 128;
constexpr int kMostAttributes = 16;
constexpr std::string_view kRoot = "xml";

tl::unexpected<base::Error> malformed(std::string_view why) {
    return fail(ErrorCode::malformed, std::string{why});
}

/// Whether XML 1.0 forbids the byte, or the one beside it is the end of the text.
bool is_forbidden_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// Blanks in place of what WeChat lets users send and XML forbids: w7corp/easywechat #989.
std::string without_controls(std::string_view bytes) {
    std::string clean;
    clean.reserve(bytes.size() + 1);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto three = bytes.substr(i, 3);
        const bool no_character = three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
        clean += is_forbidden_control(bytes[i]) || no_character ? ' ' : bytes[i];
        if (no_character) i += 2;
    }
    clean += '\n';  // pugixml 1.13 never looks at the last byte of a text behind the root.
    return clean;
}

bool is_legal(std::uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// The character of a reference without its '&' and ';'.
std::optional<char32_t> referenced(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, char32_t>, 5> kNamed{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [known, character] : kNamed) {
        if (name == known) return character;
    }
    if (!name.starts_with('#')) return std::nullopt;
    name.remove_prefix(1);
    const bool is_hex = name.starts_with('x');
    if (is_hex) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, number, is_hex ? 16 : 10);
    if (name.empty() || error != std::errc{} || stop != end || !is_legal(number)) {
        return std::nullopt;
    }
    return char32_t{number};
}

/// Text outside of CDATA with its references resolved; nothing when one of them is wrong.
std::optional<std::string> resolved(std::string_view raw) {
    if (raw.find("]]>") != std::string_view::npos) return std::nullopt;
    std::string text;
    while (true) {
        const auto begin = std::min(raw.find('&'), raw.size());
        text += raw.substr(0, begin);
        if (begin == raw.size()) return text;
        const auto end = raw.find(';', begin);
        if (end == std::string_view::npos) return std::nullopt;
        const auto character = referenced(raw.substr(begin + 1, end - begin - 1));
        if (!character) return std::nullopt;
        text::append_code_point(text, *character);
        raw.remove_prefix(end + 1);
    }
}

bool has_fair_attributes(const pugi::xml_node& node) {
    std::set<std::string_view> names;
    int count = 0;
    for (const auto& attribute : node.attributes()) {
        ++count;
        if (count > kMostAttributes || !names.insert(attribute.name()).second) return false;
        if (!resolved(attribute.value())) return false;
    }
    return true;
}

/// Reads elements, counting them.
class FieldReader {
public:
    /// The element as a field; nothing when it breaks a rule.
    std::optional<XmlField> read(const pugi::xml_node& node, int depth) {
        if (depth > kMostDepth || ++elements_ > kMostElements || !has_fair_attributes(node)) {
            return std::nullopt;
        }
        XmlField field{.name = node.name()};
        for (const auto& child : node.children()) {
            if (!read_child(child, depth, field)) return std::nullopt;
        }
        if (!field.children.empty()) field.text.clear();
        return field;
    }

private:
    bool read_child(const pugi::xml_node& child, int depth, XmlField& field) {
        if (child.type() == pugi::node_cdata) {
            field.text += child.value();
            return true;
        }
        if (child.type() == pugi::node_pcdata) {
            const auto text = resolved(child.value());
            if (text) field.text += *text;
            return text.has_value();
        }
        if (child.type() != pugi::node_element) return false;
        auto inner = read(child, depth + 1);
        if (inner) field.children.push_back(*std::move(inner));
        return inner.has_value();
    }

    int elements_ = 0;
};

/// The document's one element, if it has nothing else but a declaration before it.
std::optional<pugi::xml_node> root_of(const pugi::xml_document& document) {
    std::optional<pugi::xml_node> root;
    bool is_first = true;
    for (const auto& node : document.children()) {
        const bool is_blank =
            node.type() == pugi::node_pcdata && base::trimmed(node.value()).empty();
        const bool is_declaration = node.type() == pugi::node_declaration && is_first;
        is_first = false;
        if (is_blank || is_declaration) continue;
        if (node.type() != pugi::node_element || root) return std::nullopt;
        root = node;
    }
    return root;
}

bool each_once(const std::vector<XmlField>& fields) {
    std::set<std::string_view> names;
    return std::ranges::all_of(
        fields, [&](const XmlField& field) { return names.insert(field.name).second; });
}

}  // namespace

base::Result<std::vector<XmlField>> read_xml(std::string_view bytes) {
    if (bytes.size() > kMostXmlBytes) return fail(ErrorCode::too_large, "XML 过大。");
    if (bytes.find('\0') != std::string_view::npos || !text::is_valid_utf8(bytes)) {
        return malformed("XML 应为 UTF-8 编码。");
    }
    auto clean = without_controls(bytes);
    // References are resolved by us, as the parser leaves wrong ones standing; a DOCTYPE is kept to
    // be refused, and so is what stands beside the root.
    constexpr auto kHow = pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_eol |
                          pugi::parse_doctype | pugi::parse_declaration | pugi::parse_pi |
                          pugi::parse_fragment;
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer_inplace(clean.data(), clean.size(), kHow, pugi::encoding_utf8);
    if (!parsed) return malformed("不是格式正确的 XML。");
    const auto root = root_of(document);
    if (!root || std::string_view{root->name()} != kRoot) {
        return malformed("XML 应有且只有一个 xml 元素。");
    }
    auto field = FieldReader{}.read(*root, 1);
    if (!field) return malformed("XML 的内容不符合规定。");
    if (!each_once(field->children)) return malformed("XML 里有重复的字段。");
    return std::move(field->children);
}

std::string text_of(const std::vector<XmlField>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &XmlField::name);
    return found == fields.end() ? std::string{} : found->text;
}

}  // namespace baoda::wechat
