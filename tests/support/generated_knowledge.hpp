#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "knowledge/release/knowledge_base.hpp"

namespace baoda::support {

/// A question that is no variant, and what it asks.
struct UnseenQuestion {
    std::string text;
    std::string intent;
};

/// Knowledge of any size, made up: `{matter}` of `{subject}`, asked in many forms. Texts are
/// everyday Chinese, all distinct, and the same at every call.
struct GeneratedKnowledge {
    std::vector<faq::FaqEntry> entries;
    std::vector<UnseenQuestion> unseen;  ///< One for each entry, of a form that no variant has.
};

namespace generated {

/// What one can want to do, in three wordings.
using Matter = std::array<std::string_view, 3>;

// Before the owner's name, once all 10,000 entries without one are made.
inline constexpr std::array<std::string_view, 10> kQuarters{
    "", "江北", "江南", "城东", "城西", "老城", "新城", "山前", "湖滨", "开发区"};

inline constexpr std::array<std::string_view, 25> kOwners{
    "青松社区", "白鹭街道", "滨河新区", "石桥镇",   "梅林村",   "柳湾渔港", "银杏大道",
    "东山林场", "西湖公园", "南门市场", "北站广场", "云溪茶园", "星海码头", "枫叶学校",
    "竹海景区", "丹霞古城", "金沙工地", "玉泉小区", "长风矿区", "明珠商圈", "红旗农场",
    "平湖水库", "朝阳大院", "凤凰山庄", "望江楼"};

inline constexpr std::array<std::string_view, 20> kSubjects{
    "养老助餐卡", "电动车牌照", "公租房合同", "图书借阅证", "家庭医生签约",
    "老年公交卡", "摊位许可证", "宠物登记证", "停车月票",   "健身年卡",
    "供暖账户",   "天然气表",   "宽带套餐",   "垃圾清运费", "门禁磁卡",
    "幼儿园学位", "残疾人补贴", "高龄津贴",   "临时居住证", "施工围挡"};

inline constexpr std::array<Matter, 20> kMatters{{
    {"申请", "申领", "申办"},
    {"补办", "丢了重新办", "挂失补领"},
    {"注销", "取消", "退掉"},
    {"过户", "转给家里人", "变更名字"},
    {"续期", "延长期限", "到期续办"},
    {"查询进度", "看办到哪一步", "查审核结果"},
    {"缴费", "交钱", "付款"},
    {"退费", "把钱退回来", "申请退款"},
    {"开发票", "要收据", "打印缴费凭证"},
    {"投诉", "反映问题", "提意见"},
    {"预约上门", "请人来家里办", "约上门服务"},
    {"修改手机号", "换绑电话", "更新联系方式"},
    {"暂停使用", "先停一段时间", "办理报停"},
    {"恢复使用", "重新启用", "解除停用"},
    {"享受减免", "办优惠", "拿折扣"},
    {"查余额", "看还剩多少", "查剩余额度"},
    {"报修", "叫人维修", "处理故障"},
    {"更换地址", "迁到新住处", "改登记住址"},
    {"代办", "让子女替我办", "委托别人办理"},
    {"下载电子版", "看电子凭证", "存到手机里"},
}};

// {0} whose, {1} what, {2} the matter.
inline constexpr std::array<std::string_view, 12> kForms{
    "{0}{1}怎么{2}",   "{0}的{1}如何{2}",       "我想{2}{0}{1}",   "{0}{1}{2}要什么材料",
    "{2}{0}{1}去哪里", "{0}{1}能在网上{2}吗",   "{0}{1}{2}的流程", "请问{0}的{1}在哪儿{2}",
    "{0}{1}想{2}找谁", "{0}那边{1}{2}多久能好", "{0}{1}可以{2}吗", "给{0}的{1}{2}需要几天"};

inline constexpr std::array<std::string_view, 4> kUnseenForms{
    "我家在{0}，{1}{2}的话该找哪个窗口", "麻烦问下，{2}{0}的{1}是怎么个办法",
    "{0}的{1}，老人自己能{2}不", "{1}想要{2}，我是{0}的，怎么弄"};

inline std::string fill(std::string_view form, std::size_t number, std::string_view matter) {
    const auto subject = number / kMatters.size();
    const auto owner = subject / kSubjects.size();
    const auto quarter = owner / kOwners.size() % kQuarters.size();
    const auto whose = fmt::format("{}{}", kQuarters[quarter], kOwners[owner % kOwners.size()]);
    return fmt::format(fmt::runtime(form), whose, kSubjects[subject % kSubjects.size()], matter);
}

}  // namespace generated

/// At most 100,000 entries with at most 36 variants each; the first 10,000 are the same in all.
[[nodiscard]] inline GeneratedKnowledge generated_knowledge(std::size_t entries,
                                                            std::size_t variants) {
    using namespace generated;
    GeneratedKnowledge knowledge;
    for (std::size_t i = 0; i < entries; ++i) {
        const auto& matter = kMatters[i % kMatters.size()];
        const auto text = [&](std::size_t k) {
            return fill(kForms[(k * 5 + i) % kForms.size()], i,
                        matter[(k + k / kForms.size()) % matter.size()]);
        };
        faq::FaqEntry entry;
        entry.id = entry.intent = fmt::format("made.e{:05}", i);
        entry.title = fill("{0}{1}{2}", i, matter.front());
        entry.question = text(0) + "？";
        entry.basis = "procedural";
        entry.answer = fill("{0}{1}{2}，请到办事大厅的窗口。", i, matter.front());
        for (std::size_t k = 0; k < variants; ++k) entry.variants.push_back(text(k));
        knowledge.unseen.push_back(
            {fill(kUnseenForms[i % kUnseenForms.size()], i, matter[i / 7 % matter.size()]),
             entry.intent});
        knowledge.entries.push_back(std::move(entry));
    }
    return knowledge;
}

}  // namespace baoda::support
