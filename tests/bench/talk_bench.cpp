#include "tests/bench/talk_bench.hpp"

#include <array>
#include <ctime>
#include <iostream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "bot/dialogue/conversation.hpp"

namespace baoda::bench {

namespace {

using Texts = std::array<std::string_view, 10>;

/// A conversation in which nine of ten turns lean on the one before.
constexpr Texts kTalk{"合肥居民医保怎么交", "多少钱",   "什么时候截止", "要带什么", "那上海呢",
                      "不对，我是北京的",   "那学生呢", "能退吗",       "多久到账", "那我妈呢"};
/// The same questions as somebody asks who says all each time.
constexpr Texts kSingles{"合肥居民医保怎么交",           "合肥居民医保多少钱",
                         "合肥居民医保什么时候截止",     "合肥居民医保要带什么材料",
                         "上海居民医保要带什么材料",     "北京居民医保要带什么材料",
                         "北京学生医保要带什么材料",     "北京学生居民医保能退吗",
                         "北京学生居民医保退费多久到账", "北京老人居民医保退费多久到账"};

double thread_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

enum class Sessions { one, each_its_own };

double time_of(dialogue::Conversation& conversation, const Texts& texts, Sessions sessions) {
    const auto begun = thread_milliseconds();
    std::string session;
    for (const auto text : texts) {
        const auto reply = conversation.answer(
            {.session_id = session,
             .text = std::string{text},
             .received_at = base::parse_moment("2025-11-22T10:00:00+08:00").value()});
        if (!reply) throw std::runtime_error("no answer");
        if (sessions == Sessions::one) session = reply->session_id;
    }
    return thread_milliseconds() - begun;
}

}  // namespace

void talk_bench(const std::shared_ptr<const dialogue::ServedRelease>& served, int rounds) {
    const base::Snapshot<dialogue::ServedRelease> release{served};
    dialogue::SessionStore sessions;
    dialogue::Conversation conversation{{.sessions = sessions, .release = release}};
    time_of(conversation, kTalk, Sessions::one);
    time_of(conversation, kSingles, Sessions::each_its_own);
    double talk = 0;
    double singles = 0;
    for (int round = 0; round < rounds; ++round) {
        talk += time_of(conversation, kTalk, Sessions::one);
        singles += time_of(conversation, kSingles, Sessions::each_its_own);
    }
    std::cout << fmt::format(
        "a conversation of ten turns {:.2f} ms, ten single questions {:.2f} ms, ratio {:.2f}\n",
        talk / rounds, singles / rounds, talk / singles);
}

}  // namespace baoda::bench
