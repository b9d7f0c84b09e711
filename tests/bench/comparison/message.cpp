#include "tests/bench/comparison/message.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "knowledge/base/file.hpp"

namespace baoda::bench {

std::string intent_of(const Message& lesson) {
    return lesson.labelled.intents.empty() ? std::string{} : lesson.labelled.intents.front();
}

bool is_right(const authoring::LabelledQuestion& question, const std::string& intent) {
    if (intent.empty()) return question.intents.empty();
    const auto has = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, intent) != list.end();
    };
    return has(question.intents) || has(question.also);
}

void write_messages(const std::filesystem::path& file, const std::vector<Message>& messages) {
    std::string lines;
    for (const auto& message : messages) {
        const nlohmann::json row{{"text", message.labelled.text},
                                 {"intents", message.labelled.intents},
                                 {"also", message.labelled.also},
                                 {"plain", message.plain},
                                 {"words", message.words}};
        lines += row.dump() + '\n';
    }
    write_text(file, lines);
}

std::vector<Message> read_messages(const std::filesystem::path& file) {
    const auto content = base::read_file(file);
    auto labelled = authoring::parse_questions(content);
    if (!labelled) throw std::runtime_error(file.string() + ": " + labelled.error().message);
    const auto lines = base::lines_of(content);
    std::vector<Message> messages;
    for (std::size_t i = 0; i < labelled->size(); ++i) {
        const auto row = nlohmann::json::parse(lines.at(i));
        messages.push_back({.labelled = std::move(labelled->at(i)),
                            .plain = row.at("plain").get<std::string>(),
                            .words = row.at("words").get<std::vector<std::string>>()});
    }
    return messages;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out{file, std::ios::binary};
    out << text;
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace baoda::bench
