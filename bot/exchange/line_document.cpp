#include "bot/exchange/line_document.hpp"

#include <unordered_map>

#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

/// How many bytes the comment lines at the beginning take, whatever their line ends.
std::size_t comment_bytes(std::string_view document) {
    std::size_t bytes = 0;
    while (bytes < document.size() && document[bytes] == '#') {
        const auto end = document.find('\n', bytes);
        bytes = end == std::string_view::npos ? document.size() : end + 1;
    }
    return bytes;
}

}  // namespace

bool holds_row(std::string_view line) {
    return !line.empty() && line.front() != '#';
}

std::string with_lines(std::string_view document,
                       const std::vector<KeyedLine>& lines,
                       const std::function<std::string(std::string_view)>& key_of) {
    std::unordered_map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < lines.size(); ++i) position.emplace(lines[i].key, i);
    std::vector<bool> written(lines.size(), false);
    std::string result;
    const auto add = [&](std::string_view line) {
        result += line;
        result += '\n';
    };
    for (const auto line : base::lines_of(document)) {
        const auto key = holds_row(line) ? key_of(line) : std::string{};
        if (key.empty()) {
            add(line);
            continue;
        }
        const auto kept = position.find(key);
        if (kept == position.end() || written[kept->second]) continue;
        add(lines[kept->second].text);
        written[kept->second] = true;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!written[i]) add(lines[i].text);
    }
    return result;
}

std::string leading_comments(std::string_view document) {
    return std::string{document.substr(0, comment_bytes(document))};
}

std::string with_leading_comments(std::string_view document, std::string_view comments) {
    std::string result{comments};
    if (!result.empty() && result.back() != '\n') result += '\n';
    return result + std::string{document.substr(comment_bytes(document))};
}

}  // namespace baoda::exchange
