#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// An element below `<xml>`: its text, or what it consists of.
struct XmlField {
    std::string name;
    std::string text;                ///< CDATA and references resolved; empty beside children.
    std::vector<XmlField> children;  ///< Names may repeat here.
};

/// The largest document that is read, in bytes.
inline constexpr std::size_t kMostXmlBytes = 65'536;

/// Reads a push: the fields of its one `<xml>` element, each name once.
///
/// Strict, as whoever sends it may be an attacker: `malformed` for bytes that are no UTF-8 or hold
/// a NUL, a DOCTYPE or ENTITY, processing instructions, references other than the five named ones
/// and those of legal characters, more than 8 levels, 128 elements or 16 attributes, another root,
/// a name that stands twice. Control characters that XML forbids and WeChat lets through become
/// blanks. Nothing is ever fetched.
[[nodiscard]] base::Result<std::vector<XmlField>> read_xml(std::string_view bytes);

/// The text of the field of that name; empty when there is none.
[[nodiscard]] std::string text_of(const std::vector<XmlField>& fields, std::string_view name);

}  // namespace baoda::wechat
