#include <iostream>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/authoring/evaluation.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::app {

ExitCode eval(const Config& config, const EvalOptions& options, const base::Clock& clock) {
    const auto questions = authoring::parse_questions(base::read_file(options.file));
    if (!questions) {
        std::cerr << "baoda: " << options.file << ' ' << questions.error().message << '\n';
        return ExitCode::failed;
    }
    KnowledgeHome home{config.data, clock};
    const auto release = home.load_release();
    const auto evaluation =
        authoring::evaluate(*release, *questions, base::china_date(clock.now()));
    std::cout << (options.json ? authoring::report_json(evaluation) + '\n'
                               : authoring::report(evaluation, options.misses));
    return ExitCode::done;
}

}  // namespace baoda::app
