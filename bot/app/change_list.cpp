#include "bot/app/change_list.hpp"

#include <iostream>

#include <fmt/format.h>

#include "bot/authoring/impact.hpp"

namespace baoda::app {

namespace {

constexpr std::size_t kMostShown = 40;

}  // namespace

void print_changes(const std::vector<authoring::AnswerChange>& changes) {
    for (std::size_t i = 0; i < changes.size() && i < kMostShown; ++i) {
        const auto& [probe, before, after] = changes[i];
        const auto region = probe.region ? fmt::format("（{}）", probe.region->text()) : "";
        std::cout << fmt::format("答案变化“{}”{}\n  原：{}\n  现：{}\n", probe.question, region,
                                 authoring::first_new_line(before, after),
                                 authoring::first_new_line(after, before));
    }
    if (changes.size() > kMostShown)
        std::cout << fmt::format("……另有 {} 个答案变化。\n", changes.size() - kMostShown);
    std::cout << fmt::format("共 {} 个答案变化。\n", changes.size());
}

}  // namespace baoda::app
