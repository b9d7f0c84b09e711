#include <iostream>

#include "bot/app/command_faults.hpp"
#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "bot/app/wechat_check.hpp"
#include "bot/authoring/lint.hpp"
#include "bot/authoring/workspace.hpp"

namespace baoda::app {

namespace {

/// Prints one check; gives whether it passed.
bool check(const std::string& what, const std::string& fault, const std::string& remedy) {
    std::cout << (fault.empty() ? "正常 " : "有误 ") << what;
    if (!fault.empty()) std::cout << "：" << fault << "\n     处理办法：" << remedy;
    std::cout << '\n';
    return fault.empty();
}

std::string free_space_fault(const std::filesystem::path& folder) {
    constexpr std::uintmax_t kLeastBytes = 100ULL * 1024 * 1024;
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    if (error) return error.message();
    return space.available < kLeastBytes ? "剩余空间不足 100 MB" : "";
}

std::string integrity_fault(storage::Database& database) {
    auto query = database.prepare("PRAGMA integrity_check(1)");
    query.step();
    const auto answer = query.text(0);
    return answer == "ok" ? "" : answer;
}

/// Knowledge that came with a newer program and is not merged yet is no fault, but worth knowing.
void tell_newer_base(KnowledgeHome& home) {
    const auto live = home.store().live();
    const auto newest = home.newest_base();
    if (!live || !newest) return;
    const auto base = authoring::base_of(*live);
    if (base.empty() || base == *newest) return;
    std::cout << "提示 随程序发布的知识有更新（" << *newest << "），运行 baoda kb upgrade 合入\n";
}

/// Prints what was found of the WeChat accounts; gives whether nothing is wrong.
bool check_accounts(const Config& config) {
    bool sound = true;
    for (const auto& finding : check_wechat(config.wechat, is_clock_synchronized())) {
        if (finding.is_hint) {
            std::cout << "提示 " << finding.what << "。\n     处理办法：" << finding.remedy << '\n';
        } else {
            sound &= check(finding.what, finding.fault, finding.remedy);
        }
    }
    return sound;
}

}  // namespace

ExitCode doctor(const Config& config, const base::Clock& clock) {
    std::cout << "数据目录 " << config.data.string() << "，监听 " << config.host << ':'
              << config.port << '\n';
    bool sound = true;
    try {
        KnowledgeHome home{config.data, clock};
        sound &= check("数据目录和数据库可读写", "", "");
        sound &= check("数据库完整", integrity_fault(home.database()),
                       "停止服务，从备份恢复数据库文件。");
        sound &=
            check("磁盘空间", free_space_fault(config.data), "清理磁盘，或用 --data 换一个目录。");
        tell_newer_base(home);
        const auto release = home.load_release();
        sound &= check("知识 " + release->id() + " 可以回答", "", "");
    } catch (const std::exception& error) {
        sound = check("数据目录和知识", fault_words(error),
                      "检查目录的权限和剩余空间，或用 --data 指定另一个目录。");
    }
    const bool has_errors = authoring::has_errors(
        authoring::lint(release::shipped_files(), base::china_date(clock.now())));
    sound &= check("随程序发布的知识", has_errors ? "有错误" : "", "运行 baoda kb lint 查看详情。");
    sound &= check_accounts(config);
    return sound ? ExitCode::done : ExitCode::failed;
}

}  // namespace baoda::app
