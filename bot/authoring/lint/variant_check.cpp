#include "bot/authoring/lint/variant_check.hpp"

#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::authoring {

namespace {

// Fewer ways to ask leave too much to chance; small talk has fewer.
constexpr std::size_t kFewestVariants = 10;
constexpr std::size_t kFewestOfSmallTalk = 5;

/// Whether the periods of two entries have a day in common.
bool meet_in_time(const faq::FaqEntry& one, const faq::FaqEntry& other) {
    const auto before = [](const faq::FaqEntry& first, const faq::FaqEntry& then) {
        return first.valid_to && then.valid_from && *first.valid_to < *then.valid_from;
    };
    return !before(one, other) && !before(other, one);
}

/// Whether the same question leaves two entries to choose from: those of one intent may speak for
/// different regions.
bool compete(const faq::FaqEntry& one, const faq::FaqEntry& other) {
    const bool by_region = one.intent == other.intent && one.scope.regions != other.scope.regions;
    return !by_region && meet_in_time(one, other);
}

class VariantCheck {
public:
    VariantCheck(const Draft& draft, const WaysToAsk& ways, Report& report)
        : draft_(draft), ways_(ways), report_(report) {}

    void run() {
        for (const auto& line : base::lines_of(draft_.knowledge().document("out_of_scope.txt"))) {
            if (auto bare = ways_.look_at(line).bare; !bare.empty()) strange_.insert(bare);
        }
        for (const auto& way : ways_.all()) check(way);
        for (std::size_t i = 0; i < draft_.entries().size(); ++i) check_number(i);
    }

private:
    void add(Code code, const WayToAsk& way, std::string message) {
        report_.add(
            {code, ways_.place_of(way), draft_.entries()[way.entry].id, std::move(message)});
    }

    void check(const WayToAsk& way) {
        const auto& text = ways_.text_of(way);
        if (way.bare.empty()) {
            return add(Code::variant_empty, way,
                       fmt::format("问法“{}”除去标点后什么也不剩。", text));
        }
        if (strange_.contains(way.bare)) {
            add(Code::variant_out_of_scope, way,
                fmt::format("问法“{}”同时列在 out_of_scope.txt 里。", text));
        }
        auto& same = owners_[way.bare];
        for (const auto* other : same) {
            const auto& entry = draft_.entries()[other->entry];
            const auto place = to_string(ways_.place_of(*other));
            if (other->entry == way.entry) {
                add(Code::variant_twice, way,
                    fmt::format("问法“{}”在本条目里已有，在 {}。", text, place));
                return;
            }
            if (!compete(entry, draft_.entries()[way.entry])) continue;
            add(Code::variant_in_two_entries, way,
                fmt::format("问法“{}”已经在条目 {} 里（{}）。", text, entry.id, place));
            return;
        }
        same.push_back(&way);
    }

    void check_number(std::size_t number) {
        const auto& entry = draft_.entries()[number];
        const auto fewest = entry.basis == "smalltalk" ? kFewestOfSmallTalk : kFewestVariants;
        if (entry.hidden || entry.variants.size() >= fewest) return;
        report_.add(
            {Code::too_few_variants, draft_.place_of(number, "variants"), entry.id,
             fmt::format("只有 {} 种问法，至少要有 {} 种。", entry.variants.size(), fewest)});
    }

    const Draft& draft_;
    const WaysToAsk& ways_;
    Report& report_;
    std::unordered_set<std::string> strange_;
    std::unordered_map<std::string_view, std::vector<const WayToAsk*>> owners_;
};

}  // namespace

void check_variants(const Draft& draft, const WaysToAsk& ways, Report& report) {
    VariantCheck{draft, ways, report}.run();
}

}  // namespace baoda::authoring
