#include "bot/app/command_line.hpp"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/app/command_faults.hpp"
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
    bool empty = false;  ///< serve: begin without the shipped knowledge.
    std::string folder;  ///< kb test, kb stats.
    PublishRequest publish;
    ImportRequest import;
    ExportOptions exported;
    UpgradeRequest upgrade;
    bool discard = false;  ///< kb draft.
    std::string before;    ///< kb rollback, kb diff.
    std::string after;
    MenuRequest menu;  ///< wechat menu; its account: wechat addresses, too.
};

void add_common(CLI::App& command, CommandLine& line) {
    command.add_option("--config", line.flags.config, "配置文件（TOML）");
    command.add_option("--data", line.flags.data, "数据目录");
}

void describe_checks(CLI::App& kb, CommandLine& line) {
    constexpr auto* kWhich = "知识目录；不写则是草稿，没有草稿则是正在使用的版本";
    auto* lint = kb.add_subcommand("lint", "检查知识库，指出文件、行和条目");
    add_common(*lint, line);
    lint->add_option("folder", line.lint.folder, kWhich)->check(CLI::ExistingDirectory);
    lint->add_flag("--json", line.lint.json, "输出 JSON");
    lint->add_flag("--links", line.lint.links, "联网检查链接和来源网址能否打开");
    for (const auto& [name, what] : {std::pair{"test", "运行知识自带的测试和原题保证"},
                                     std::pair{"stats", "列出每个意图的条目、问法、来源和测试"}}) {
        auto* command = kb.add_subcommand(name, what);
        add_common(*command, line);
        command->add_option("folder", line.folder, kWhich)->check(CLI::ExistingDirectory);
    }
}

void describe_exchange(CLI::App& kb, CommandLine& line) {
    auto* import =
        kb.add_subcommand("import", "把表格导入草稿（CSV、JSON Lines、Excel 或知识目录）");
    add_common(*import, line);
    import->add_option("path", line.import.paths, "文件或文件夹")
        ->required()
        ->check(CLI::ExistingPath);
    import->add_option("--sheet", line.import.sheet, "是哪种表：entries、facts……；不写则看文件名");
    import->add_flag("--replace,!--append", line.import.replace,
                     "以文件为准，文件里没有的行删除；默认只增改");
    import->add_flag("--partial", line.import.partial, "有错误的行跳过，其余照常导入");
    import->add_flag("--dry-run", line.import.dry_run, "只报告会怎样，不改动任何内容");
    import->add_flag("--json", line.import.json, "输出 JSON");
    import->add_option("--author", line.import.author, "谁导入的");

    auto* exported = kb.add_subcommand("export", "导出草稿或某个版本，可再导入");
    add_common(*exported, line);
    exported->add_option("target", line.exported.target, "文件或文件夹")->required();
    exported->add_option("--format", line.exported.format,
                         "csv、jsonl、xlsx 或 files（知识目录）；不写则看目标的扩展名");
    exported->add_option("--sheet", line.exported.sheet, "只导出一种表");
    exported->add_option("--release", line.exported.release,
                         "版本号；不写则是草稿或正在使用的版本");

    auto* draft = kb.add_subcommand("draft", "看草稿改了什么");
    add_common(*draft, line);
    draft->add_flag("--discard", line.discard, "丢弃草稿");

    auto* upgrade = kb.add_subcommand("upgrade", "把新的基础知识合入自己的知识，得到草稿");
    add_common(*upgrade, line);
    upgrade->add_flag("--dry-run", line.upgrade.dry_run, "只报告会怎样，不改动任何内容");
    upgrade->add_option("--author", line.upgrade.author, "谁合并的");
}

void describe_kb(CLI::App& kb, CommandLine& line) {
    kb.require_subcommand(1);
    describe_checks(kb, line);
    describe_exchange(kb, line);
    auto* publish =
        kb.add_subcommand("publish", "检查并发布草稿或一个知识目录，正在运行的服务随即使用");
    add_common(*publish, line);
    publish->add_option("folder", line.publish.folder, "知识目录；不写则是草稿")
        ->check(CLI::ExistingDirectory);
    publish->add_option("--author", line.publish.author, "发布人");
    publish->add_option("--note", line.publish.note, "为什么发布");
    publish->add_flag("--force", line.publish.force,
                      "有问题也发布，草稿改起的版本已不是现在使用的也发布，并记录下来");
    add_common(*kb.add_subcommand("releases", "列出版本，* 为正在使用的"), line);
    auto* rollback = kb.add_subcommand("rollback", "换回以前的版本");
    add_common(*rollback, line);
    rollback->add_option("release", line.before, "版本号")->required();
    auto* diff = kb.add_subcommand("diff", "比较两个版本；不写版本则看草稿改了什么");
    add_common(*diff, line);
    diff->add_option("before", line.before, "旧版本");
    diff->add_option("after", line.after, "新版本；不写则是正在使用的");
}

void describe_wechat(CLI::App& wechat, CommandLine& line) {
    wechat.require_subcommand(1);
    constexpr auto* kAccount = "账号名，默认 default";
    auto* menu = wechat.add_subcommand("menu", "创建公众号底部的菜单：怎么问、转人工、打开网页");
    add_common(*menu, line);
    menu->add_option("--account", line.menu.account, kAccount);
    menu->add_option("--page", line.menu.page, "“打开网页”的网址；不写则没有这个按钮");
    menu->add_flag("--dry-run", line.menu.dry_run, "只显示菜单，不创建");
    auto* addresses = wechat.add_subcommand("addresses", "列出微信服务器的地址，写成 nginx 的规则");
    add_common(*addresses, line);
    addresses->add_option("--account", line.menu.account, kAccount);
}

