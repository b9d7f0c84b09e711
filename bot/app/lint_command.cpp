#include <iostream>
#include <stdexcept>

#include "bot/app/commands.hpp"
#include "bot/authoring/lint.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

ExitCode lint(const std::string& folder) {
    const auto files = folder.empty() ? release::shipped_files() : release::read_folder(folder);
    if (files.empty()) throw std::runtime_error("文件夹 " + folder + " 里没有知识文件。");
    const auto findings = authoring::lint(files);
    std::size_t errors = 0;
    for (const auto& finding : findings) {
        const bool is_error = finding.severity == authoring::Severity::error;
        errors += is_error ? 1 : 0;
        std::cout << (is_error ? "错误 " : "提示 ") << finding.place << "：" << finding.message
                  << '\n';
    }
    std::cout << "共 " << errors << " 个错误，" << findings.size() - errors << " 条提示。\n";
    return errors == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace baoda::app
