#include "intents/entity/denials.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "intents/entity/clauses.hpp"
#include "intents/text/word_table.hpp"

namespace baoda::entity {

namespace {

constexpr std::string_view kFile = "denials.tsv";
// 不是说用微信: more words between a cue and what it denies have another meaning of their own.
constexpr int kMostBetween = 2;
// 吗 and the like at the end of a clause.
constexpr std::array<std::string_view, 3> kQuestionEnds{"吗", "么", "嘛"};

bool ends_with_any(std::string_view text, const std::vector<std::string>& words) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return text.ends_with(word); });
}

}  // namespace

base::Result<Denials> Denials::parse(std::string_view tsv) {
    Denials denials;
    const std::array<text::TablePart, 7> parts{{
        {"denies", &denials.denies_},
        {"excepts", &denials.excepts_},
        {"asks", &denials.asks_},
        {"unless_asked", &denials.unless_asked_},
        {"between", &denials.between_},
        {"joins", &denials.joins_},
        {"behind", &denials.behind_},
    }};
    if (auto filled = text::fill_parts(kFile, tsv, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    return denials;
}

bool Denials::is_cue(std::string_view before, std::string_view clause) const {
    // "是不是合肥" asks, it does not deny.
    if (ends_with_any(before, asks_)) return false;
    if (ends_with_any(before, denies_)) return true;
    const bool asked = std::ranges::any_of(
        kQuestionEnds, [&](std::string_view end) { return clause.ends_with(end); });
    return !asked && ends_with_any(before, unless_asked_);
}

std::optional<std::size_t> Denials::denied_before(std::string_view before,
                                                  std::string_view clause) const {
    const auto whole = before.size();
    for (int between = 0; between <= kMostBetween; ++between) {
        const auto except = std::ranges::find_if(
            excepts_, [&](const std::string& word) { return before.ends_with(word); });
        if (except != excepts_.end()) return whole - before.size() + except->size();
        if (is_cue(before, clause)) return 0;
        const auto word = std::ranges::find_if(
            between_, [&](const std::string& filler) { return before.ends_with(filler); });
        if (word == between_.end() || ends_with_any(before, asks_)) return std::nullopt;
        before.remove_suffix(word->size());
    }
    return std::nullopt;
}

bool Denials::joins(std::string_view gap) const {
    return gap == "、" || std::ranges::find(joins_, gap) != joins_.end();
}

std::optional<text::Span> Denials::denied_alone(std::string_view text,
                                                const text::Span& clause,
                                                const text::Span& named) const {
    const auto before = text.substr(clause.begin, named.begin - clause.begin);
    const auto behind = text.substr(named.end, clause.end - named.end);
    if (const auto words = denied_before(before, text.substr(clause.begin, clause.size()))) {
        return text::Span{named.begin - *words, named.end};
    }
    const auto word = std::ranges::find_if(
        behind_, [&](const std::string& cue) { return behind.starts_with(cue); });
    if (word == behind_.end()) return std::nullopt;
    return text::Span{named.begin, named.end + word->size()};
}

std::vector<std::optional<text::Span>> Denials::of(const text::AnalyzedText& message,
                                                   const std::vector<text::Span>& named) const {
    const std::string_view text = message.normalized.utf8;
    const Clauses clauses{message};
    std::vector<std::optional<text::Span>> denied;
    denied.reserve(named.size());
    for (const auto& span : named) {
        denied.push_back(denied_alone(text, clauses.around(span), span));
    }
    const auto joined_to = [&](std::size_t i) {
        const auto end = named[i].end;
        return end <= named[i + 1].begin && joins(text.substr(end, named[i + 1].begin - end));
    };
    // 除了微信和支付宝: the word that joins belongs to what excepts, too.
    for (std::size_t i = 0; i + 1 < named.size(); ++i) {
        if (!denied[i] || denied[i + 1] || !joined_to(i)) continue;
        const bool excepts = *denied[i] != named[i];
        denied[i + 1] = text::Span{excepts ? named[i].end : named[i + 1].begin, named[i + 1].end};
    }
    // 微信和支付宝以外: what denies from behind does so up to the first of them.
    for (std::size_t i = named.size(); i-- > 1;) {
        if (!denied[i] || denied[i - 1] || denied[i]->end == named[i].end) continue;
        if (joined_to(i - 1)) denied[i - 1] = text::Span{named[i - 1].begin, named[i].begin};
    }
    return denied;
}

}  // namespace baoda::entity