/// The words of help and faults around our own; subcommands inherit them, so this comes first.
void speak_chinese(CLI::App& app) {
    for (const auto& [english, chinese] : {std::pair{"Usage", "用法"},
                                           {"OPTIONS", "选项"},
                                           {"SUBCOMMAND", "子命令"},
                                           {"Positionals", "参数"},
                                           {"REQUIRED", "（必填）"}}) {
        app.get_formatter()->label(english, chinese);
    }
    app.option_defaults()->group("选项");
    app.set_help_flag("-h,--help", "显示这段说明");
    app.failure_message([](const CLI::App* command, const CLI::Error& fault) {
        auto path = command->get_name();
        for (auto chosen = command->get_subcommands(); !chosen.empty();
             chosen = chosen.front()->get_subcommands())
            path += ' ' + chosen.front()->get_name();
        return "baoda: " + usage_fault(fault.what()) + "。用 " + path + " --help 看用法。\n";
    });
}

/// The headings of a help; the flag that shows it stands among the other options.
void name_groups(CLI::App& app) {
    app.get_help_ptr()->group("选项");
    for (auto* command : app.get_subcommands({})) {
        command->group("子命令");
        name_groups(*command);
    }
}

void describe(CLI::App& app, CommandLine& line) {
    speak_chinese(app);
    app.require_subcommand(1);
    auto* serve = app.add_subcommand("serve", "启动服务");
    add_common(*serve, line);
    serve->add_option("--host", line.flags.host, "监听地址，默认 127.0.0.1");
    serve->add_option("--port", line.flags.port, "监听端口，默认 8080；0 为任选空闲端口");
    serve->add_option("--ops-port", line.flags.ops_port,
                      "监控指标的端口（只在本机监听），默认 9091；0 为任选空闲端口");
    serve->add_flag("--empty", line.empty,
                    "数据目录还是空的时候，不用随程序发布的知识，从空白开始");

    auto* ask = app.add_subcommand("ask", "问一个问题；不带问题则开始对话");
    add_common(*ask, line);
    ask->add_option("text", line.ask.text, "问题");
    ask->add_option("--region", line.ask.region, "所在地，六位地区代码");
    ask->add_flag("--json", line.ask.json, "输出 JSON；不带问题时每行读一个问题");
    ask->add_flag("--explain", line.ask.explain, "同时说明为什么这样回答");

    auto* eval = app.add_subcommand("eval", "用带标注的问题检验理解是否正确");
    add_common(*eval, line);
    eval->add_option("file", line.eval.file, "JSON Lines 文件")
        ->required()
        ->check(CLI::ExistingFile);
    eval->add_flag("--json", line.eval.json, "输出 JSON");
    eval->add_flag("--misses", line.eval.misses, "列出每个理解错的问题");

    describe_kb(*app.add_subcommand("kb", "知识库"), line);

    describe_wechat(*app.add_subcommand("wechat", "微信账号"), line);

    auto* doctor = app.add_subcommand("doctor", "检查安装、存储、配置和知识");
    add_common(*doctor, line);
    name_groups(app);
}

ExitCode report(const std::string& message, ExitCode code) {
    std::cerr << "baoda: " << message << '\n';
    return code;
}

ExitCode dispatch_kb(const CLI::App& kb,
                     const CommandLine& line,
                     const Config& config,
                     const base::Clock& clock) {
    if (kb.got_subcommand("test")) return kb_test(config, line.folder, clock);
    if (kb.got_subcommand("stats")) return kb_stats(config, line.folder, clock);
    if (kb.got_subcommand("import")) return kb_import(config, line.import, clock);
    if (kb.got_subcommand("export")) return kb_export(config, line.exported, clock);
    if (kb.got_subcommand("draft")) return kb_draft(config, line.discard, clock);
    if (kb.got_subcommand("upgrade")) return kb_upgrade(config, line.upgrade, clock);
    if (kb.got_subcommand("publish")) return kb_publish(config, line.publish, clock);
    if (kb.got_subcommand("releases")) return kb_releases(config, clock);
    if (kb.got_subcommand("rollback")) return kb_rollback(config, line.before, clock);
    if (kb.got_subcommand("diff")) return kb_diff(config, line.before, line.after, clock);
    return kb_lint(config, line.lint, clock);
}

ExitCode dispatch(const CLI::App& app, const CommandLine& line) {
    const auto config = load_config(line.flags, process_environment);
    if (!config) return report(config.error().message, ExitCode::configuration);
    const auto clock = load_clock(process_environment);
    if (!clock) return report(clock.error().message, ExitCode::configuration);
    if (app.got_subcommand("serve")) {
        const auto first = line.empty ? FirstKnowledge::starter : FirstKnowledge::shipped;
        return serve(*config, **clock, first);
    }
    if (app.got_subcommand("ask")) return ask(*config, line.ask, **clock);
    if (app.got_subcommand("eval")) return eval(*config, line.eval, **clock);
    if (app.got_subcommand("doctor")) return doctor(*config, **clock);
    if (app.got_subcommand("wechat")) {
        return app.get_subcommand("wechat")->got_subcommand("menu")
                   ? wechat_menu(*config, line.menu, **clock)
                   : wechat_addresses(*config, line.menu.account);
    }
    return dispatch_kb(*app.get_subcommand("kb"), line, *config, **clock);
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App app{"保答：问答服务", "baoda"};
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
        return static_cast<int>(report(fault_words(error), ExitCode::failed));
    }
}

}  // namespace baoda::app
