#include "bot/app/command_line.hpp"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"

namespace baoda::app {

namespace {

/// Everything the command line can say.
struct CommandLine {
    Flags flags;
    AskOptions ask;
    EvalOptions eval;
    LintOptions lint;
    std::string folder;  ///< kb test.
    PublishRequest publish;
    std::string before;  ///< kb rollback, kb diff.
    std::string after;
};

void add_common(CLI::App& command, CommandLine& line) {
    command.add_option("--config", line.flags.config, "配置文件（TOML）");
    command.add_option("--data", line.flags.data, "数据目录");
}

void describe_kb(CLI::App& kb, CommandLine& line) {
    kb.require_subcommand(1);
    auto* lint = kb.add_subcommand("lint", "检查知识库，指出文件、行和条目");
    lint->add_option("folder", line.lint.folder, "知识目录；不写则是随程序发布的知识")
        ->check(CLI::ExistingDirectory);
    lint->add_flag("--json", line.lint.json, "输出 JSON");
    lint->add_flag("--links", line.lint.links, "联网检查链接和来源网址能否打开");
    kb.add_subcommand("test", "运行知识自带的测试和原题保证")
        ->add_option("folder", line.folder, "知识目录；不写则是随程序发布的知识")
        ->check(CLI::ExistingDirectory);
    auto* publish = kb.add_subcommand("publish", "检查并发布一个知识目录，正在运行的服务随即使用");
    add_common(*publish, line);
    publish->add_option("folder", line.publish.folder, "知识目录；不写则是随程序发布的知识")
        ->check(CLI::ExistingDirectory);
    publish->add_option("--author", line.publish.author, "发布人");
    publish->add_option("--note", line.publish.note, "为什么发布");
    publish->add_flag("--force", line.publish.force, "有问题也发布，并记录下来");
    add_common(*kb.add_subcommand("releases", "列出版本，* 为正在使用的"), line);
    auto* rollback = kb.add_subcommand("rollback", "换回以前的版本");
    add_common(*rollback, line);
    rollback->add_option("release", line.before, "版本号")->required();
    auto* diff = kb.add_subcommand("diff", "比较两个版本");
    add_common(*diff, line);
    diff->add_option("before", line.before, "旧版本")->required();
    diff->add_option("after", line.after, "新版本；不写则是正在使用的");
}

void describe(CLI::App& app, CommandLine& line) {
    app.require_subcommand(1);
    auto* serve = app.add_subcommand("serve", "启动服务");
    add_common(*serve, line);
    serve->add_option("--host", line.flags.host, "监听地址，默认 127.0.0.1");
    serve->add_option("--port", line.flags.port, "监听端口，默认 8080；0 为任选空闲端口");

    auto* ask = app.add_subcommand("ask", "问一个问题；不带问题则开始对话");
    add_common(*ask, line);
    ask->add_option("text", line.ask.text, "问题");
    ask->add_option("--region", line.ask.region, "参保地，六位地区代码");
    ask->add_flag("--json", line.ask.json, "输出 JSON；不带问题时每行读一个问题");

    auto* eval = app.add_subcommand("eval", "用带标注的问题检验理解是否正确");
    add_common(*eval, line);
    eval->add_option("file", line.eval.file, "JSON Lines 文件")
        ->required()
        ->check(CLI::ExistingFile);
    eval->add_flag("--json", line.eval.json, "输出 JSON");
    eval->add_flag("--misses", line.eval.misses, "列出每个理解错的问题");

    describe_kb(*app.add_subcommand("kb", "知识库"), line);

    auto* doctor = app.add_subcommand("doctor", "检查安装、存储、配置和知识");
    add_common(*doctor, line);
}

ExitCode report(const std::string& message, ExitCode code) {
    std::cerr << "baoda: " << message << '\n';
    return code;
}

ExitCode dispatch_kb(const CLI::App& kb,
                     const CommandLine& line,
                     const Config& config,
                     const base::Clock& clock) {
    if (kb.got_subcommand("test")) return kb_test(line.folder, clock);
    if (kb.got_subcommand("publish")) return kb_publish(config, line.publish, clock);
    if (kb.got_subcommand("releases")) return kb_releases(config, clock);
    if (kb.got_subcommand("rollback")) return kb_rollback(config, line.before, clock);
    if (kb.got_subcommand("diff")) return kb_diff(config, line.before, line.after, clock);
    return kb_lint(line.lint, clock);
}

ExitCode dispatch(const CLI::App& app, const CommandLine& line) {
    const auto config = load_config(line.flags, process_environment);
    if (!config) return report(config.error().message, ExitCode::configuration);
    const auto clock = load_clock(process_environment);
    if (!clock) return report(clock.error().message, ExitCode::configuration);
    if (app.got_subcommand("serve")) return serve(*config, **clock);
    if (app.got_subcommand("ask")) return ask(*config, line.ask, **clock);
    if (app.got_subcommand("eval")) return eval(*config, line.eval, **clock);
    if (app.got_subcommand("doctor")) return doctor(*config, **clock);
    return dispatch_kb(*app.get_subcommand("kb"), line, *config, **clock);
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App app{"保答：医保问答服务", "baoda"};
    CommandLine line;
    describe(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    try {
        return static_cast<int>(dispatch(app, line));
    } catch (const DataError& error) {
        return static_cast<int>(report(error.what(), ExitCode::data));
    } catch (const std::exception& error) {
        return static_cast<int>(report(error.what(), ExitCode::failed));
    }
}

}  // namespace baoda::app
