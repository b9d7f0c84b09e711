#include "bot/authoring/lint/length_check.hpp"

#include <exception>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "bot/answer/composer.hpp"
#include "bot/answer/plain_text.hpp"
#include "knowledge/release/field.hpp"

namespace baoda::authoring {

namespace {

// The platform documents no limit; 2047 and 2048 bytes were measured, and a longer text is not cut
// but answered with an error.
constexpr std::size_t kMostBytes = 2040;

/// The place below the nation that has the most facts.
std::optional<region::Code> best_known_region(const std::vector<policy::PolicyFact>& facts) {
    std::map<region::Code, std::size_t> counts;
    std::optional<region::Code> best;
    for (const auto& fact : facts) {
        if (fact.evidence_only || fact.region == region::kNation) continue;
        const auto count = ++counts[fact.region];
        if (!best || count > counts[*best]) best = fact.region;
    }
    return best;
}

class LengthCheck {
public:
    /// Throws std::invalid_argument for regions that make no tree.
    LengthCheck(const Draft& draft, release::Field field, Report& report)
        : draft_(draft),
          report_(report),
          field_(std::move(field)),
          regions_(draft.knowledge().regions),
          resolver_(regions_, draft.knowledge().facts, draft.knowledge().sources, field_.rules),
          composer_(draft.phrases(), resolver_, regions_, field_.settings),
          known_region_(best_known_region(draft.knowledge().facts)) {}

    void check(std::size_t number) {
        const auto& entry = draft_.entries()[number];
        if (!entry.short_answer.empty()) {
            if (entry.short_answer.size() <= kMostBytes) return;
            report_.add({Code::short_answer_too_long, draft_.place_of(number, "short_answer"),
                         entry.id,
                         fmt::format("短答案有 {} 字节，微信一条最多 {} 字节。",
                                     entry.short_answer.size(), kMostBytes)});
            return;
        }
        const auto bytes =
            std::max(composed(number, std::nullopt), composed(number, known_region_));
        if (bytes <= kMostBytes) return;
        report_.add({Code::answer_too_long, draft_.place_of(number, "answer"), entry.id,
                     fmt::format("答案有 {} 字节，超过微信一条 {} 字节，会分段发送；可写 "
                                 "short_answer。",
                                 bytes, kMostBytes)});
    }

private:
    [[nodiscard]] std::size_t composed(std::size_t number,
                                       std::optional<region::Code> region) const {
        const auto answer = composer_.compose(draft_.entries()[number], draft_.lines_of(number),
                                              {.region = region, .today = draft_.today()});
        return answer::plain_text(answer.blocks, draft_.phrases()).size();
    }

    const Draft& draft_;
    Report& report_;
    release::Field field_;
    region::RegionTree regions_;
    policy::FactResolver resolver_;
    answer::Composer composer_;
    std::optional<region::Code> known_region_;
};

}  // namespace

void check_lengths(const Draft& draft, Report& report) {
    auto field = release::read_field(draft.knowledge());
    if (!field) return;  // Told already.
    try {
        LengthCheck check{draft, *std::move(field), report};
        for (std::size_t i = 0; i < draft.entries().size(); ++i) check.check(i);
    } catch (const std::logic_error&) {
        // Regions without a tree or a phrase that is missing: findings of their own, and nothing
        // can be composed until they are gone.
        return;
    }
}

}  // namespace baoda::authoring
